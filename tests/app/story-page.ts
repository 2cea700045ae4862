export const HTML = { 'content-type': 'text/html; charset=utf-8' };
export const LIFE = [
  'The baker opposite the gate had sold out by eight, for more drivers than ever had come to his shop before sunrise on this cold day.',
  'Children stood along the road and waved while the shopkeepers of the village talked about the price of wheat and of fuel.',
];
export const VACATED = 'US forces have vacated the Qasrak base in northeastern Syria, a local official said on Sunday.';
export const PREPARING = 'US forces are preparing to leave the Qasrak base in northeastern Syria, a local official said on Sunday.';
export const TITLE = 'US forces vacate Qasrak base';

/** A web page that holds one story. */
export function page(title: string, ...paragraphs: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</article></body></html>`;
}

export const FIRST = page(TITLE, VACATED, ...LIFE);
