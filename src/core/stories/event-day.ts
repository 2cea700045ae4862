import type { Claim } from '../claims/claim.ts';
import type { Report } from '../reports/report.ts';
import { addDays, type Day, dayOf, type Instant } from '../time.ts';

/**
 * When the event of a claim was, as far as it is known. `day`: an exact day · `period`: a month or year · `none`: nothing is known, `day` is the clock's.
 * `from` and `to` bound the day.
 */
export interface EventDay {
  readonly precision: 'day' | 'period' | 'none';
  readonly day: Day;
  readonly from: Day;
  readonly to: Day;
}

/**
 * The day the text gives, else the day of publication. Never later than the clock: an undated report cannot date anything forward.
 * An older fact ("background") without its own date has none: the article's day says nothing about it.
 */
export function eventDayOf(claim: Claim, report: Report, now: Instant): EventDay {
  const today = dayOf(now);
  if (claim.date !== null) return exactly(claim.date < today ? claim.date : today);
  const { at, precision } = report.published;
  if (at === null || precision === 'none' || claim.tense === 'background') return { precision: 'none', day: today, from: today, to: today };
  const published = dayOf(at);
  if (precision === 'instant' || precision === 'day') return exactly(published < today ? published : today);
  return { precision: 'period', day: published, from: published, to: lastDayOf(published, precision) };
}

/** A day that is known. */
export function exactly(day: Day): EventDay {
  return { precision: 'day', day, from: day, to: day };
}

function lastDayOf(start: Day, precision: 'month' | 'year'): Day {
  const year = Number(start.slice(0, 4));
  const month = precision === 'year' ? 12 : Number(start.slice(5, 7));
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}
