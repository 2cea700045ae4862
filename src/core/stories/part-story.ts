import type { Claim } from '../claims/claim.ts';
import type { ArchivedItem } from '../known.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { unknownStatus } from '../status/status.ts';
import { dayOf, type Instant } from '../time.ts';
import { exactly } from './event-day.ts';
import { familyOf } from './event-family.ts';
import { hasProof } from './fold-stories.ts';
import { addToStory, openStory, strengthOf, strengthOfSource } from './grow-story.ts';
import { newStoryId } from './join-story.ts';
import { compareSources } from './retell-status.ts';
import { claimOfSource } from './source-claim.ts';
import type { Story, StorySource } from './story.ts';

/** Which reports leave a story, and for which. `parts`: ids of reports, or of single claims (`<report>#<n>`). */
export interface Parting {
  readonly story: Story;
  readonly parts: readonly string[];
  /** The story that takes them; null for one of their own. */
  readonly to: Story | null;
  readonly stories: ReadonlyMap<string, Story>;
  /** The reports of the story as far as they are kept, by id. */
  readonly items: ReadonlyMap<string, ArchivedItem>;
  readonly now: Instant;
}

export type Parted =
  | { readonly kind: 'parted'; readonly left: Story; readonly taken: Story; readonly opens: boolean; readonly reports: readonly string[] }
  /** The story has no such report, or the report no such claim in it. */
  | { readonly kind: 'unknown_part'; readonly part: string }
  /** Nothing would be left of the story. */
  | { readonly kind: 'nothing_left'; readonly storyId: string };

interface Moved {
  readonly source: StorySource;
  readonly claim: Claim;
}

/**
 * Takes reports, or one claim of a report, out of a story into one of their own or a named one. Each story is led by its strongest report and confirmed
 * only by its own sources; a report of which another claim stays is a source of both.
 */
export function partStory(parting: Parting): Parted {
  const { story, parts } = parting;
  const moved: Moved[] = [];
  let sources = story.sources;
  for (const part of new Set(parts)) {
    const [reportId = '', n] = part.split('#');
    const source = sources.find((one) => one.reportId === reportId);
    const taken = source === undefined ? null : n === undefined ? whole(source, parting) : single(source, part, parting);
    if (source === undefined || taken === null) return { kind: 'unknown_part', part };
    moved.push(taken.moved);
    sources = sources.flatMap((one) => (one !== source ? [one] : taken.stays === null ? [] : [taken.stays]));
  }
  if (sources.length === 0) return { kind: 'nothing_left', storyId: story.id };
  const left = lead(story, { sources, gone: new Set(moved.map(({ claim }) => claim.id)) }, parting);
  const { taken, opens } = take(moved, parting);
  const apart = (one: Story, id: string): Story => ({ ...one, apart: [...new Set([...(one.apart ?? []), id])] });
  return {
    kind: 'parted',
    left: apart(left, taken.id),
    taken: apart(taken, story.id),
    opens,
    reports: moved.map(({ source }) => source.reportId),
  };
}

function whole(source: StorySource, { story, items }: Parting): { readonly moved: Moved; readonly stays: null } {
  return { moved: { source, claim: claimsOf(source, story, items)[0] ?? claimOfSource(source, story) }, stays: null };
}

function single(
  source: StorySource,
  id: string,
  { story, items }: Parting,
): { readonly moved: Moved; readonly stays: StorySource | null } | null {
  const claims = claimsOf(source, story, items);
  const claim = claims.find((one) => one.id === id);
  if (claim === undefined) return null;
  const rest = claims.filter((one) => one !== claim).map((one) => shownBy(source, one));
  const [stays = null] = rest.toSorted((a, b) => strengthOfSource(b) - strengthOfSource(a));
  return { moved: { source: shownBy(source, claim), claim }, stays };
}

/** The claims of a kept report that belong to the story, strongest first. */
function claimsOf(source: StorySource, story: Story, items: ReadonlyMap<string, ArchivedItem>): readonly Claim[] {
  const recorded = items.get(source.reportId)?.decision.claims ?? [];
  const own = claimOfSource(source, story);
  const claims = recorded.flatMap((claim, n): Claim[] => {
    if (claim.site !== story.site || claim.tense === 'background' || familyOf(claim.event) !== familyOf(story.event)) return [];
    const { event, tense, certainty, actor, counterpart, date, field, start, end } = claim;
    const id = `${source.reportId}#${n + 1}`;
    if (isSaidIn(story.lead, source.reportId, { field, start, event })) return [{ ...story.lead, id }];
    const evidence = { text: claim.evidence, field, start, end };
    return [{ ...own, id, event, tense, certainty, actor, counterpart, date, quantity: null, deadline: null, evidence }];
  });
  return claims.toSorted((a, b) => strengthOf(b, story) - strengthOf(a, story));
}

function isSaidIn(claim: Claim, reportId: string, said: Pick<Claim['evidence'], 'field' | 'start'> & Pick<Claim, 'event'>): boolean {
  const { evidence } = claim;
  return claim.reportId === reportId && claim.event === said.event && evidence.field === said.field && evidence.start === said.start;
}

function shownBy(source: StorySource, claim: Claim): StorySource {
  const { possible: _, ...rest } = source;
  const possible = claim.certainty === 'possible' ? { possible: true } : {};
  return { ...rest, ...possible, event: claim.event, tense: tenseOf(claim), quote: claim.evidence };
}

/** What is left of the story: led by its strongest source when its lead went. What its sources never proved, an editor has confirmed. */
function lead(
  story: Story,
  left: { readonly sources: readonly StorySource[]; readonly gone: ReadonlySet<string> },
  { items }: Parting,
): Story {
  const { sources, gone } = left;
  const confirmed = story.confirmed && (hasProof({ ...story, sources }) || !hasProof(story));
  const led = sources.find((source) => source.reportId === story.lead.reportId);
  const stays = led !== undefined && led.event === story.event && !gone.has(story.lead.id);
  const strongest = sources.toSorted((a, b) => strengthOfSource(b) - strengthOfSource(a))[0];
  if (stays || strongest === undefined) return { ...story, sources, confirmed };
  const claim = claimsOf(strongest, story, items)[0] ?? claimOfSource(strongest, story);
  const { statedDay: _, ...rest } = story;
  return {
    ...rest,
    ...(claim.date === null ? {} : { statedDay: claim.date }),
    sources,
    confirmed,
    lead: claim,
    event: claim.event,
    tense: tenseOf(claim),
  };
}

function take(moved: readonly Moved[], { story, to, stories, now }: Parting): { readonly taken: Story; readonly opens: boolean } {
  const inOrder = moved.toSorted((a, b) => compareSources(a.source, b.source));
  const [first] = inOrder;
  const dayOfMoved = ({ claim, source }: Moved) => exactly(claim.date ?? dayOf(source.at));
  if (first === undefined) throw new Error('a split without reports');
  const strongest = inOrder.toSorted((a, b) => strengthOf(b.claim, story) - strengthOf(a.claim, story))[0] ?? first;
  const day = dayOfMoved(strongest);
  const base =
    to ??
    openStory(newStoryId(strongest.claim, { day, now, stories }), strongest.claim, {
      day,
      before: story.before ?? unknownStatus(story.site),
      now: first.source.at,
    });
  const grown = inOrder.reduce(
    (known, one) => addToStory(known, one.claim, one.source, { day: dayOfMoved(one), now: one.source.at }),
    base,
  );
  return { taken: { ...grown, confirmed: (to?.confirmed ?? false) || hasProof(grown) }, opens: to === null };
}
