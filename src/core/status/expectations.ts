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

/**
 * Adds a planned claim to what is expected of a site: a new plan, or a new deadline of a known one. Never looks at the phase but to see it fulfilled.
 * Plans whose day has passed make room for it; the history keeps them.
 */
export function addPlan(
  status: SiteStatus,
  claim: Claim,
  { saidAt, now }: { readonly saidAt: Instant; readonly now: Instant },
): PlanEffect {
  const plan = expectationOf(claim, saidAt);
  const today = dayOf(now);
  // Of a site whose leaving is disputed a plan to stay is no contradiction.
  const contested = status.disputed !== null && familyOf(plan.event) === 'presence';
  if ((!contested && isFulfilled(plan, status.phase, status.holder)) || isOverdue(plan, dayOf(saidAt)) || isOverdue(plan, today))
    return { kind: 'over' };
  const same = status.expected.find((other) => planKey(other) === planKey(plan));
  const stands = same !== undefined && !isOverdue(same, today);
  if (stands && (plan.by === null || plan.by === same.by || same.saidAt > saidAt)) return { kind: 'known', saidAt: same.saidAt };
  const others = status.expected.filter((other) => other !== same && !isOverdue(other, today));
  return { kind: 'new', expected: [...others, plan].slice(-MAX_EXPECTED) };
}

/**
 * What is still expected after a report moved a site to this phase and holder. Gone are plans that are fulfilled, plans whose day has passed, and plans
 * to leave that a newer report of staying has overtaken; the history keeps each, at its own date and in the note of the line that ends it.
 */
export function openExpectations(
  status: SiteStatus,
  moved: { readonly phase: Phase; readonly holder: Holder; readonly saidAt: Instant; readonly now: Instant },
): readonly Expectation[] {
  const { expected } = status;
  const returns = status.phase !== 'unknown' && moved.phase === 'operational';
  const overtaken = (plan: Expectation): boolean =>
    returns &&
    familyOf(plan.event) === 'withdrawal' &&
    plan.saidAt < moved.saidAt &&
    (plan.actor === null || sideOf(plan.actor) === moved.holder);
  const open = expected.filter(
    (plan) => !isFulfilled(plan, moved.phase, moved.holder) && !isOverdue(plan, dayOf(moved.now)) && !overtaken(plan),
  );
  return open.length === expected.length ? expected : open;
}

/** Whether the day by which something was expected lies before this day. */
export function isOverdue(plan: Pick<Expectation, 'by'>, today: Day): boolean {
  return plan.by !== null && plan.by < today;
}

/** Plans that a change took from the list, in words for the history; null when there are none. */
export function endedPlans(before: readonly Expectation[], after: readonly Expectation[]): string | null {
  const ended = before.filter(
    (plan) => !after.some((other) => other === plan || (other.claimId === plan.claimId && other.event === plan.event)),
  );
  if (ended.length === 0) return null;
  const words = ended.map((plan) => `${plan.event.replaceAll('_', ' ')}${plan.by === null ? '' : ` by ${plan.by}`}`);
  return `no longer expected: ${words.join(', ')}`;
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
