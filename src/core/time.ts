/** An instant as an ISO 8601 UTC string ("2026-02-23T03:10:00.000Z"): domain values are stored and compared as they are. */
export type Instant = string;

/** A calendar day in UTC, "YYYY-MM-DD". */
export type Day = string;

export const DAY_MS = 86_400_000;

/** How much of a date the source gave. `none`: the report carries no usable date. */
export type DatePrecision = 'instant' | 'day' | 'month' | 'year' | 'none';

/** A date as a source gives it: `at` is the start of the known period, null when nothing is known. */
export interface SourceDate {
  readonly at: Instant | null;
  readonly precision: DatePrecision;
}

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads "YYYY", "YYYY-MM", "YYYY-MM-DD" or an ISO instant. Anything else, and null, is a date of precision `none`. Never guesses "now". */
export function readSourceDate(raw: string | null | undefined): SourceDate {
  const nothing: SourceDate = { at: null, precision: 'none' };
  if (!raw) return nothing;
  const partial = PARTIAL.exec(raw.trim());
  const time = Date.parse(partial ? `${partial[1]}-${partial[2] ?? '01'}-${partial[3] ?? '01'}T00:00:00Z` : raw);
  if (Number.isNaN(time)) return nothing;
  const precision = partial ? (partial[3] ? 'day' : partial[2] ? 'month' : 'year') : 'instant';
  return { at: new Date(time).toISOString(), precision };
}

export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
