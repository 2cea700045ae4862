import type { Marker, TriggerEvent } from './lexicon.ts';

type Standing = Marker | 'none';

const OBJECT: readonly Standing[] = ['none', 'object', 'of'];
const PLACE: readonly Standing[] = ['in', 'on'];
const ANYWHERE: readonly Standing[] = ['none', 'object', 'of', 'in', 'on', 'from'];

/**
 * How a site must stand for an event to be about it, best first: a base is left "from" it, reinforced "to" it. A site in another role (the destination of
 * a withdrawal, a landmark) is not what the event is about.
 */
export function rolesFor(event: TriggerEvent): readonly (readonly Standing[])[] {
  switch (event) {
    case 'withdrawal':
    case 'withdrawal_started':
    case 'withdrawal_ongoing':
    case 'withdrawal_completed':
    case 'withdrawal_planned':
    case 'duration':
    case 'reduced':
      return [['from'], OBJECT, PLACE];
    case 'handover':
    case 'received':
    case 'handover_gov':
    case 'handover_sdf':
    case 'handover_other':
      return [OBJECT, [...PLACE, 'from']];
    case 'takeover':
      return [
        [...OBJECT, 'on'],
        ['in', 'to', 'from'],
      ];
    case 'reinforced':
    case 'reentered':
      return [['to'], [...OBJECT, ...PLACE]];
    case 'established':
    case 'expanded':
    case 'demolished':
      return [[...OBJECT, 'in', 'on', 'to']];
    case 'operational':
      return [[...ANYWHERE]];
    case 'attacked':
    case 'attack_foiled':
      return [[...OBJECT, ...PLACE, 'to']];
    case 'move':
      return [['from', 'to']];
    case 'convoy_moved':
    case 'detainees_moved':
      return [['from'], [...OBJECT, ...PLACE]];
    case 'drills':
    case 'flights':
    case 'camp_closed':
    case 'prison_event':
      return [[...ANYWHERE]];
    case 'policy':
      return [];
    default:
      return event satisfies never;
  }
}
