import type { DatePrecision, SourceDate } from '../../../core/time.ts';

const NOTHING: SourceDate = { at: null, precision: 'none' };

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours east of UTC. Names outside RFC 822 appear in real feeds; of two meanings the one used in news is taken (IST is left out). */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  mez: 1,
  eet: 2,
  eest: 3,
  trt: 3,
  msk: 3,
  ast: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  jst: 9,
  kst: 9,
  hkt: 8,
  sgt: 8,
  aest: 10,
  aedt: 11,
};

const ISO =
  /^([+-]?\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:[t\s_]\s*)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([a-z]+|[+-]\d{1,2}:?(?:\d{2})?)?)?$/;
const RFC822 =
  /^(?:[a-z]+\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?\s*([a-z]+|(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?)?)?(?:\s*\([^)]*\))?$/;
const MONTH_FIRST =
  /^(?:[a-z]+\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?\s*([a-z]+|[+-]\d{1,2}:?(?:\d{2})?)?)?(?:\s+(\d{4}))?$/;

interface Parts {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly hour: number | null;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC; null for a zone that is not known. */
  readonly offset: number | null;
}

/**
 * Reads the dates found in feeds: RFC 822 and its misspellings, ISO 8601 (also partial), "March 3, 2026 5:04 PM". The same in every process time zone.
 * A time without a zone is UTC; a zone that is not known leaves only the day. Anything else is a date of precision `none`; it never guesses "now".
 */
export function parseDate(raw: string | null): SourceDate {
  const text = (raw ?? '').slice(0, 100).trim().toLowerCase().replace(/\s+/g, ' ');
  const parts = text === '' ? null : (readIso(text) ?? readRfc822(text) ?? readMonthFirst(text));
  return parts ? toSourceDate(parts) : NOTHING;
}

function readIso(text: string): Parts | null {
  const m = ISO.exec(text);
  return m && partsOf({ year: m[1], month: number(m[2]), day: m[3], hour: m[4], minute: m[5], second: m[6], zone: m[7] });
}

function readRfc822(text: string): Parts | null {
  const m = RFC822.exec(text);
  return m && partsOf({ year: m[3], month: monthOf(m[2]), day: m[1], hour: m[4], minute: m[5], second: m[6], half: m[7], zone: m[8] });
}

function readMonthFirst(text: string): Parts | null {
  const m = MONTH_FIRST.exec(text);
  const year = m?.[3] ?? m?.[9];
  return m && year
    ? partsOf({ year, month: monthOf(m[1]), day: m[2], hour: m[4], minute: m[5], second: m[6], half: m[7], zone: m[8] })
    : null;
}

interface Raw {
  readonly year: string | undefined;
  readonly month: number | null;
  readonly day: string | undefined;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly half?: string | undefined;
  readonly zone: string | undefined;
}

function partsOf(raw: Raw): Parts | null {
  const year = fullYear(raw.year ?? '');
  const hour = number(raw.hour);
  const parts = {
    year,
    month: raw.month,
    day: number(raw.day),
    hour: hour === null || !raw.half ? hour : (hour % 12) + (raw.half === 'pm' ? 12 : 0),
    minute: number(raw.minute) ?? 0,
    second: Math.min(number(raw.second) ?? 0, 59),
    offset: offsetOf(raw.zone),
  };
  return isPossible(parts) ? parts : null;
}

function isPossible({ year, month, day, hour, minute }: Parts): boolean {
  if (year < 1970 || year > 2200) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day !== null && (month === null || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return false;
  return (hour ?? 0) <= 24 && minute <= 59 && (hour === null || day !== null);
}

function toSourceDate(parts: Parts): SourceDate {
  const { year, month, day, hour, minute, second, offset } = parts;
  const exact = hour !== null && offset !== null;
  const time = Date.UTC(year, (month ?? 1) - 1, day ?? 1, exact ? hour : 0, exact ? minute - offset : 0, exact ? second : 0);
  const precision: DatePrecision = exact ? 'instant' : day !== null ? 'day' : month !== null ? 'month' : 'year';
  return { at: new Date(time).toISOString(), precision };
}

function fullYear(text: string): number {
  const year = Number(text);
  // RFC 2822, 4.3: two digits below 50 are 20xx.
  return text.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

function offsetOf(zone: string | undefined): number | null {
  if (!zone) return 0;
  const numeric = /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0));
  const hours = Object.hasOwn(ZONES, zone) ? ZONES[zone] : undefined;
  return hours === undefined ? null : hours * 60;
}

function monthOf(name: string | undefined): number | null {
  const index = MONTHS.indexOf((name ?? '').slice(0, 3));
  return index < 0 ? 0 : index + 1;
}

function number(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
