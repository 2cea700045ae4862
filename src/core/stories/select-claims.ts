import type { Claim } from '../claims/claim.ts';
import { type Event, type Tense } from '../claims/vocabulary.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { familyOf } from './event-family.ts';

const TENSE_ORDER: Readonly<Record<Tense, number>> = { background: 0, reported: 1, denied: 2, planned: 3 };

/** The order in which things happen to a site: a text that tells a start and an end tells them in any order. */
const EVENT_ORDER: Readonly<Partial<Record<Event, number>>> = {
  operational: 0,
  withdrawal_started: 1,
  reduced: 1,
  withdrawal_ongoing: 2,
  withdrawal_completed: 3,
  handover_gov: 4,
  handover_sdf: 4,
  handover_other: 4,
  takeover: 5,
};

/**
 * A report's claims as they are assessed: one for each site, event and tense, an overclaiming headline lowered to what the body says,
 * and in the order things happen (past, present, denial, plan), so that a report never contradicts itself by its own order of sentences.
 */
export function selectClaims(claims: readonly Claim[]): Claim[] {
  const merged = new Map<string, Claim>();
  for (const claim of claims) {
    const key = `${claim.site}|${claim.event}|${tenseOf(claim)}|${claim.ordinal ?? ''}`;
    const other = merged.get(key);
    merged.set(key, other ? mergeClaims(other, claim) : claim);
  }
  const selected = [...merged.values()];
  return selected.map((claim) => lowerHeadline(claim, selected)).sort(compareClaims);
}

function mergeClaims(a: Claim, b: Claim): Claim {
  const stated = a.certainty === 'stated' || b.certainty !== 'stated' ? a : b;
  const other = stated === a ? b : a;
  return {
    ...stated,
    headline: a.headline || b.headline,
    actor: stated.actor ?? other.actor,
    counterpart: stated.counterpart ?? other.counterpart,
    quantity: stated.quantity ?? other.quantity,
    from: stated.from ?? other.from,
    to: stated.to ?? other.to,
    via: stated.via ?? other.via,
    date: stated.date ?? other.date,
    deadline: stated.deadline ?? other.deadline,
    origin: stated.origin ?? other.origin,
  };
}

/** "Vacated" in the title over "has begun" in the text: the text counts. */
function lowerHeadline(claim: Claim, all: readonly Claim[]): Claim {
  if (claim.event !== 'withdrawal_completed' || claim.evidence.field !== 'title' || tenseOf(claim) !== 'reported') return claim;
  const begun = all.some(
    (other) =>
      other.site === claim.site &&
      other.evidence.field !== 'title' &&
      tenseOf(other) === 'reported' &&
      familyOf(other.event) === 'withdrawal' &&
      other.event !== 'withdrawal_completed',
  );
  return begun ? { ...claim, certainty: 'possible' } : claim;
}

function compareClaims(a: Claim, b: Claim): number {
  const tense = TENSE_ORDER[tenseOf(a)] - TENSE_ORDER[tenseOf(b)];
  return tense || (EVENT_ORDER[a.event] ?? 0) - (EVENT_ORDER[b.event] ?? 0);
}
