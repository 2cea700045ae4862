import type { Event, Tense } from '../src/core/claims/vocabulary.ts';
import { familyOf } from '../src/core/stories/event-family.ts';

/** Sites that many sources take for one; a claim about the one counts for the other. */
const SAME_PLACE: Readonly<Record<string, string>> = { kharab_jir: 'rmelan', wazir: 'life_stone' };

export interface KeyedClaim {
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
}

function placeOf(site: string): string {
  return SAME_PLACE[site] ?? site;
}

export function samePlace(a: string, b: string): boolean {
  return placeOf(a) === placeOf(b);
}

/** Site, event and tense as one word; whatever stage of leaving is planned, it is a planned withdrawal. */
export function claimKey({ site, event, tense }: KeyedClaim): string {
  const plan = event === 'withdrawal_planned' || (tense === 'planned' && familyOf(event) === 'withdrawal');
  return `${placeOf(site)} ${plan ? 'withdrawal_planned' : event} ${tense}`;
}
