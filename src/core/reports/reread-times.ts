import type { Instant } from '../time.ts';
import { leadsToPage } from './full-text.ts';
import type { Report } from './report.ts';
import type { WatchedPage } from './watched-page.ts';

const HOUR_MS = 3_600_000;
/** A page that is gone is looked at once more after so long: servers have hiccups. */
const MISSING_AGAIN_MS = 10 * 60_000;
/** Two looks must lie at least this far apart to count as two. */
const MISSING_APART_MS = 5 * 60_000;
/** After a reading that failed: doubled each time. */
const FIRST_DELAY_MS = 15 * 60_000;
const LONGEST_DELAY_MS = 6 * HOUR_MS;
/** How long after the last planned hour a page that could not be read is still asked for. */
const GRACE_MS = 24 * HOUR_MS;

/** The next planned hour after `now`, null when all are past: hours that were slept through are not made up for one by one. */
export function nextReread(since: Instant, hours: readonly number[], now: Instant): Instant | null {
  const times = hours.map((hour) => Date.parse(since) + hour * HOUR_MS).filter((time) => time > Date.parse(now));
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

/** The page of a report that was just told, or null when there is nothing to read again. */
export function watchPage(report: Report, hours: readonly number[], now: Instant): WatchedPage | null {
  const dueAt = nextReread(now, hours, now);
  if (report.url === null || !leadsToPage(report.url) || dueAt === null) return null;
  return { reportId: report.id, url: report.url, since: now, dueAt, report, failures: 0, missingSince: null, withdrawnAt: null };
}

/** The page after a reading that succeeded. */
export function afterReading(page: WatchedPage, hours: readonly number[], now: Instant): WatchedPage {
  return { ...page, dueAt: nextReread(page.since, hours, now), failures: 0, missingSince: null };
}

/** The page after a reading that says nothing of the report: tried again with growing delays, no sooner than the server allows, and given up at last. */
export function afterFailure(page: WatchedPage, hours: readonly number[], now: Instant, retryAfterSeconds: number | null): WatchedPage {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** page.failures);
  const planned = Date.parse(nextReread(page.since, hours, now) ?? now) - Date.parse(now);
  const wait = Math.max(planned > 0 ? Math.min(planned, delay) : delay, (retryAfterSeconds ?? 0) * 1000);
  const at = Date.parse(now) + wait;
  const end = Date.parse(page.since) + Math.max(0, ...hours) * HOUR_MS + GRACE_MS;
  return { ...page, failures: page.failures + 1, dueAt: at > end ? null : new Date(at).toISOString() };
}

/** Whether a page that is gone now was gone long enough before that it is no hiccup. */
export function isGoneForGood({ missingSince }: WatchedPage, now: Instant): boolean {
  return missingSince !== null && Date.parse(now) - Date.parse(missingSince) >= MISSING_APART_MS;
}

/** The page after it was found gone for the first time: looked at once more soon. */
export function afterMissing(page: WatchedPage, now: Instant): WatchedPage {
  const missingSince = page.missingSince ?? now;
  return { ...page, missingSince, dueAt: new Date(Date.parse(missingSince) + MISSING_AGAIN_MS).toISOString() };
}
