import type { Claim } from '../claims/claim.ts';
import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import { familyOf } from '../stories/event-family.ts';
import { isHeld, sideOf } from './holder.ts';
import type { Holder, Phase, SiteStatus } from './status.ts';

/**
 * What a claim, taken as true, makes of a site. `value`: this phase and holder · `incident`: an event that leaves both as they are ·
 * `foreign`: the leaving or staying of a force that does not hold the site.
 */
export type Target =
  | { readonly kind: 'value'; readonly phase: Phase; readonly holder: Holder }
  | { readonly kind: 'incident' }
  | { readonly kind: 'foreign' };

/** Reads the effect column of the status rules for one claim on top of what is known, whatever the claim's tense. */
export function targetOf(claim: Claim, status: SiteStatus): Target {
  // A country has no phase: forces may leave one part of it and come to another.
  if (claim.site === COUNTRY_SITE) return { kind: 'incident' };
  const family = familyOf(claim.event);
  if (family === 'withdrawal') return leaving(claim, status, claim.event === 'withdrawal_completed' ? 'vacated' : 'drawdown');
  if (family === 'handover') return { kind: 'value', phase: 'handed_over', holder: receiverOf(claim) };
  if (family === 'presence') return staying(claim, status);
  if (family === 'camp_closed') return { kind: 'value', phase: 'closed', holder: 'none' };
  return { kind: 'incident' };
}

/** Who holds a site after a handover or takeover, by the event's name, the counterpart, or the one who takes. */
export function receiverOf({ event, actor, counterpart }: Pick<Claim, 'event' | 'actor' | 'counterpart'>): Holder {
  if (event === 'handover_gov') return 'government';
  if (event === 'handover_sdf') return 'sdf';
  return event === 'takeover' ? (sideOf(actor) ?? 'unknown') : (sideOf(counterpart) ?? 'other');
}

/** Only the leaving of the force that holds the site counts; where nobody is known to hold it, whoever is said to leave was there. */
function leaving(claim: Claim, status: SiteStatus, phase: 'drawdown' | 'vacated'): Target {
  const side = sideOf(claim.actor);
  const gone = status.phase === 'handed_over' || status.phase === 'closed';
  const counts = isHeld(status.holder) ? side === status.holder || (side === null && !gone) : status.phase !== 'closed';
  if (!counts) return { kind: 'foreign' };
  if (phase === 'vacated') return { kind: 'value', phase, holder: 'none' };
  return { kind: 'value', phase, holder: isHeld(status.holder) ? status.holder : (side ?? 'unknown') };
}

function staying(claim: Claim, status: SiteStatus): Target {
  const side = sideOf(claim.actor);
  const returns = claim.event === 'reentered' || claim.event === 'established';
  if (!isHeld(status.holder)) return { kind: 'value', phase: 'operational', holder: side ?? 'unknown' };
  // A new holder at work in a base it was given leaves "handed over" true.
  if (side === null || side === status.holder) {
    return status.phase === 'handed_over' ? { kind: 'incident' } : { kind: 'value', phase: 'operational', holder: status.holder };
  }
  if (areAllies(side, status.holder) || (side === 'other' && !returns)) return { kind: 'foreign' };
  return { kind: 'value', phase: 'operational', holder: side };
}

/** US and SDF share bases: the presence of one says nothing against the other's. */
function areAllies(a: Holder, b: Holder): boolean {
  return (a === 'us' && b === 'sdf') || (a === 'sdf' && b === 'us');
}
