import type { ChainedEntry } from '../core/status/history.ts';
import { type SiteStatus, unknownStatus } from '../core/status/status.ts';

/** The status of a site as the history tells it right after an entry. The sides of a dispute and the first day of the value are not in it. */
export function statusThen(entry: ChainedEntry): SiteStatus {
  return {
    ...unknownStatus(entry.site),
    phase: entry.phase,
    holder: entry.holder,
    certainty: entry.certainty,
    credibility: entry.credibility,
    expected: entry.expected,
    disputed: entry.disputed ? { since: entry.at, sides: [] } : null,
    asOf: entry.eventDay,
    confirmedAt: entry.at,
    evidence: entry.claimId ? [entry.claimId] : [],
  };
}
