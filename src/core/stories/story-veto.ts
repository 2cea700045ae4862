import type { Claim, Quantity } from '../claims/claim.ts';
import type { Event } from '../claims/vocabulary.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { familyOf } from './event-family.ts';
import type { Story } from './story.ts';

/** Exact counts of one unit that differ by this factor are of two happenings. */
const FAR_APART = 3;

/** Events of which several a day happen, so that counts and directions tell them apart. */
const COUNTED: ReadonlySet<Event> = new Set<Event>([
  'convoy_moved',
  'reinforced',
  'detainees_moved',
  'flights',
  'attacked',
  'attack_foiled',
]);

/** Whether such an event happens several times a day, so that a day says little of which is meant. */
export function isCounted(event: Event): boolean {
  return COUNTED.has(event);
}

/** Whether a claim cannot be of this story although site, event and day fit: a denial of what it asserts, another ordinal, another direction, a count far off. */
export function isVetoed(claim: Claim, story: Story): boolean {
  if ((tenseOf(claim) === 'denied') !== (story.tense === 'denied')) return true;
  const [ordinal, told] = [ordinalOf(claim), ordinalOf(story)];
  if (ordinal !== null && told !== null && ordinal !== told) return true;
  const [direction, known] = [directionOf(claim), directionOf(story.lead)];
  if (direction !== null && known !== null && direction !== known) return true;
  return isCounted(claim.event) && isCounted(story.event) && isFarApart(claim.quantity, story.lead.quantity);
}

/** A convoy without a number may be the second as well; an attack without one is the first that was heard of. */
function ordinalOf({ event, ordinal }: Pick<Claim, 'event' | 'ordinal'>): number | null {
  return ordinal ?? (familyOf(event) === 'attack' ? 1 : null);
}

/** In or out of the claim's own site; null where the text does not say. */
function directionOf(claim: Claim): 'in' | 'out' | null {
  if (claim.to === claim.site) return 'in';
  return claim.from === claim.site ? 'out' : null;
}

function isFarApart(a: Quantity | null, b: Quantity | null): boolean {
  if (!a || !b || a.amount === null || b.amount === null || a.unit !== b.unit || a.approximate || b.approximate) return false;
  const [low, high] = a.amount < b.amount ? [a.amount, b.amount] : [b.amount, a.amount];
  return low > 0 && high / low >= FAR_APART;
}
