import type { Event } from '../claims/vocabulary.ts';

/** Events that can tell of the same happening. */
export type EventFamily =
  | 'withdrawal'
  | 'handover'
  | 'presence'
  | 'attack'
  | Extract<Event, 'demolished' | 'drills' | 'flights' | 'convoy_moved' | 'detainees_moved' | 'camp_closed' | 'prison_event' | 'policy'>;

const FAMILY: Readonly<Record<Event, EventFamily>> = {
  withdrawal_started: 'withdrawal',
  withdrawal_ongoing: 'withdrawal',
  withdrawal_completed: 'withdrawal',
  withdrawal_planned: 'withdrawal',
  reduced: 'withdrawal',
  handover_gov: 'handover',
  handover_sdf: 'handover',
  handover_other: 'handover',
  takeover: 'handover',
  reinforced: 'presence',
  reentered: 'presence',
  established: 'presence',
  expanded: 'presence',
  operational: 'presence',
  attacked: 'attack',
  attack_foiled: 'attack',
  demolished: 'demolished',
  drills: 'drills',
  flights: 'flights',
  convoy_moved: 'convoy_moved',
  detainees_moved: 'detainees_moved',
  camp_closed: 'camp_closed',
  prison_event: 'prison_event',
  policy: 'policy',
};

/** The family of an event: the stages of leaving are one, ways of changing hands are one, ways of staying are one; every other event is its own. */
export function familyOf(event: Event): EventFamily {
  return FAMILY[event];
}
