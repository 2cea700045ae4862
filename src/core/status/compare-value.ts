import type { Event } from '../claims/vocabulary.ts';
import type { EventDay } from '../stories/event-day.ts';
import { addDays, daysBetween } from '../time.ts';
import type { Target } from './claim-target.ts';
import type { Phase, SiteStatus } from './status.ts';

/**
 * How a claimed value stands to the known one. `older`: about a day before the one the status rests on · `same` · `earlier_stage`: consistent, but behind it ·
 * `conflicts`: another value for the same date · `moves`: the status becomes it.
 */
export type Comparison = 'older' | 'same' | 'earlier_stage' | 'conflicts' | 'moves';

/** Leaving goes in this order; a step up may follow a value of the same day, a step down contradicts it. */
const STAGE: Readonly<Record<Phase, number>> = { unknown: -1, operational: 0, drawdown: 1, vacated: 2, handed_over: 3, closed: 3 };

/** Dates within one day of each other are the same date: sources in other time zones name the neighbouring day. */
const SAME_DATE_DAYS = 1;

/** The value of a reported claim, and how well it stands. */
export interface ClaimedValue {
  readonly target: Extract<Target, { kind: 'value' }>;
  readonly event: Event;
  readonly day: EventDay;
  /** Confirmed: official, or by independent origins. */
  readonly proven: boolean;
  /** Its proof is newer than the known value. */
  readonly answers: boolean;
}

/** Compares the value of a reported claim with the known status. */
export function compareValue(status: SiteStatus, claim: ClaimedValue): Comparison {
  const { target, day } = claim;
  if (status.phase === 'unknown') return 'moves';
  if (isOlder(status, day)) return 'older';
  if (target.phase === status.phase && (target.holder === status.holder || target.holder === 'unknown')) return 'same';
  if (target.phase === status.phase && status.holder === 'unknown') return 'moves';

  const near = status.asOf !== null && day.precision === 'day' && Math.abs(daysBetween(status.asOf, day.day)) <= SAME_DATE_DAYS;
  if (STAGE[target.phase] > STAGE[status.phase]) return isLeap(status, claim) && near && !claim.proven ? 'conflicts' : 'moves';
  // Without a date nothing says that this came after what is known.
  if (day.precision !== 'day') return 'earlier_stage';
  return near ? compareNear(status, claim) : 'moves';
}

/** A step back, or another holder, of the same date. */
function compareNear(status: SiteStatus, claim: ClaimedValue): Comparison {
  if (isLaggingStage(status, claim)) return 'earlier_stage';
  // Sources that told of leaving before somebody said "left" do not speak against it; one more that comes after does.
  if (claim.target.phase === 'drawdown' && !claim.answers) return 'conflicts';
  return claim.proven && status.certainty === 'reported' ? 'moves' : 'conflicts';
}

/** Whether the event lies more than a day before the day the status rests on. */
export function isOlder(status: SiteStatus, day: EventDay): boolean {
  return status.asOf !== null && day.precision !== 'none' && day.to < addDays(status.asOf, -SAME_DATE_DAYS);
}

/** "Still held" and "gone" of one day contradict each other; gone on the next day may simply have followed. */
function isLeap(status: SiteStatus, claim: ClaimedValue): boolean {
  if (status.phase !== 'operational' || claim.target.phase === 'drawdown' || claim.target.holder === status.holder) return false;
  return status.asOf !== null && claim.day.day <= status.asOf;
}

function isLaggingStage(status: SiteStatus, claim: ClaimedValue): boolean {
  // "Still there" during a drawdown is part of it.
  if (status.phase === 'drawdown' && claim.event === 'operational') return true;
  if (claim.target.phase !== 'drawdown' || status.asOf === null) return false;
  return claim.day.day < status.asOf || status.certainty === 'confirmed';
}
