import { addDays, type Day, dayOf, type Instant } from '../time.ts';

/** What is read of the stored reports. Times are starts of days (UTC), but for the end. */
export interface Window {
  /** From here on reports are decided about, so that what is counted finds the stories that were open. */
  readonly warmUpFrom: Instant;
  /** From here on they are counted. */
  readonly from: Instant;
  readonly until: Instant;
  /** Days that are counted, the present one among them. */
  readonly days: number;
  /** Reports in it, with those of the warm-up. */
  readonly reports: number;
  /** There are older reports among those asked for, but more than may be read. */
  readonly cut: boolean;
}

export interface WindowRequest {
  readonly days: number;
  /** Days before the counted ones that are decided about too. */
  readonly warmUpDays: number;
  readonly maxReports: number;
}

/**
 * The newest whole days whose reports, with those of the warm-up before them, are at most `maxReports`; one day at least. Days before the first stored
 * report are no part of it: nothing was read then, and rates over them would be too low.
 */
export function chooseWindow(
  stored: readonly { readonly day: Day; readonly items: number }[],
  request: WindowRequest,
  now: Instant,
): Window {
  const today = dayOf(now);
  const oldest = stored.reduce((first, { day }) => (day < first ? day : first), today);
  const within = (from: Day): number => stored.reduce((sum, { day, items }) => (day >= from ? sum + items : sum), 0);
  const dayBefore = (days: number): Day => addDays(today, 1 - days);
  let days = 1;
  const wanted = (next: number): boolean => next <= request.days && dayBefore(next) >= oldest;
  while (wanted(days + 1) && within(addDays(dayBefore(days + 1), -request.warmUpDays)) <= request.maxReports) days += 1;
  const from = dayBefore(days);
  const warmUp = addDays(from, -request.warmUpDays);
  return { warmUpFrom: startOf(warmUp), from: startOf(from), until: now, days, reports: within(warmUp), cut: wanted(days + 1) };
}

function startOf(day: Day): Instant {
  return `${day}T00:00:00.000Z`;
}
