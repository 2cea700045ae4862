import { z } from 'zod';

/** `qasrak`, `omar_field`: the form of a site id. */
export const SiteId = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'lower-case letters, digits and _ only, beginning with a letter');

/** `north-press`: the form of outlet, feed and watch ids. */
export const KebabId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters and digits, joined by single hyphens');

/** `anadolu`, `syria_tv`: a family, or the id of a cited origin, which are counted together. */
export const FamilyId = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'lower-case letters and digits, joined by single - or _');

/** A language code as the reader uses it: `en`, `ar`, `ckb`. */
export const LanguageCode = z.string().regex(/^[a-z]{2,3}$/, 'a language code of two or three lower-case letters, such as en, ar, ckb');

/** One line of text. */
export const Line = z
  .string()
  .trim()
  .regex(/^[^\r\n]+$/, 'one line of text')
  .max(1000);

const WEB_URL = /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i;

/** An absolute http(s) address without credentials. */
export const WebUrl = z
  .string()
  .regex(WEB_URL, 'an absolute address beginning with http:// or https://, without spaces, user name or password')
  .refine((url) => !WEB_URL.test(url) || URL.canParse(url), 'an address that a browser would open')
  .meta({ format: 'uri' });

/** A day that exists, or only its month or year where the source gives no more. */
export const PartialDay = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'YYYY-MM-DD, or YYYY-MM or YYYY where the source gives no more')
  .refine(isOnCalendar, 'a date of the calendar');

function isOnCalendar(text: string): boolean {
  const day = firstDayOf(text);
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** The first day of a year, month or day. */
export function firstDayOf(partial: string): string {
  return `${partial}-01-01`.slice(0, 10);
}
