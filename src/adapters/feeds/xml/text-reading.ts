/** How a text element's characters are meant: as HTML, literally (then tags in it are real elements), encoded, or not as text at all. */
export type TextReading = 'html' | 'literal' | 'base64' | 'skip';

/**
 * RFC 4287, 3.1.1 and Atom 0.3's `mode`; RSS has no such attributes and is always taken as HTML.
 * Atom content of another media type (an image, say) is skipped; a title of one is base64 by the same rules.
 */
export function readingOf(attributes: Readonly<Record<string, string>>, isAtom: boolean, isTitle: boolean): TextReading {
  const mode = attributes['mode']?.trim().toLowerCase();
  const type = attributes['type']?.trim().toLowerCase() ?? '';
  if (mode === 'base64') return 'base64';
  if (mode === 'xml') return 'literal';
  if (type === 'html' || type === 'text/html') return 'html';
  if (type === '') return isAtom && mode !== 'escaped' ? 'literal' : 'html';
  if (type === 'xhtml' || type === 'text' || type.startsWith('text/') || type.includes('xml')) return 'literal';
  if (type.includes('/')) return isTitle ? 'base64' : 'skip';
  return isAtom ? 'literal' : 'html';
}

/** Literal text as HTML. A named entity that XML does not know came through undecoded and is left to the HTML reader. */
export function toHtml(text: string): string {
  return text
    .replace(/&(?![A-Za-z]\w{1,31};)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Literal text by its markup, but full of escaped tags: the feed forgot to say `type="html"`. Such text as the HTML it is; other text as it is. */
export function withoutMistyping(html: string): string {
  if (!/&lt;\/?(?:p|br|div|span|a|b|i|em|strong|img|ul|ol|li|h[1-6]|blockquote)(?:\s|\/?&gt;)/i.test(html)) return html;
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What base64 hides, as HTML. What does not decode to text was never encoded. */
export function fromBase64(value: string, attributes: Readonly<Record<string, string>>): string {
  const text = /^[A-Za-z0-9+/=\s]+$/.test(value) ? Buffer.from(value, 'base64').toString() : '\ufffd';
  const decoded = text.includes('\ufffd') ? value : text;
  return attributes['type']?.trim().toLowerCase() === 'text/plain' ? toHtml(decoded) : decoded;
}
