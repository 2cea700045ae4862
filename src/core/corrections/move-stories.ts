import type { DecideRules } from '../decide-rules.ts';
import type { ArchivedItem, Known } from '../known.ts';
import { type SiteStatus, unknownStatus } from '../status/status.ts';
import { foldStories } from '../stories/fold-stories.ts';
import { partStory } from '../stories/part-story.ts';
import type { Story } from '../stories/story.ts';
import type { Instant } from '../time.ts';
import type { Correction, CorrectionProblem, StoryMove } from './correction.ts';
import { statusAfterMove } from './status-after-move.ts';

/** What moving reports between stories changes. */
export interface Move {
  readonly kind: 'moved';
  readonly before: SiteStatus;
  readonly next: SiteStatus;
  /** As they are afterwards. */
  readonly stories: readonly Story[];
  readonly moved: { readonly before: readonly Story[]; readonly moves: readonly StoryMove[] };
  /** The story that a split made; null where it made none. */
  readonly opened: Story | null;
}

/** What moving needs. `decided`: an editor's decision on the present value stands, which no count of sources changes. */
export interface MoveContext {
  readonly rules: Pick<DecideRules, 'staleAfterDays' | 'openDays'>;
  readonly items: ReadonlyMap<string, ArchivedItem>;
  readonly decided: boolean;
  readonly now: Instant;
}

type State = Pick<Known, 'statuses' | 'stories'>;

/** Makes one story of two of a site. In either order the result is the same. */
export function mergeStories(storyIds: readonly [string, string], known: State, context: MoveContext): Move | CorrectionProblem {
  const one = findMovable(storyIds[0], known);
  const other = findMovable(storyIds[1], known);
  if ('kind' in one) return one;
  if ('kind' in other) return other;
  if (one.id === other.id) return { kind: 'same_story', storyId: one.id };
  if (one.site !== other.site) return { kind: 'other_site', storyId: other.id };
  const { survivor, folded } = foldStories(one, other);
  const before = survivor.id === one.id ? [one, other] : [other, one];
  return settle({ before, after: [survivor] }, known, context, {
    stories: [survivor, folded],
    moves: [{ from: folded.id, to: survivor.id, parts: null }],
    opened: null,
  });
}

/** Moves reports of a story into one of their own, or a named one of the same site. */
export function splitStory(
  { storyId, parts, to }: Extract<Correction, { action: 'split' }>,
  known: State,
  context: MoveContext,
): Move | CorrectionProblem {
  const story = findMovable(storyId, known);
  if ('kind' in story) return story;
  const target = to === null ? null : findMovable(to, known);
  if (target !== null && 'kind' in target) return target;
  if (target?.id === story.id) return { kind: 'same_story', storyId };
  if (target !== null && target.site !== story.site) return { kind: 'other_site', storyId: target.id };
  const parted = partStory({ story, parts, to: target, stories: known.stories, items: context.items, now: context.now });
  if (parted.kind !== 'parted') return parted;
  const { left, taken, opens } = parted;
  return settle({ before: target === null ? [story] : [story, target], after: [left, taken] }, known, context, {
    stories: [left, taken],
    moves: [{ from: left.id, to: taken.id, parts: [...new Set(parts)] }],
    opened: opens ? taken : null,
  });
}

function settle(
  stories: { readonly before: readonly Story[]; readonly after: readonly Story[] },
  known: State,
  { rules, decided }: MoveContext,
  made: { readonly stories: readonly Story[]; readonly moves: readonly StoryMove[]; readonly opened: Story | null },
): Move {
  const site = stories.before[0]?.site ?? '';
  const before = known.statuses.get(site) ?? unknownStatus(site);
  const after = decided ? before : statusAfterMove(before, stories, rules);
  const next = { ...after, version: before.version + 1 };
  // Proof that ends a dispute ends it for the story as well.
  const ended = before.disputed !== null && next.disputed === null;
  const settled = made.stories.map((story) => (ended && story.confirmed ? { ...story, disputed: false } : story));
  return { kind: 'moved', before, next, stories: settled, moved: { before: stories.before, moves: made.moves }, opened: made.opened };
}

function findMovable(id: string, { stories }: Pick<Known, 'stories'>): Story | CorrectionProblem {
  const story = stories.get(id);
  if (story === undefined) return { kind: 'unknown_story', storyId: id };
  if (story.rejected) return { kind: 'rejected_before', storyId: id };
  return story.mergedInto === undefined ? story : { kind: 'merged_before', storyId: id, into: story.mergedInto };
}
