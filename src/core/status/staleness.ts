import { DAY_MS, type Instant } from '../time.ts';
import type { SiteStatus } from './status.ts';

/** Whether nothing has stated or confirmed a known status for more than `days` days. An unknown status is never stale: there is nothing to age. */
export function isStale(status: SiteStatus, now: Instant, days: number): boolean {
  if (status.phase === 'unknown' && status.holder === 'unknown') return false;
  if (status.confirmedAt === null) return true;
  return Date.parse(now) - Date.parse(status.confirmedAt) > days * DAY_MS;
}
