import { chooseWindow, type Window, type WindowRequest } from '../core/backtest/choose-window.ts';
import { COUNTRY_SITE } from '../core/claims/vocabulary.ts';
import type { Report } from '../core/reports/report.ts';
import type { Site } from '../core/sites/site.ts';
import type { SiteStatus } from '../core/status/status.ts';
import { addDays, dayOf, type Instant } from '../core/time.ts';
import type { Archive, ArchivePlace, History } from '../ports/store.ts';
import type { PastReport } from './backtest.ts';
import { statusThen } from './status-then.ts';

export interface PastParts {
  readonly archive: Pick<Archive, 'perDay' | 'received'>;
  readonly history: Pick<History, 'at'>;
  readonly sites: readonly Pick<Site, 'id'>[];
}

/** The part of the archive that a backtest reads. */
export async function windowOf({ archive }: PastParts, request: WindowRequest, now: Instant): Promise<Window> {
  const since = addDays(dayOf(now), -request.days - request.warmUpDays);
  return chooseWindow(await archive.perDay(since), request, now);
}

const PAGE = 100;

/**
 * The reports of the archive between two instants as they were decided about: at the time they were read, in that order, in silence where that was so.
 * Of a report that came again in other words only the last version is kept, at the time it came.
 */
export async function* pastReports({ archive }: PastParts, from: Instant, until: Instant): AsyncGenerator<PastReport> {
  let after: ArchivePlace | null = null;
  do {
    const page: Awaited<ReturnType<Archive['received']>> = await archive.received({ from, until, after, limit: PAGE });
    for (const { report, decision } of page.items) yield { report, now: report.receivedAt, silence: decision.silence ?? null };
    after = page.next;
  } while (after !== null);
}

/** Reports of a file: their own time is the clock, as in a replay; an undated one keeps the clock of the one before. */
export function* datedReports(reports: Iterable<Report>, start: Instant): Generator<PastReport> {
  let now = start;
  for (const report of reports) {
    now = report.published.at ?? now;
    yield { report, now, silence: null };
  }
}

/** What was known of the sites, and of the country, at an instant, by the history. Sites of which nothing was known are left out. */
export async function statusesAt({ history, sites }: PastParts, at: Instant): Promise<SiteStatus[]> {
  const entries = await Promise.all([...sites.map(({ id }) => id), COUNTRY_SITE].map((id) => history.at(id, at)));
  return entries.filter((entry) => entry !== null).map(statusThen);
}
