import { escapeText } from './escape-text.ts';

/** Discord's limit for the address of a link button. */
const MAX_BUTTON_URL = 512;
const MAX_LINK_URL = 600;

/** An http(s) address in canonical form, without user name or password; null for anything else. */
export function safeUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '' || parsed.hostname === '') return null;
  return parsed.href.replace(/[()<>[\]\\@*_~`|"' ]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** A masked link with an escaped label; the label alone when the address is unusable or too long for a line. */
export function maskedLink(label: string, url: string | null): string {
  const safe = safeUrl(url);
  const text = escapeText(label);
  return safe === null || safe.length > MAX_LINK_URL || text === '' ? text : `[${text}](${safe})`;
}

/** An address for a link button, or null when there is none that fits. */
export function buttonUrl(url: string | null): string | null {
  const safe = safeUrl(url);
  return safe !== null && safe.length <= MAX_BUTTON_URL ? safe : null;
}
