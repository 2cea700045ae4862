import type { Actor } from '../claims/vocabulary.ts';
import { receiverOf } from '../status/claim-target.ts';
import { isHeld, sideOf } from '../status/holder.ts';
import { familyOf } from '../stories/event-family.ts';
import type { StoryView } from './alert.ts';

/** Who acts and with whom, as a sentence may name them. */
interface Parties {
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
}

/**
 * The parties of a story without those that its sentence names already or that it would misname: who receives a site does not hand it over,
 * nobody takes a site from himself, and who holds a site does not attack it.
 */
export function partiesOf({ event, actor, counterpart, before }: Pick<StoryView, 'event' | 'actor' | 'counterpart' | 'before'>): Parties {
  const side = sideOf(actor);
  const receives =
    event !== 'takeover' && familyOf(event) === 'handover' && side !== 'other' && side === receiverOf({ event, actor, counterpart });
  const attacksItself = familyOf(event) === 'attack' && isHeld(before.holder) && side === before.holder && side !== 'other';
  const same = actor === counterpart || (side !== 'other' && side === sideOf(counterpart));
  if (event === 'handover_other') {
    // "To another party" stands for a receiver that nobody named.
    const receiver = counterpart ?? 'other';
    return { actor: receives || same || actor === receiver ? null : actor, counterpart };
  }
  return { actor: receives || attacksItself ? null : actor, counterpart: same ? null : counterpart };
}
