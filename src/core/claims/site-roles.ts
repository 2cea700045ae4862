import type { Marker, TriggerEvent } from './lexicon.ts';

type Standing = Marker | 'none';
type Roles = readonly (readonly Standing[])[];

const OBJECT: readonly Standing[] = ['none', 'object', 'of'];
const PLACE: readonly Standing[] = ['in', 'on'];
const ANYWHERE: Roles = [[...OBJECT, ...PLACE, 'from']];

const LEFT: Roles = [['from'], OBJECT, PLACE];
const HANDED_OVER: Roles = [OBJECT, [...PLACE, 'from']];
const WORKED_ON: Roles = [[...OBJECT, ...PLACE, 'to']];
/** "in the northern part of X", where a language says "from". */
const PART_WORKED_ON: Roles = [...WORKED_ON, ['from']];
const ENTERED: Roles = [['to'], [...OBJECT, ...PLACE]];

/**
 * How a site must stand for an event to be about it, best first: a base is left "from" it, reinforced "to" it. A site in another role (the destination of
 * a withdrawal, a landmark) is not what the event is about. `policy` is never about a site.
 */
const ROLES: Readonly<Record<TriggerEvent, Roles>> = {
  withdrawal: LEFT,
  withdrawal_started: LEFT,
  withdrawal_ongoing: LEFT,
  withdrawal_completed: LEFT,
  withdrawal_planned: LEFT,
  duration: LEFT,
  reduced: LEFT,
  handover: HANDED_OVER,
  received: HANDED_OVER,
  handover_gov: HANDED_OVER,
  handover_sdf: HANDED_OVER,
  handover_other: HANDED_OVER,
  takeover: [
    [...OBJECT, 'on'],
    ['in', 'to', 'from'],
  ],
  reinforced: ENTERED,
  reentered: ENTERED,
  established: PART_WORKED_ON,
  expanded: PART_WORKED_ON,
  demolished: PART_WORKED_ON,
  attacked: WORKED_ON,
  attack_foiled: WORKED_ON,
  operational: ANYWHERE,
  move: [['from', 'to']],
  convoy_moved: [['from'], [...OBJECT, ...PLACE], ['to', 'via']],
  detainees_moved: [['from'], [...OBJECT, ...PLACE]],
  drills: ANYWHERE,
  flights: [[...OBJECT, ...PLACE, 'from', 'to']],
  camp_closed: ANYWHERE,
  prison_event: ANYWHERE,
  policy: [],
};

export function rolesFor(event: TriggerEvent): Roles {
  return ROLES[event];
}
