import type { Claim } from '../claims/claim.ts';
import { familyOf } from '../stories/event-family.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { receiverOf } from './claim-target.ts';
import { sideOf } from './holder.ts';
import type { Expectation, Holder, Phase, SiteStatus } from './status.ts';

/** What a plan does to the list of what is expected. `over`: its day has passed, or what it announces is already so. */
export type PlanEffect =
  | { readonly kind: 'new'; readonly expected: readonly Expectation[] }
  | { readonly kind: 'known'; readonly saidAt: Instant }
  | { readonly kind: 'over' };

/** The newest plans of a site that are kept. */
const MAX_EXPECTED = 6;

/** Adds a planned claim to what is expected of a site: a new plan, or a new deadline of a known one. Never looks at the phase but to see it fulfilled. */
export function addPlan(status: SiteStatus, claim: Claim, saidAt: Instant): PlanEffect {
  const plan = expectationOf(claim, saidAt);
  // Of a site whose leaving is disputed a plan to stay is no contradiction.
  const contested = status.disputed !== null && familyOf(plan.event) === 'presence';
  if ((!contested && isFulfilled(plan, status.phase, status.holder)) || (plan.by !== null && plan.by < dayOf(saidAt)))
    return { kind: 'over' };
  const same = status.expected.find((other) => planKey(other) === planKey(plan));
  if (same && (plan.by === null || plan.by === same.by || same.saidAt > saidAt)) return { kind: 'known', saidAt: same.saidAt };
  const others = status.expected.filter((other) => other !== same);
  return { kind: 'new', expected: [...others, plan].slice(-MAX_EXPECTED) };
}

/** What is still expected after a site came to this phase and holder: fulfilled plans, and plans that it has overtaken, are gone. */
export function openExpectations(expected: readonly Expectation[], phase: Phase, holder: Holder): readonly Expectation[] {
  const open = expected.filter((plan) => !isFulfilled(plan, phase, holder));
  return open.length === expected.length ? expected : open;
}

function expectationOf(claim: Claim, saidAt: Instant): Expectation {
  const by: Day | null = claim.deadline ?? null;
  return {
    event: claim.event,
    actor: claim.actor,
    counterpart: claim.counterpart,
    by,
    claimId: claim.id,
    quote: claim.evidence.text,
    saidAt,
  };
}

/** Plans of one kind replace each other: all stages of leaving are one plan, each receiver of a handover is its own. */
function planKey(plan: Expectation): string {
  const family = familyOf(plan.event);
  return family === 'handover' ? `${plan.event}|${plan.event === 'takeover' ? sideOf(plan.actor) : ''}` : family;
}

function isFulfilled(plan: Expectation, phase: Phase, holder: Holder): boolean {
  const gone = phase === 'vacated' || phase === 'handed_over' || phase === 'closed';
  const family = familyOf(plan.event);
  if (family === 'withdrawal') return gone && (plan.actor === null || holder !== sideOf(plan.actor));
  if (family === 'handover') return phase === 'handed_over' && holder === receiverOf(plan);
  if (family === 'camp_closed') return phase === 'closed';
  const returns = plan.event === 'reentered' || plan.event === 'established';
  return family === 'presence' && gone && !returns && holder !== sideOf(plan.actor);
}
