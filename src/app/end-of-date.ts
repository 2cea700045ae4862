import { type Instant, readSourceDate } from '../core/time.ts';

/** A year, a month, a day, or an instant with its zone. `Date.parse` reads much more, some of it in the machine's own zone. */
const TYPED_DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** The last instant of the day, month or year a person typed: "as of 11 March" includes that day. Null for what is no date, like 30 February. */
export function endOf(typed: string): Instant | null {
  const text = typed.trim();
  const { at, precision } = readSourceDate(text);
  if (at === null || !TYPED_DATE.test(text) || !isInCalendar(text.slice(0, 10))) return null;
  const date = new Date(at);
  if (precision === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (precision === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else if (precision === 'day') date.setUTCDate(date.getUTCDate() + 1);
  return precision === 'instant' ? at : new Date(date.getTime() - 1).toISOString();
}

/** `Date` turns 30 February into 2 March. */
function isInCalendar(day: string): boolean {
  return new Date(day).toISOString().startsWith(day);
}
