import type { FormFault } from '../rest/api-error.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '../rest/json.ts';

const allEmbedsLimit = 6000;

/** Characters Discord counts towards the limit of 6000 over all embeds of a message. */
function embedSize(embed: JsonObject): number {
  const texts = [embed['title'], embed['description'], objectOf(embed['footer'])['text'], objectOf(embed['author'])['name']];
  for (const field of objectsOf(embed['fields'])) texts.push(field['name'], field['value']);
  return texts.reduce<number>((sum, text) => sum + (textOf(text)?.trim().length ?? 0), 0);
}

/** Embed rules the specification lacks: the common size, empty embeds and fields, link schemes. */
export function embedFaults(embeds: unknown): FormFault[] {
  const list = objectsOf(embeds);
  const faults = list.flatMap((embed, index) => oneEmbed(embed, ['embeds', index]));
  if (list.reduce((sum, embed) => sum + embedSize(embed), 0) > allEmbedsLimit) {
    const message = `Embed size exceeds maximum size of ${allEmbedsLimit}`;
    faults.push({ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return faults;
}

function oneEmbed(embed: JsonObject, path: readonly (string | number)[]): FormFault[] {
  const faults: FormFault[] = [];
  const required = (at: readonly (string | number)[]) =>
    faults.push({ path: [...path, ...at], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  const visible = embedSize(embed) > 0 || embed['image'] || embed['thumbnail'];
  if (!visible) required(['description']);
  for (const [index, field] of objectsOf(embed['fields']).entries()) {
    for (const key of ['name', 'value']) {
      if ((textOf(field[key])?.trim() ?? 'absent') === '') required(['fields', index, key]);
    }
  }
  for (const [at, url] of embedUrls(embed)) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
    const allowed = at[0] === 'url' || at[1] === 'url' ? ['http', 'https'] : ['http', 'https', 'attachment'];
    if (allowed.includes(scheme) || (scheme === 'attachment' && at[0] !== 'url')) continue;
    const message = `Scheme "${scheme}" must be one of ('http', 'https').`;
    faults.push({ path: [...path, ...at], code: 'URL_TYPE_INVALID_SCHEME', message });
  }
  return faults;
}

function embedUrls(embed: JsonObject): [readonly string[], string][] {
  const author = objectOf(embed['author']);
  const found: [readonly string[], unknown][] = [
    [['url'], embed['url']],
    [['image', 'url'], objectOf(embed['image'])['url']],
    [['thumbnail', 'url'], objectOf(embed['thumbnail'])['url']],
    [['author', 'url'], author['url']],
    [['author', 'icon_url'], author['icon_url']],
    [['footer', 'icon_url'], objectOf(embed['footer'])['icon_url']],
  ];
  return found.flatMap(([path, url]) => (typeof url === 'string' ? [[path, url] as [readonly string[], string]] : []));
}
