import type { Claim } from '../claims/claim.ts';
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
  switch (claim.event) {
    case 'withdrawal_started':
    case 'withdrawal_ongoing':
    case 'withdrawal_planned':
    case 'reduced':
      return leaving(claim, status, 'drawdown');
    case 'withdrawal_completed':
      return leaving(claim, status, 'vacated');
    case 'handover_gov':
      return { kind: 'value', phase: 'handed_over', holder: 'government' };
    case 'handover_sdf':
      return { kind: 'value', phase: 'handed_over', holder: 'sdf' };
    case 'handover_other':
      return { kind: 'value', phase: 'handed_over', holder: sideOf(claim.counterpart) ?? 'other' };
    case 'takeover':
      return { kind: 'value', phase: 'handed_over', holder: sideOf(claim.actor) ?? 'unknown' };
    case 'camp_closed':
      return { kind: 'value', phase: 'closed', holder: 'none' };
    case 'reinforced':
    case 'expanded':
    case 'operational':
    case 'reentered':
    case 'established':
      return staying(claim, status);
    case 'attacked':
    case 'attack_foiled':
    case 'demolished':
    case 'drills':
    case 'flights':
    case 'convoy_moved':
    case 'detainees_moved':
    case 'prison_event':
    case 'policy':
      return { kind: 'incident' };
    default:
      return claim.event satisfies never;
  }
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
