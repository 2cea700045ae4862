/** Characters that draw nothing or turn the direction of writing: controls, fillers, zero-width, bidi controls, tags, variation selectors; joiners are judged apart. */
const INVISIBLE = /(?![\t-\r\u200c\u200d])[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/** Joiners are part of Persian and Kurdish spelling, and stay only between letters of that script. */
const STRAY_JOINER = /(?<!\p{Script=Arabic})[\u200c\u200d]+|[\u200c\u200d]+(?!\p{Script=Arabic})/gu;
const SPACES = /[\t-\r\p{Z}]+/gu;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
const MARKDOWN = /[\\*_~`|[\]<>]/g;

/** One line of visible characters: for places that read no markdown (footers, button labels, choices). */
export function cleanText(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd').replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(SPACES, ' ').trim();
}

/**
 * One line that Discord shows as it is: no markdown, no mention, no link of any kind comes out of it.
 * Escapes even what `allowed_mentions` already forbids, since embeds and copies of messages do not know that setting.
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(MARKDOWN, '\\$&')
    .replace(/:(?=\/)/g, '\\:')
    .replace(/@/g, '@\u200b')
    .replace(/^(?=[#+-])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** At most `max` characters of an escaped text, never ending inside an escape or a character, with an ellipsis when it was cut. */
export function clipEscaped(escaped: string, max: number): string {
  if (escaped.length <= max) return escaped;
  const head = escaped.slice(0, Math.max(0, max - 1)).replace(/[\ud800-\udbff]$/, '');
  const backslashes = /\\+$/.exec(head)?.[0].length ?? 0;
  return max < 1 ? '' : `${backslashes % 2 === 1 ? head.slice(0, -1) : head}…`;
}

/** Puts a text of unknown direction into a line without moving what stands around it (Unicode isolates). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
