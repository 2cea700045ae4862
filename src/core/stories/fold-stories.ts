import { tenseOf } from '../status/assess-claim.ts';
import { MAX_SOURCES, strengthOf, strengthOfSource, withDetail } from './grow-story.ts';
import { compareSources } from './retell-status.ts';
import { claimOfSource } from './source-claim.ts';
import type { Story, StorySource } from './story.ts';
import { weighProof } from './weigh-proof.ts';

/** Two stories that are one: the one that was opened first tells both from now on, the other keeps what it had and points to it. */
export interface Folded {
  readonly survivor: Story;
  readonly folded: Story;
}

/**
 * Folds two stories of one happening into the earlier of them, whichever is named first. A report that told both is one source, shown by its stronger
 * claim; sources stand in the order of their time, and independent origins are counted over all of them.
 */
export function foldStories(one: Story, other: Story): Folded {
  const [first, second] = isEarlier(one, other) ? [one, other] : [other, one];
  const sources = mergeSources(first.sources, second.sources);
  const leads = strengthOf(second.lead, first) > strengthOf(first.lead, first);
  const lead = leads ? withDetail(second.lead, first.lead) : withDetail(first.lead, second.lead);
  const statedDay = (leads ? second.statedDay : first.statedDay) ?? first.statedDay ?? second.statedDay;
  const toldIn = first.toldIn ?? second.toldIn;
  const apart = [...new Set([...(first.apart ?? []), ...(second.apart ?? [])])].filter((id) => id !== first.id && id !== second.id);
  const { statedDay: _day, eventUntil: _until, apart: _apart, ...rest } = first;
  const merged: Story = {
    ...rest,
    ...(statedDay === undefined ? {} : { statedDay }),
    ...dayOfBoth(first, second),
    event: lead.event,
    tense: tenseOf(lead),
    ordinal: first.ordinal ?? second.ordinal,
    actor: first.actor ?? second.actor,
    updatedAt: first.updatedAt > second.updatedAt ? first.updatedAt : second.updatedAt,
    sources,
    lead,
    disputed: first.disputed || second.disputed,
    ...(toldIn === undefined ? {} : { toldIn }),
    ...(apart.length === 0 ? {} : { apart }),
  };
  const confirmed = first.confirmed || second.confirmed || hasProof(merged);
  return { survivor: { ...merged, confirmed }, folded: { ...second, mergedInto: first.id } };
}

/** Whether the sources of a story prove, by themselves, what one of them says. */
export function hasProof(story: Story): boolean {
  const { sources } = story;
  const holder = story.before?.holder ?? 'unknown';
  return sources.some(
    (source) =>
      source.tense === 'reported' && weighProof(claimOfSource(source, story), { sources, speaker: source.official, holder }) !== 'none',
  );
}

/** The story that tells a story now: itself, or the one into which it was folded, at whatever remove. Null when that one is not at hand. */
export function survivorOf(story: Story, stories: ReadonlyMap<string, Story>): Story | null {
  let told: Story | undefined = story;
  for (let steps = 0; told?.mergedInto !== undefined && steps < stories.size; steps += 1) told = stories.get(told.mergedInto);
  return told ?? null;
}

function isEarlier(a: Story, b: Story): boolean {
  return a.openedAt === b.openedAt ? a.id < b.id : a.openedAt < b.openedAt;
}

function mergeSources(first: readonly StorySource[], second: readonly StorySource[]): readonly StorySource[] {
  const byReport = new Map(first.map((source) => [source.reportId, source]));
  for (const source of second) {
    const own = byReport.get(source.reportId);
    if (own === undefined || strengthOfSource(source) > strengthOfSource(own)) byReport.set(source.reportId, source);
  }
  return [...byReport.values()].toSorted(compareSources).slice(0, MAX_SOURCES);
}

/** A plan that came true has the day on which it did, and a day counts more than a month. */
function dayOfBoth(first: Story, second: Story): Pick<Story, 'eventDay' | 'eventUntil'> {
  const happened = first.tense === 'planned' && second.tense === 'reported';
  const from = happened || (first.eventUntil !== undefined && second.eventUntil === undefined) ? second : first;
  return { eventDay: from.eventDay, ...(from.eventUntil === undefined ? {} : { eventUntil: from.eventUntil }) };
}
