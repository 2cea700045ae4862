import type { Claim } from '../claims/claim.ts';
import type { Event } from '../claims/vocabulary.ts';
import type { Verdict } from '../decision.ts';
import { dayOf, daysBetween } from '../time.ts';
import { type Assessment, type ClaimContext, conflictWith, isFresh, joining } from './assessment.ts';
import { type Target, targetOf } from './claim-target.ts';
import { compareValue } from './compare-value.ts';
import { hasSide, takeSide } from './dispute.ts';
import { openExpectations } from './expectations.ts';
import { rateCredibility } from './rate-credibility.ts';
import { isStale } from './staleness.ts';
import type { Credibility, SiteStatus } from './status.ts';

type Value = Extract<Target, { kind: 'value' }>;

/** Claim ids kept as evidence of one value; the history has them all. */
const MAX_EVIDENCE = 30;

/** Events that are news each time, even when phase and holder stay: a further convoy, more reinforcements. */
const REPEATABLE: ReadonlySet<Event> = new Set<Event>([
  'withdrawal_started',
  'withdrawal_ongoing',
  'reduced',
  'reinforced',
  'expanded',
  'established',
  'reentered',
]);

/** Assesses a claim that something has happened or is happening, stated as a fact. */
export function assessReported(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const target = targetOf(claim, status);
  if (target.kind !== 'value') return incident(status, claim, { context, isForeign: target.kind === 'foreign' });
  const proven = context.proof !== 'none';
  const answers = context.proof === 'official' || (context.newOrigin && hasSide(status.disputed, { ...target, denial: false }));
  const comparison = compareValue(status, { target, event: claim.event, day: context.day, proven, answers });
  switch (comparison) {
    case 'older':
      return { next: status, verdict: joining(context), kind: context.opensStory ? 'background' : null, credibility: rate(context) };
    case 'earlier_stage':
      return { next: status, verdict: joining(context), kind: context.opensStory ? 'background' : null, credibility: rate(context) };
    case 'same':
      return restate(status, claim, context);
    case 'conflicts':
      return contradict(status, claim, { context, target });
    case 'moves':
      return move(status, claim, { context, target });
    default:
      return comparison satisfies never;
  }
}

function incident(status: SiteStatus, claim: Claim, { context, isForeign }: { context: ClaimContext; isForeign: boolean }): Assessment {
  const credibility = rate(context);
  if (!context.opensStory) {
    const confirms = context.proof !== 'none' && context.newOrigin;
    return { next: status, verdict: confirms ? 'confirms' : joining(context), kind: confirms ? 'confirm' : null, credibility };
  }
  // "US forces leave" said of a base that has been handed over retells how it came to be.
  const retells = isForeign && (status.phase === 'handed_over' || status.phase === 'closed') && claim.event.startsWith('withdrawal_');
  const quiet = retells || !isFresh(context) || claim.event === 'operational';
  return { next: status, verdict: quiet ? 'background' : 'incident', kind: quiet ? 'background' : 'incident', credibility };
}

function restate(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const proven = context.proof !== 'none';
  const wasStale = isStale(status, context.now, context.staleAfterDays);
  const settles = proven && (context.newOrigin || context.proof === 'official');
  const disputed =
    status.disputed === null || settles ? null : takeSide(status, { ...status, claimId: claim.id, denial: false }, context.now);
  const credibility = rate(context);
  const confirmedNow = proven && status.certainty === 'reported';
  const next: SiteStatus = {
    ...status,
    certainty: proven ? 'confirmed' : status.certainty,
    since: status.since ?? (context.day.precision === 'day' ? context.day.day : null),
    asOf: context.day.precision === 'day' ? later(status.asOf, context.day.day) : status.asOf,
    confirmedAt: later(status.confirmedAt, context.saidAt),
    disputed,
    credibility:
      proven && disputed === null
        ? 1
        : disputed === null
          ? better(status.disputed === null ? status.credibility : credibility, credibility)
          : status.credibility,
    evidence: status.evidence.includes(claim.id) ? status.evidence : [...status.evidence, claim.id].slice(-MAX_EVIDENCE),
    version: status.version + 1,
  };
  const verdict = restatedVerdict(claim, { context, wasStale, confirms: confirmedNow || (status.disputed !== null && disputed === null) });
  return { next, verdict, kind: verdict === 'incident' ? 'incident' : confirmedNow || context.addsToStory ? 'confirm' : null, credibility };
}

function restatedVerdict(
  claim: Claim,
  { context, wasStale, confirms }: { context: ClaimContext; wasStale: boolean; confirms: boolean },
): Verdict {
  if (!context.opensStory) return confirms ? 'confirms' : joining(context);
  if (!isFresh(context)) return 'background';
  // After a long silence even the old value is news: somebody has looked.
  if (wasStale) return 'incident';
  if (REPEATABLE.has(claim.event) && context.day.precision !== 'none') return 'incident';
  return confirms ? 'confirms' : 'background';
}

function contradict(status: SiteStatus, claim: Claim, { context, target }: { context: ClaimContext; target: Value }): Assessment {
  const side = { phase: target.phase, holder: target.holder, claimId: claim.id, denial: false };
  const again = hasSide(status.disputed, side) && !context.opensStory;
  const next: SiteStatus = {
    ...status,
    disputed: takeSide(status, side, context.now),
    credibility: status.certainty === 'confirmed' ? status.credibility : 4,
    version: status.version + 1,
  };
  const credibility = rateCredibility({
    confirmed: context.proof !== 'none',
    conflict: conflictWith(status),
    dated: true,
    reliability: context.reliability,
  });
  return { next, verdict: again ? joining(context) : 'contradicts', kind: 'dispute', credibility };
}

function move(status: SiteStatus, claim: Claim, { context, target }: { context: ClaimContext; target: Value }): Assessment {
  const proven = context.proof !== 'none';
  const credibility = rate(context);
  const side = { phase: target.phase, holder: target.holder, claimId: claim.id, denial: false };
  const overtakes = status.disputed !== null && daysBetween(dayOf(status.disputed.since), context.day.day) > 1;
  const next: SiteStatus = {
    ...status,
    phase: target.phase,
    holder: target.holder,
    certainty: proven ? 'confirmed' : 'reported',
    since: context.day.day,
    asOf: later(status.asOf, context.day.day),
    confirmedAt: later(status.confirmedAt, context.saidAt),
    expected: openExpectations(status, { ...target, saidAt: context.saidAt, now: context.now }),
    // A dispute about one date ends with proof, or when a later event overtakes it.
    disputed: status.disputed === null || proven || overtakes ? null : takeSide(status, side, context.now),
    credibility,
    evidence: [claim.id],
    pastEvents: [],
    version: status.version + 1,
  };
  return { next, verdict: isFresh(context) ? 'changes' : joining(context), kind: 'change', credibility };
}

function rate(context: ClaimContext): Credibility {
  return rateCredibility({
    confirmed: context.proof !== 'none',
    conflict: 'none',
    dated: context.day.precision !== 'none',
    reliability: context.reliability,
  });
}

function later(known: string | null, other: string): string {
  return known !== null && known > other ? known : other;
}

function better(a: Credibility, b: Credibility): Credibility {
  return a < b ? a : b;
}
