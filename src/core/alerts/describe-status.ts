import { isMoved, type SiteStatus, type StatusValue } from '../status/status.ts';
import { dayOf } from '../time.ts';
import type { StoryView } from './alert.ts';
import type { Catalogue } from './catalogue.ts';
import { say, sayDay } from './wording.ts';

/** "drawdown, held by US". A holder of nobody, or one that is not known, is not told. */
export function describeStatus(status: StatusValue, catalogue: Catalogue): string {
  const phase = catalogue.phases[status.phase];
  if (status.holder === 'none' || status.holder === 'unknown') return phase;
  return say(catalogue, 'status.held', { phase, holder: catalogue.holders[status.holder] });
}

/** "operational → drawdown, held by US", or null when neither phase nor holder moved. The holder is told once when it stays. */
export function describeMove(before: StatusValue, after: StatusValue, catalogue: Catalogue): string | null {
  if (!isMoved(before, after)) return null;
  const from = before.holder === after.holder ? catalogue.phases[before.phase] : describeStatus(before, catalogue);
  return say(catalogue, 'status.change', { before: from, after: describeStatus(after, catalogue) });
}

type Told = Pick<StoryView, 'before' | 'result' | 'after' | 'beforeStale'>;

/**
 * The line that says what was known before and what the story made of it; where another story has moved the status on, a short note says so.
 * Marks a dispute; tells an old status as last known on its day.
 */
export function describeStatusChange(view: Told, catalogue: Catalogue): string {
  const { before, after } = view;
  const result = view.result ?? before;
  const told = describeResult(view, result, catalogue);
  const status = isMoved(result, after) ? say(catalogue, 'status.since', { told, status: describeStatus(after, catalogue) }) : told;
  return after.disputed === null ? status : say(catalogue, 'status.disputed', { status });
}

function describeResult({ before, after, beforeStale }: Told, result: StatusValue, catalogue: Catalogue): string {
  const known = before.phase !== 'unknown' || before.holder !== 'unknown';
  const lastKnown = beforeStale && known ? lastKnownDay(before) : null;
  const day = lastKnown === null ? null : sayDay(catalogue, lastKnown);
  const move = describeMove(before, result, catalogue);
  if (move !== null) return day === null ? move : say(catalogue, 'status.stale', { day, rest: move });
  const status = describeStatus(result, catalogue);
  if (isMoved(result, after)) return say(catalogue, 'status.then', { status });
  if (day !== null) return say(catalogue, 'status.staleUnchanged', { day, status });
  return say(catalogue, known ? 'status.unchanged' : 'status.unknown', { status });
}

function lastKnownDay(status: SiteStatus): string | null {
  return status.asOf ?? (status.confirmedAt === null ? null : dayOf(status.confirmedAt));
}
