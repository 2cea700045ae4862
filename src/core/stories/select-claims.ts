import type { Claim } from '../claims/claim.ts';
import type { Event, Tense } from '../claims/vocabulary.ts';
import { FIELD_NAMES } from '../reports/report.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { receiverOf } from '../status/claim-target.ts';
import { sideOf } from '../status/holder.ts';
import type { Day } from '../time.ts';
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
 * A report's claims as they are compared: one for each site, event and tense, without those that the rest of the report makes doubtful,
 * and in the order things happen (past, present, denial, plan), so that a report never contradicts itself by its own order of sentences.
 * `linked`: whether two sites may be one place by the gazetteer; `published`: the day that a claim without a date is of.
 */
export function selectClaims(claims: readonly Claim[], linked: (a: string, b: string) => boolean, published: Day | null = null): Claim[] {
  const merged = new Map<string, Claim>();
  for (const claim of claims) {
    const key = `${claim.site}|${claim.event}|${tenseOf(claim)}|${claim.ordinal ?? ''}`;
    const other = merged.get(key);
    merged.set(key, other ? mergeClaims(other, claim) : claim);
  }
  const all = [...merged.values()];
  const doubtful = new Set(all.filter((claim) => isSetAside(claim, all, { linked, published })));
  const kept = all.filter((claim) => !doubtful.has(claim)).map((claim) => freeReceiver(claim, peersOf(claim, all)));
  return kept.map((claim) => takeHeadline(claim, doubtful)).sort(compareClaims);
}

/** Whether the rest of the report makes a claim doubtful. An unsure reading does so to no surer one: where the two do not go together, it is the one to go. */
function isSetAside(claim: Claim, all: readonly Claim[], compared: Compared): boolean {
  const peers = peersOf(claim, all);
  if (isElsewhere(claim, peers) || isSamePlan(claim, peers) || peers.some((other) => isDoubtful(claim, other, compared))) return true;
  return (
    claim.unsure === true && all.some((other) => !other.unsure && (isDoubtful(other, claim, compared) || isNewsOfItsKind(claim, other)))
  );
}

/** Beside surer news of its kind from the same site an unsure reading says nothing: in one story with it, it would stand in front. */
function isNewsOfItsKind(claim: Claim, other: Claim): boolean {
  return claim.site === other.site && familyOf(claim.event) === familyOf(other.event) && tenseOf(other) !== 'background';
}

/** What a claim is held against: to a sure one, the sure ones. */
function peersOf(claim: Claim, all: readonly Claim[]): readonly Claim[] {
  return claim.unsure ? all : all.filter((other) => !other.unsure);
}

/** "When Qasrak is empty, they will stay at Rmelan": of two bases in one sentence the one that is being left is not the one to stay at. */
function isElsewhere(claim: Claim, all: readonly Claim[]): boolean {
  if (claim.event !== 'operational' || tenseOf(claim) !== 'planned' || claim.headline) return false;
  const isLeft = all.some(
    (other) =>
      other.site === claim.site && familyOf(other.event) === 'withdrawal' && tenseOf(other) !== 'denied' && tenseOf(other) !== 'background',
  );
  return (
    isLeft && all.some((other) => other.site !== claim.site && other.event === claim.event && other.evidence.text === claim.evidence.text)
  );
}

