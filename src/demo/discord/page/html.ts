const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for an HTML text node or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** A link when the address is a web address, else only its label. `label` must already be HTML. */
export function linkHtml(url: string, label: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return label;
  return `<a href="${escapeHtml(url)}" rel="noopener noreferrer nofollow" target="_blank">${label}</a>`;
}
