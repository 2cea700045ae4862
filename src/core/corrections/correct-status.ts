import type { DecideRules } from '../decide-rules.ts';
import type { ArchivedItem, Known } from '../known.ts';
import type { ChainedEntry } from '../status/history.ts';
import { isMoved, type SiteStatus, unknownStatus } from '../status/status.ts';
import type { Story } from '../stories/story.ts';
import type { Instant } from '../time.ts';
import type { CorrectedBy, CorrectedValues, Correction, CorrectionProblem, RecordedCorrection } from './correction.ts';
import { type Move, mergeStories, splitStory } from './move-stories.ts';
import { isDecided, standingCorrections, storyNow } from './standing-corrections.ts';
import { statusWithout } from './status-without.ts';
import { restoreStatus, restoreStories } from './undo-move.ts';

/** What a correction is decided upon. */
export interface Upon {
  readonly known: Known;
  /** The whole history of the site, in the order written. */
  readonly entries: readonly ChainedEntry[];
  readonly rules: DecideRules;
  /** Kept reports of the story that a split is about, by id; of those that are missing it knows what the story shows of them. */
  readonly items: ReadonlyMap<string, ArchivedItem>;
}

/** A status and the stories behind it after a decision. `stories` are those it is about, as they are then. */
export interface Corrected {
  readonly kind: 'corrected';
  readonly before: SiteStatus;
  readonly next: SiteStatus;
  readonly stories: readonly Story[];
  readonly undoes: number | null;
  /** Of a `merge` or `split`: what was before, what went where, and the story it made. */
  readonly moved?: NonNullable<RecordedCorrection['moved']> & { readonly opened: Story | null };
  /** Of an `undo` of one of these: when that was decided, and the stories that are again just as they were. */
  readonly restores?: { readonly at: Instant; readonly intact: readonly string[] };
}

/** The site that a correction is about; null for a story that is not known. */
export function siteOf(correction: Correction, { stories }: Pick<Known, 'stories'>): string | null {
  switch (correction.action) {
    case 'reject':
    case 'split':
      return stories.get(correction.storyId)?.site ?? null;
    case 'merge':
      return stories.get(correction.storyIds[0])?.site ?? null;
    case 'confirm':
    case 'set':
    case 'undo':
      return correction.site;
    default:
      return correction satisfies never;
  }
}

/** The stories that a correction names. */
export function storiesOf(correction: Correction): readonly string[] {
  switch (correction.action) {
    case 'reject':
      return [correction.storyId];
    case 'split':
      return correction.to === null ? [correction.storyId] : [correction.storyId, correction.to];
    case 'merge':
      return correction.storyIds;
    case 'confirm':
    case 'set':
    case 'undo':
      return [];
    default:
      return correction satisfies never;
  }
}

/**
 * Decides what a correction makes of a status. An editor's word counts as confirmation; it never removes what the history holds.
 */
export function correctStatus(correction: Correction, upon: Upon, { now }: Pick<CorrectedBy, 'now'>): Corrected | CorrectionProblem {
  const { known, entries } = upon;
  const site = siteOf(correction, known);
  if (site === null) return { kind: 'unknown_story', storyId: storiesOf(correction)[0] ?? '' };
  const status = known.statuses.get(site) ?? unknownStatus(site);
  const stories = [...known.stories.values()].filter((story) => story.site === site && story.mergedInto === undefined);
  const moving = { ...upon, decided: isDecided(status, entries), now };
  switch (correction.action) {
    case 'confirm':
      return confirm(status, correction.phase, stories, now);
    case 'set':
      return set(status, correction.values, stories, now);
    case 'reject':
      return reject(status, known.stories.get(correction.storyId) ?? null, { entries, id: correction.storyId, stories });
    case 'merge':
      return correctedByMove(mergeStories(correction.storyIds, known, moving));
    case 'split':
      return correctedByMove(splitStory(correction, known, moving));
    case 'undo':
      return undo(status, entries, known.stories);
    default:
      return correction satisfies never;
  }
}

/** What a move of reports makes, as a correction. */
export function correctedByMove(move: Move | CorrectionProblem): Corrected | CorrectionProblem {
  if (move.kind !== 'moved') return move;
  const { before, next, stories, moved, opened } = move;
  return { ...corrected(before, next, stories), moved: { ...moved, opened } };
}

function confirm(
  status: SiteStatus,
  phase: SiteStatus['phase'] | null,
  stories: readonly Story[],
  now: string,
): Corrected | CorrectionProblem {
  const { site } = status;
  if (status.phase === 'unknown' && phase === null) return { kind: 'nothing_known', site };
  const side = phase === null || phase === status.phase ? null : status.disputed?.sides.find((one) => one.phase === phase);
  if (side === undefined) return { kind: 'no_such_side', site, phase: phase ?? status.phase };
  if (side === null && status.certainty === 'confirmed' && status.disputed === null) return { kind: 'unchanged', site };
  const value = side ?? { phase: status.phase, holder: status.holder, claimIds: status.evidence };
  const moved = isMoved(status, value);
  const next: SiteStatus = {
    ...status,
    phase: value.phase,
    holder: value.holder,
    certainty: 'confirmed',
    credibility: 1,
    since: moved ? (status.disputed?.since.slice(0, 10) ?? status.since) : status.since,
    confirmedAt: now,
    disputed: null,
    evidence: value.claimIds,
    version: status.version + 1,
  };
  const right = tellersOf(value.claimIds, stories).map((story): Story => ({ ...story, confirmed: true, disputed: false }));
  const wrong = contestedOf(status, stories).filter((story) => !right.some((other) => other.id === story.id));
  return corrected(status, next, [...right, ...wrong]);
}

