import type { Verdict } from '../decision.ts';
import type { Reliability } from '../reports/report.ts';
import type { EventDay } from '../stories/event-day.ts';
import { dayOf, daysBetween, type Instant } from '../time.ts';
import type { HistoryKind } from './history.ts';
import type { Credibility, SiteStatus } from './status.ts';

/** What assessing a claim must know beside the claim and the status. */
export interface ClaimContext {
  readonly now: Instant;
  /** The report's own time; the clock where it has none or runs ahead. */
  readonly saidAt: Instant;
  readonly day: EventDay;
  readonly reliability: Reliability;
  /** `official`: an official source speaks of its own side's act · `independent`: two independent origins state this value. */
  readonly proof: 'official' | 'independent' | 'none';
  /** No story tells of it yet. */
  readonly opensStory: boolean;
  /** A new outlet, or something its story did not have. */
  readonly addsToStory: boolean;
  /** The story had no source of this origin. */
  readonly newOrigin: boolean;
  readonly staleAfterDays: number;
  /** An event older than this is no news. */
  readonly openDays: number;
}

/** How a claim compares with the known status, and the status after it. `kind` is null where the history has nothing to gain. */
export interface Assessment {
  readonly next: SiteStatus;
  readonly verdict: Verdict;
  readonly kind: HistoryKind | null;
  /** Admiralty number of the claim itself. */
  readonly credibility: Credibility;
}

/** The verdict on a claim that brings nothing of its own: more of a story, or nothing. */
export function joining(context: ClaimContext): Verdict {
  return !context.opensStory && context.addsToStory ? 'adds' : 'background';
}

/** Whether the event is recent enough to be news. */
export function isFresh(context: ClaimContext): boolean {
  return daysBetween(context.day.to, dayOf(context.now)) <= context.openDays;
}

/** Of a claim that conflicts with the known status: 5 when the status is confirmed, else 4. */
export function conflictWith(status: SiteStatus): 'known' | 'confirmed' {
  return status.certainty === 'confirmed' ? 'confirmed' : 'known';
}
