import type { HistoryEntry } from '../status/history.ts';
import type { SiteStatus } from '../status/status.ts';
import { hasProof, survivorOf } from '../stories/fold-stories.ts';
import type { Story, StorySource } from '../stories/story.ts';
import { BY_RULES, type RecordedCorrection } from './correction.ts';

type Moved = NonNullable<RecordedCorrection['moved']>;

/**
 * The stories as they were before reports were moved between them. Reports that were taken back since stay away; those that came since stay where they are,
 * or go to the story of which theirs was made. A story that the split made is folded back.
 */
export function restoreStories(moved: Moved, by: string, stories: ReadonlyMap<string, Story>): readonly Story[] {
  const { before, moves } = moved;
  const ids = new Set([...before.map((story) => story.id), ...moves.flatMap(({ from, to }) => [from, to])]);
  const now = [...ids].flatMap((id) => stories.get(id) ?? []);
  const tellers = new Map(now.flatMap((story) => survivorOf(story, stories) ?? []).map((story) => [story.id, story]));
  const known = new Set(before.flatMap((story) => story.sources.map((source) => source.reportId)));
  const told = new Set([...tellers.values()].flatMap((story) => story.sources.map((source) => source.reportId)));
  const home = (story: Story): string =>
    before.some((one) => one.id === story.id) ? story.id : (moves.find(({ to }) => to === story.id)?.from ?? story.id);
  const came = [...tellers.values()].flatMap((story) => {
    const added = story.sources.filter((source) => !known.has(source.reportId));
    return added.map((source) => ({ source, story, home: home(story) }));
  });
  const restored = before.map((story): Story => {
    const own = came.filter((one) => one.home === story.id);
    const kept = story.sources.filter((source) => told.has(source.reportId));
    const back = kept.length === story.sources.length && own.length === 0 ? story : regrow(story, kept, own);
    const others = before.filter((other) => other.id !== story.id).map((other) => other.id);
    // What a report showed and an editor took back must not be shown by the next one.
    return by === BY_RULES ? { ...back, apart: [...new Set([...(back.apart ?? []), ...others])] } : back;
  });
  const made = now.filter((story) => !before.some((one) => one.id === story.id));
  return [...restored, ...made.map((story): Story => ({ ...story, mergedInto: home(story), sources: [] }))];
}

function regrow(
  story: Story,
  kept: readonly StorySource[],
  came: readonly { readonly source: StorySource; readonly story: Story }[],
): Story {
  const sources = [...kept, ...came.map(({ source }) => source)];
  const newest = came.map((one) => one.story.updatedAt).reduce((a, b) => (a > b ? a : b), story.updatedAt);
  const grown: Story = { ...story, sources, updatedAt: newest };
  const proven = hasProof(grown);
  return {
    ...grown,
    confirmed: proven || (story.confirmed && !hasProof(story)),
    disputed: story.disputed || came.some((one) => one.story.disputed),
  };
}

/** The status without what moving did to it: to the letter as before where nothing came after, else only what moving had changed. */
export function restoreStatus(status: SiteStatus, entry: HistoryEntry & { readonly correction: RecordedCorrection }): SiteStatus {
  const { before } = entry.correction;
  if (status.version === before.version + 1) return before;
  const moved = before.phase !== entry.phase || before.holder !== entry.holder;
  return {
    ...status,
    ...(moved ? { phase: before.phase, holder: before.holder, since: before.since, evidence: before.evidence } : {}),
    certainty: before.certainty === entry.certainty ? status.certainty : before.certainty,
    credibility: before.credibility === entry.credibility ? status.credibility : before.credibility,
    disputed: (before.disputed !== null) === entry.disputed ? status.disputed : before.disputed,
  };
}
