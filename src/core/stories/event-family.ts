import type { Event } from '../claims/vocabulary.ts';

/** Events that can tell of the same happening. */
export type EventFamily = 'withdrawal' | 'handover' | 'presence' | 'attack' | Event;

/** The family of an event: the stages of leaving are one, ways of changing hands are one, ways of staying are one; every other event is its own. */
export function familyOf(event: Event): EventFamily {
  switch (event) {
    case 'withdrawal_started':
    case 'withdrawal_ongoing':
    case 'withdrawal_completed':
    case 'withdrawal_planned':
    case 'reduced':
      return 'withdrawal';
    case 'handover_gov':
    case 'handover_sdf':
    case 'handover_other':
    case 'takeover':
      return 'handover';
    case 'reinforced':
    case 'reentered':
    case 'established':
    case 'expanded':
    case 'operational':
      return 'presence';
    case 'attacked':
    case 'attack_foiled':
      return 'attack';
    default:
      return event;
  }
}
