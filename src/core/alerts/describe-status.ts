import type { Holder, Phase, SiteStatus } from '../status/status.ts';
import { dayOf } from '../time.ts';
import type { StoryView } from './alert.ts';
import type { Catalogue } from './catalogue.ts';
import { say, sayDay } from './wording.ts';

/** What of a status is put into words. */
export interface StatusWords {
  readonly phase: Phase;
  readonly holder: Holder;
}

/** "drawdown, held by US". A holder of nobody, or one that is not known, is not told. */
export function describeStatus(status: StatusWords, catalogue: Catalogue): string {
  const phase = catalogue.phases[status.phase];
  if (status.holder === 'none' || status.holder === 'unknown') return phase;
  return say(catalogue, 'status.held', { phase, holder: catalogue.holders[status.holder] });
}

/** "operational → drawdown, held by US", or null when neither phase nor holder moved. The holder is told once when it stays. */
export function describeMove(before: StatusWords, after: StatusWords, catalogue: Catalogue): string | null {
  if (before.phase === after.phase && before.holder === after.holder) return null;
  const from = before.holder === after.holder ? catalogue.phases[before.phase] : describeStatus(before, catalogue);
  return say(catalogue, 'status.change', { before: from, after: describeStatus(after, catalogue) });
}

/** The line that says what is known now and what was known before. Marks a dispute; tells an old status as last known on its day. */
export function describeStatusChange(view: Pick<StoryView, 'before' | 'after' | 'beforeStale'>, catalogue: Catalogue): string {
  const { before, after } = view;
  const move = describeMove(before, after, catalogue);
  const known = before.phase !== 'unknown' || before.holder !== 'unknown';
  const day = view.beforeStale && known ? lastKnownDay(before) : null;
  if (day !== null && move !== null)
    return disputed(say(catalogue, 'status.stale', { day: sayDay(catalogue, day), rest: move }), view, catalogue);
  if (move !== null) return disputed(move, view, catalogue);
  const status = describeStatus(after, catalogue);
  if (day === null) return disputed(say(catalogue, 'status.unchanged', { status }), view, catalogue);
  return disputed(say(catalogue, 'status.staleUnchanged', { day: sayDay(catalogue, day), status }), view, catalogue);
}

function lastKnownDay(status: SiteStatus): string | null {
  return status.asOf ?? (status.confirmedAt === null ? null : dayOf(status.confirmedAt));
}

function disputed(status: string, view: Pick<StoryView, 'after'>, catalogue: Catalogue): string {
  return view.after.disputed === null ? status : say(catalogue, 'status.disputed', { status });
}
