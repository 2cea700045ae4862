import type { Claim } from '../claims/claim.ts';
import type { Tense } from '../claims/vocabulary.ts';
import { dayOf, daysBetween } from '../time.ts';
import { assessBackground } from './assess-background.ts';
import { assessReported } from './assess-reported.ts';
import { type Assessment, type ClaimContext, conflictWith, isFresh, joining } from './assessment.ts';
import { targetOf } from './claim-target.ts';
import { compareValue, isOlder } from './compare-value.ts';
import { hasSide, takeSide } from './dispute.ts';
import { addPlan } from './expectations.ts';
import { rateCredibility } from './rate-credibility.ts';
import { isStale } from './staleness.ts';
import type { SiteStatus } from './status.ts';

/**
 * Compares one claim with the known status of its site, by the table of status effects. Only a claim that is `reported` and `stated` can move phase or holder,
 * except that an older fact may fill an unknown status. Pure; says nothing about who is alerted.
 */
export function assessClaim(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const tense = tenseOf(claim);
  if (tense === 'background') return assessBackground(status, claim, context);
  if (claim.certainty === 'possible') return assessPossible(status, claim, context);
  switch (tense) {
    case 'reported':
      return assessReported(status, claim, context);
    case 'planned':
      return assessPlanned(status, claim, context);
    case 'denied':
      return assessDenied(status, claim, context);
    default:
      return tense satisfies never;
  }
}

/** The tense that counts: an intention to leave is a plan, however it is told. */
export function tenseOf(claim: Claim): Tense {
  return claim.event === 'withdrawal_planned' && claim.tense === 'reported' ? 'planned' : claim.tense;
}

/** A text that is unsure itself moves nothing. It is told once when it would be news if it were true. */
function assessPossible(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const credibility = rate(context, 'none');
  const quiet: Assessment = { next: status, verdict: joining(context), kind: null, credibility };
  if (!context.opensStory || !isFresh(context)) return quiet;
  if (tenseOf(claim) === 'planned') {
    return addPlan(status, claim, context).kind === 'new' ? { ...quiet, verdict: 'expected', kind: 'expected' } : quiet;
  }
  if (tenseOf(claim) === 'denied' || context.day.precision !== 'day') return quiet;
  const target = targetOf(claim, status);
  if (target.kind === 'foreign') return quiet;
  if (target.kind === 'value') {
    const comparison = compareValue(status, { target, event: claim.event, day: context.day, proven: false, answers: false });
    if (comparison !== 'moves' && comparison !== 'conflicts') return quiet;
  }
  return { ...quiet, verdict: 'incident', kind: 'incident' };
}

function assessPlanned(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const credibility = rate(context, 'none');
  if (isOlder(status, context.day) || !isFresh(context))
    return { next: status, verdict: 'background', kind: context.opensStory ? 'background' : null, credibility };
  const plan = addPlan(status, claim, context);
  switch (plan.kind) {
    case 'new':
      return {
        next: { ...status, expected: plan.expected, version: status.version + 1 },
        verdict: 'expected',
        kind: 'expected',
        credibility,
      };
    case 'known': {
      // A plan of which nothing was heard for long is news when it is announced again.
      const silent =
        isStale(status, context.now, context.staleAfterDays) || daysBetween(dayOf(plan.saidAt), dayOf(context.saidAt)) > context.openDays;
      const again = silent && context.opensStory;
      return { next: status, verdict: again ? 'expected' : joining(context), kind: again ? 'expected' : null, credibility };
    }
    case 'over':
      return { next: status, verdict: joining(context), kind: context.opensStory ? 'background' : null, credibility };
    default:
      return plan satisfies never;
  }
}

function assessDenied(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const credibility = rate(context, conflictWith(status));
  if (isOlder(status, context.day) || !isFresh(context))
    return { next: status, verdict: 'background', kind: context.opensStory ? 'background' : null, credibility };
  const target = targetOf(claim, status);
  // A denied attack is a dispute about the attack, not about who holds the base.
  if (target.kind === 'incident') return { next: status, verdict: 'contradicts', kind: 'dispute', credibility };
  const leaving = target.kind === 'value' && (target.phase === 'drawdown' || target.phase === 'vacated');
  const side = {
    phase: leaving ? ('operational' as const) : ('unknown' as const),
    holder: leaving && status.holder !== 'none' ? status.holder : ('unknown' as const),
    claimId: claim.id,
    denial: true,
  };
  const again = hasSide(status.disputed, side) && !context.opensStory;
  const disputed = takeSide(status, side, context.now);
  const next: SiteStatus = {
    ...status,
    disputed,
    credibility: status.certainty === 'confirmed' ? status.credibility : 4,
    version: status.version + 1,
  };
  return { next, verdict: again ? joining(context) : 'contradicts', kind: 'dispute', credibility };
}

function rate(context: ClaimContext, conflict: 'none' | 'known' | 'confirmed') {
  return rateCredibility({ confirmed: false, conflict, dated: context.day.precision !== 'none', reliability: context.reliability });
}