/** A policy to leave the country, beside the plan to leave it, is that plan. */
function isSamePlan(claim: Claim, all: readonly Claim[]): boolean {
  if (claim.event !== 'policy' || tenseOf(claim) !== 'planned') return false;
  return all.some((other) => other.site === claim.site && familyOf(other.event) === 'withdrawal' && tenseOf(other) === 'planned');
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

interface Compared {
  readonly linked: (a: string, b: string) => boolean;
  readonly published: Day | null;
}

/** Whether another claim of the report says that this one overstates, or was misread. When in doubt, the weaker one counts. */
function isDoubtful(claim: Claim, other: Claim, { linked, published }: Compared): boolean {
  if (other === claim) return false;
  if (claim.site !== other.site) return isLandmark(claim, other, linked);
  return (
    isArrival(claim, other) ||
    isOverstated(claim, other, published) ||
    isAnnounced(claim, other) ||
    isOtherReceiver(claim, other, published) ||
    isSelfDenial(claim, other) ||
    isSelfContradiction(claim, other)
  );
}

/** "Leaving Kharab al-Jir", then "near Rmelan": of two names of one place with the same news, the headline's is meant. */
function isLandmark(claim: Claim, other: Claim, linked: (a: string, b: string) => boolean): boolean {
  if (claim.headline || !other.headline || claim.event === 'operational') return false;
  return claim.event === other.event && tenseOf(claim) === tenseOf(other) && linked(claim.site, other.site);
}

/**
 * "Left" beside "has begun", of one report: in a title the text counts, in the text the title does; and who is still expected to leave has not left.
 * A completed withdrawal with a day of its own is another stage, not an overstatement.
 */
function isOverstated(claim: Claim, other: Claim, published: Day | null): boolean {
  if (claim.event !== 'withdrawal_completed' || tenseOf(claim) !== 'reported') return false;
  if (other.event === 'withdrawal_completed' && tenseOf(other) === 'reported') return false;
  if (familyOf(other.event) !== 'withdrawal') return false;
  const inTitle = claim.evidence.field === 'title';
  if (tenseOf(other) === 'planned') return !inTitle && !claim.headline;
  return tenseOf(other) === 'reported' && !hasOwnDay(claim, other, published) && inTitle !== (other.evidence.field === 'title');
}

/** "Camp to close by the end of May" over a text that says when: a headline's noun does not say that it has happened. */
function isAnnounced(claim: Claim, other: Claim): boolean {
  if (claim.event !== 'camp_closed' || tenseOf(claim) !== 'reported' || claim.date !== null) return false;
  return other.event === claim.event && tenseOf(other) === 'planned' && claim.evidence.field === 'title';
}

/** "Their brigade moves into the base it was given": the coming of who receives a site is the handover itself. */
function isArrival(claim: Claim, other: Claim): boolean {
  if (familyOf(claim.event) !== 'presence' || claim.event === 'operational' || familyOf(other.event) !== 'handover') return false;
  return tenseOf(claim) === 'reported' && tenseOf(other) === 'reported' && receiverOf(other) === sideOf(claim.actor);
}

/** One site goes to one receiver: of two in one report the one told first counts, unless the other has a day of its own. */
function isOtherReceiver(claim: Claim, other: Claim, published: Day | null): boolean {
  const both = [claim, other].every((one) => familyOf(one.event) === 'handover' && tenseOf(one) === 'reported');
  if (!both || receiverOf(claim) === receiverOf(other)) return false;
  return !hasOwnDay(claim, other, published) && isBefore(other, claim);
}

/** The day of a headline comes from the text, which so says the same. */
function hasOwnDay(claim: Claim, other: Claim, published: Day | null): boolean {
  if (claim.date === null || claim.date === other.date) return false;
  return claim.evidence.field === 'title' || claim.date !== (other.date ?? published);
}

function isBefore({ evidence: a }: Claim, { evidence: b }: Claim): boolean {
  return (FIELD_NAMES.indexOf(a.field) - FIELD_NAMES.indexOf(b.field) || a.start - b.start) < 0;
}

/** A text that asserts and denies the same in its own voice was misread; a denial by a cited source beside the assertion is real. */
function isSelfDenial(claim: Claim, other: Claim): boolean {
  if (tenseOf(claim) !== 'denied' || claim.origin !== null) return false;
  return tenseOf(other) === 'reported' && familyOf(other.event) === familyOf(claim.event);
}

/**
 * "Reinforced weeks after the withdrawal began": of a return and a leaving of one day in one report, the leaving is what was before;
 * and who by one sentence is to stay is not to leave by it.
 */
function isSelfContradiction(claim: Claim, other: Claim): boolean {
  if (familyOf(claim.event) !== 'withdrawal' || familyOf(other.event) !== 'presence') return false;
  if (tenseOf(claim) !== tenseOf(other)) return false;
  if (tenseOf(claim) === 'planned') return other.event === 'operational' && other.evidence.text === claim.evidence.text;
  if (tenseOf(claim) !== 'reported') return false;
  if (claim.date !== null && other.date !== null && claim.date !== other.date) return false;
  return claim.event === 'withdrawal_completed' || other.event !== 'operational';
}

/** Who receives a site is not the one who left it: such a reading took the wrong subject. */
function freeReceiver(claim: Claim, all: readonly Claim[]): Claim {
  if (familyOf(claim.event) !== 'withdrawal' || claim.actor === null) return claim;
  const side = sideOf(claim.actor);
  const receives = all.some((other) => other.site === claim.site && familyOf(other.event) === 'handover' && receiverOf(other) === side);
  return receives ? { ...claim, actor: null } : claim;
}

/** The headline is about what the text says instead. */
function takeHeadline(claim: Claim, doubtful: ReadonlySet<Claim>): Claim {
  const stood = [...doubtful].some(
    (other) => other.headline && other.site === claim.site && (familyOf(other.event) === familyOf(claim.event) || isArrival(other, claim)),
  );
  return stood && tenseOf(claim) === 'reported' ? { ...claim, headline: true } : claim;
}

function compareClaims(a: Claim, b: Claim): number {
  const tense = TENSE_ORDER[tenseOf(a)] - TENSE_ORDER[tenseOf(b)];
  return tense || (EVENT_ORDER[a.event] ?? 0) - (EVENT_ORDER[b.event] ?? 0);
}