function set(status: SiteStatus, values: CorrectedValues, stories: readonly Story[], now: string): Corrected | CorrectionProblem {
  const { phase, holder, since, moved } = valuesAfter(status, values, now);
  const expected = values.expectsNothing === true && status.expected.length > 0 ? [] : status.expected;
  const settled = status.certainty === 'confirmed' && status.disputed === null;
  if (!moved && since === status.since && expected === status.expected && settled) return { kind: 'unchanged', site: status.site };
  const known = { certainty: 'confirmed', credibility: 1, asOf: moved ? since : (status.asOf ?? since), confirmedAt: now } as const;
  const unknown = { certainty: 'reported', credibility: 6, asOf: null, confirmedAt: null } as const;
  const next: SiteStatus = {
    ...status,
    ...(phase === 'unknown' ? unknown : known),
    phase,
    holder,
    since,
    expected,
    disputed: null,
    evidence: moved ? [] : status.evidence,
    version: status.version + 1,
  };
  return corrected(status, next, [...tellersOf(status.evidence, stories), ...contestedOf(status, stories)]);
}

function valuesAfter(status: SiteStatus, values: CorrectedValues, now: string) {
  const phase = values.phase ?? status.phase;
  // Nobody holds what is empty, unless the editor says who does.
  const emptied = phase !== status.phase && (phase === 'vacated' || phase === 'closed');
  const holder = values.holder ?? (emptied ? 'none' : status.holder);
  const moved = isMoved(status, { phase, holder });
  return { phase, holder, moved, since: values.since ?? (moved ? now.slice(0, 10) : status.since) };
}

function reject(
  status: SiteStatus,
  story: Story | null,
  { entries, id, stories }: { readonly entries: readonly ChainedEntry[]; readonly id: string; readonly stories: readonly Story[] },
): Corrected | CorrectionProblem {
  if (story === null) return { kind: 'unknown_story', storyId: id };
  if (story.rejected) return { kind: 'rejected_before', storyId: id };
  if (story.mergedInto !== undefined) return { kind: 'merged_before', storyId: id, into: story.mergedInto };
  const storyIds = new Set([id, ...stories.filter((other) => other.rejected).map((other) => other.id)]);
  const storyOf = storyNow(entries);
  const own = entries.map((entry) => storyOf(entry) === id);
  const first = own.indexOf(true);
  const untouched = first >= 0 && own.slice(first).every(Boolean);
  const base = own[0] && story.before ? story.before : unknownStatus(status.site);
  // Where nothing else came after it, the status before it is known to the letter.
  const without = untouched && story.before ? story.before : statusWithout(status, entries, { storyIds, base });
  return corrected(status, { ...without, version: status.version + 1 }, [{ ...story, rejected: true, confirmed: false, disputed: true }]);
}

/** Takes the last decision that stands back. What reports changed since would be lost with it, so it is refused then. */
function undo(status: SiteStatus, entries: readonly ChainedEntry[], stories: ReadonlyMap<string, Story>): Corrected | CorrectionProblem {
  const { site } = status;
  const last = standingCorrections(entries).at(-1);
  if (!last) return { kind: 'nothing_to_undo', site };
  const stands =
    !isMoved(status, last) &&
    status.certainty === last.certainty &&
    (status.disputed !== null) === last.disputed &&
    samePlans(status, last);
  if (!stands) return { kind: 'moved_since', site };
  const { action, before, storyIds, moved, by } = last.correction;
  if (moved !== undefined) {
    const restored = restoreStories(moved, by, stories);
    const intact = restored.filter((story) => moved.before.some((one) => one.sources === story.sources)).map((story) => story.id);
    const next = { ...restoreStatus(status, last), version: status.version + 1 };
    return { ...corrected(status, next, restored), undoes: last.seq, restores: { at: last.at, intact } };
  }
  const told = storyIds
    .flatMap((id) => stories.get(id) ?? [])
    .map(({ rejected, ...story }): Story => {
      if (action === 'reject') return { ...story, disputed: before.disputed !== null };
      return rejected ? { ...story, rejected } : story;
    });
  return { ...corrected(status, { ...before, version: status.version + 1 }, told), undoes: last.seq };
}

function samePlans(a: Pick<SiteStatus, 'expected'>, b: Pick<SiteStatus, 'expected'>): boolean {
  return JSON.stringify(a.expected) === JSON.stringify(b.expected);
}

function corrected(before: SiteStatus, next: SiteStatus, stories: readonly Story[]): Corrected {
  return { kind: 'corrected', before, next, stories: [...new Map(stories.map((story) => [story.id, story])).values()], undoes: null };
}

/** Stories of which one of the reports made one of these claims. */
function tellersOf(claimIds: readonly string[], stories: readonly Story[]): Story[] {
  const reports = new Set(claimIds.map((id) => id.split('#')[0]));
  return stories.filter((story) => story.sources.some((source) => reports.has(source.reportId)));
}

function contestedOf({ disputed }: SiteStatus, stories: readonly Story[]): Story[] {
  return disputed === null
    ? []
    : tellersOf(
        disputed.sides.flatMap((side) => side.claimIds),
        stories,
      );
}
