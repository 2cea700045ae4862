import type { Actor } from '../claims/vocabulary.ts';
import type { Holder } from './status.ts';

/** The side an actor belongs to when it holds a site: the coalition acts for the US. null (nobody named) stays null. */
export function sideOf(actor: Actor | null): Holder | null {
  switch (actor) {
    case null:
      return null;
    case 'us':
    case 'coalition':
      return 'us';
    case 'sdf':
    case 'government':
    case 'russia':
    case 'turkey':
      return actor;
    case 'france':
    case 'uk':
    case 'iran':
    case 'iraq':
    case 'isis':
    case 'militia':
    case 'other':
      return 'other';
    default:
      return actor satisfies never;
  }
}

/** Whether a site is known to be in somebody's hands. */
export function isHeld(holder: Holder): boolean {
  return holder !== 'none' && holder !== 'unknown';
}
