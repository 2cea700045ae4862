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
 * Marks a dispute; tells an old status as last known on its day. Where nothing was known and the story moved nothing, it is the status of now.
 */
export function describeStatusChange(view: Told, catalogue: Catalogue): string {
  const { before, after } = view;
  const result = view.result ?? (isKnown(before) ? before : after);
  const told = describeResult(view, result, catalogue);
  const status = isMoved(result, after) ? say(catalogue, 'status.since', { told, status: describeStatus(after, catalogue) }) : told;
  return after.disputed === null ? status : say(catalogue, 'status.disputed', { status });
}

function describeResult(view: Told, result: StatusValue, catalogue: Catalogue): string {
  const { before, after } = view;
  const status = describeStatus(result, catalogue);
  if (view.result === null && !isKnown(before)) return say(catalogue, 'status.plain', { status });
  const lastKnown = view.beforeStale && isKnown(before) ? lastKnownDay(before) : null;
  const day = lastKnown === null ? null : sayDay(catalogue, lastKnown);
  const move = describeMove(before, result, catalogue);
  if (move !== null) return day === null ? move : say(catalogue, 'status.stale', { day, rest: move });
  if (isMoved(result, after)) return say(catalogue, 'status.then', { status });
  return day === null ? say(catalogue, 'status.unchanged', { status }) : say(catalogue, 'status.staleUnchanged', { day, status });
}

function isKnown(status: StatusValue): boolean {
  return status.phase !== 'unknown' || status.holder !== 'unknown';
}

function lastKnownDay(status: SiteStatus): string | null {
  return status.asOf ?? (status.confirmedAt === null ? null : dayOf(status.confirmedAt));
}
