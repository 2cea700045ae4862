import type { Claim } from '../claims/claim.ts';
import type { Actor, Event } from '../claims/vocabulary.ts';
import { sideOf } from '../status/holder.ts';
import type { Holder } from '../status/status.ts';
import { familyOf } from './event-family.ts';
import { independentOrigins } from './independent-origins.ts';
import type { StorySource } from './story.ts';

/** Who receives the site by the event's own name. */
const RECEIVER: Readonly<Partial<Record<Event, Holder>>> = { handover_gov: 'government', handover_sdf: 'sdf' };

/** How well a reported claim is proven, given the sources of its story (this one included). */
export function weighProof(
  claim: Claim,
  support: { readonly sources: readonly StorySource[]; readonly speaker: Actor | null; readonly holder: Holder },
): 'official' | 'independent' | 'none' {
  if (claim.certainty === 'possible') return 'none';
  if (support.speaker !== null && isOwnAct(claim, support.speaker, support.holder)) return 'official';
  const value = supportKey(claim.event);
  const agreeing = support.sources.filter(
    (source) => source.tense === 'reported' && !source.possible && supportKey(source.event) === value,
  );
  return independentOrigins(agreeing) >= 2 ? 'independent' : 'none';
}

/** Whether the speaker's side did this itself: its own leaving, taking, handing over or coming; a word on others' acts proves nothing. */
function isOwnAct(claim: Claim, speaker: Actor, holder: Holder): boolean {
  const side = sideOf(speaker);
  if (side === 'other' && claim.actor !== speaker && claim.counterpart !== speaker) return false;
  const acts = side === sideOf(claim.actor);
  const family = familyOf(claim.event);
  if (family === 'handover') return acts || side === sideOf(claim.counterpart) || side === RECEIVER[claim.event];
  if (family === 'withdrawal' || family === 'presence') return claim.actor === null ? side === holder : acts;
  return claim.actor !== null && acts;
}

/** Sources with equal keys state the same value. */
function supportKey(event: Event): string {
  if (event === 'withdrawal_completed') return event;
  if (event === 'takeover') return 'handover_gov';
  const family = familyOf(event);
  return family === 'handover' || family === 'attack' ? event : family;
}
