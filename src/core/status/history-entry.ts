import type { Claim } from '../claims/claim.ts';
import { isProposed } from '../claims/proposal/is-proposed.ts';
import type { Report } from '../reports/report.ts';
import type { Day, Instant } from '../time.ts';
import { endedPlans } from './expectations.ts';
import type { HistoryEntry, HistoryKind } from './history.ts';
import type { SiteStatus } from './status.ts';

/** The history line for one assessed claim, carrying the present status after it and the evidence. `at` is when it became known to us. */
export function historyEntryOf(
  kind: HistoryKind,
  entry: {
    readonly claim: Claim;
    readonly report: Report;
    readonly before: SiteStatus;
    readonly next: SiteStatus;
    readonly storyId: string | null;
    readonly eventDay: Day | null;
  },
  at: Instant,
): HistoryEntry {
  const { claim, report, before, next } = entry;
  return {
    kind,
    site: claim.site,
    at,
    eventDay: entry.eventDay,
    event: claim.event,
    tense: claim.tense,
    actor: claim.actor,
    counterpart: claim.counterpart,
    phase: next.phase,
    holder: next.holder,
    certainty: next.certainty,
    credibility: next.credibility,
    disputed: next.disputed !== null,
    expected: next.expected,
    storyId: entry.storyId,
    reportId: report.id,
    claimId: claim.id,
    outletName: report.publisher.name,
    url: report.url,
    evidence: claim.evidence,
    note: noteOf(claim, endedPlans(before.expected, next.expected)),
    ...(isPresentChanged(before, next) ? { presentChanged: true } : {}),
  };
}

function noteOf(claim: Claim, ended: string | null): string | null {
  const reading = claim.doubted ? 'the reading of the quotation is not certain' : 'the report itself is unsure';
  const doubt = isProposed(claim) ? 'as a language model reads the quotation' : reading;
  const notes = [claim.certainty === 'possible' ? doubt : null, ended].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join('; ');
}

/** Whether a reader of the site's status would see a difference. More evidence for the same values is none. */
export function isPresentChanged(before: SiteStatus, next: SiteStatus): boolean {
  return (
    before.phase !== next.phase ||
    before.holder !== next.holder ||
    before.certainty !== next.certainty ||
    before.credibility !== next.credibility ||
    (before.disputed === null) !== (next.disputed === null) ||
    before.expected !== next.expected
  );
}
