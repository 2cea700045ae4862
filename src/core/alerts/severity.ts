import type { Claim } from '../claims/claim.ts';
import type { Event } from '../claims/vocabulary.ts';
import type { Verdict } from '../decision.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { isHeld } from '../status/holder.ts';
import type { SiteStatus } from '../status/status.ts';
import { SEVERITIES, type Severity } from './subscription.ts';

/** What severity depends on. */
export interface Ranked {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly before: SiteStatus;
  readonly after: SiteStatus;
}

/**
 * Severity of what a report did to a story, from the table of reported events: a change of holder and a dispute about a high event are high,
 * a denial is medium, a plan is medium with a date and low without, a watch's match is low.
 */
export function severityOf(ranked: Ranked, table: Readonly<Record<Event, Severity>>): Severity {
  const { claim, verdict, before, after } = ranked;
  const event = table[claim.event];
  if (verdict === 'watched' || verdict === 'unclassified') return 'low';
  switch (tenseOf(claim)) {
    case 'planned':
      return claim.deadline === null ? 'low' : 'medium';
    case 'denied':
      return event === 'high' ? 'high' : 'medium';
    case 'background':
      return 'low';
    case 'reported':
      break;
  }
  const changedHands = verdict === 'changes' && isHeld(before.holder) && before.holder !== after.holder;
  const deniesLoss = verdict === 'contradicts' && (before.phase === 'vacated' || before.phase === 'handed_over');
  if (changedHands || deniesLoss) return 'high';
  // That a base is being left at all is more than one more convoy of it.
  return verdict === 'changes' && claim.event === 'withdrawal_ongoing' ? atLeast(event, 'medium') : event;
}

/** Whether a severity reaches a channel's minimum. */
export function reaches(severity: Severity, minimum: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(minimum);
}

function atLeast(severity: Severity, floor: Severity): Severity {
  return reaches(severity, floor) ? severity : floor;
}
