import type { Claim } from '../claims/claim.ts';
import type { DecideRules } from '../decide-rules.ts';
import type { SeenReport } from '../known.ts';
import { assessClaim } from '../status/assess-claim.ts';
import type { Dispute, SiteStatus } from '../status/status.ts';
import { strengthOfSource } from './grow-story.ts';
import { independentOrigins } from './independent-origins.ts';
import type { Story, StorySource } from './story.ts';
import { weighProof } from './weigh-proof.ts';

/** The known state without what one report had said. */
export interface Retracted {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  readonly stories: ReadonlyMap<string, Story>;
  /** Stories that lost a source. */
  readonly touched: readonly Story[];
}

type Rules = Pick<DecideRules, 'staleAfterDays' | 'openDays'>;

/**
 * Takes an outlet's earlier version of a report back: it is no source any more. A status that rests on its story is made anew from what was known before
 * and what the other sources of the story say; a status that rests on more than that only loses the report as evidence. What other reports said stays.
 */
export function retractReport(
  seen: SeenReport,
  known: { readonly statuses: ReadonlyMap<string, SiteStatus>; readonly stories: ReadonlyMap<string, Story> },
  rules: Rules,
): Retracted {
  const statuses = new Map(known.statuses);
  const stories = new Map(known.stories);
  const touched: Story[] = [];
  for (const id of seen.storyIds) {
    const story = stories.get(id);
    // A rejected story moves nothing, and is known by its sources when they repeat it.
    if (!story || story.rejected) continue;
    const left = withoutSource(story, seen.reportId);
    stories.set(id, left);
    touched.push(left);
    const status = statuses.get(story.site);
    const next = status && statusWithoutReport(status, { story, left, reportId: seen.reportId }, rules);
    if (status && next !== status && next) statuses.set(story.site, { ...next, version: status.version + 1 });
  }
  for (const [site, status] of statuses) {
    const expected = status.expected.filter((plan) => !isOf(plan.claimId, seen.reportId));
    const disputed = withoutReport(status.disputed, seen.reportId);
    if (expected.length === status.expected.length && disputed === status.disputed) continue;
    statuses.set(site, {
      ...status,
      expected: expected.length < status.expected.length ? expected : status.expected,
      disputed,
      version: status.version + 1,
    });
  }
  return { statuses, stories, touched };
}

/** The story without one report: led by the strongest source that is left, confirmed only if these sources alone confirm it. */
function withoutSource(story: Story, reportId: string): Story {
  const sources = story.sources.filter((source) => source.reportId !== reportId);
  const strongest = sources.toSorted((a, b) => strengthOfSource(b) - strengthOfSource(a))[0];
  const leads = story.lead.reportId === reportId && strongest !== undefined;
  const lead = leads ? claimOf(strongest, story) : story.lead;
  // What its sources never proved, an editor has confirmed.
  const confirmed = story.confirmed && (isProven(sources, story) || !isProven(story.sources, story));
  return leads ? { ...story, sources, confirmed, lead, event: lead.event, tense: lead.tense } : { ...story, sources, confirmed };
}

/** Whether some sources of a story confirm it by themselves. */
function isProven(sources: readonly StorySource[], story: Story): boolean {
  const holder = story.before?.holder ?? 'unknown';
  return (
    independentOrigins(sources) >= 2 ||
    sources.some((source) => weighProof(claimOf(source, story), { sources, speaker: source.official, holder }) === 'official')
  );
}

function statusWithoutReport(
  status: SiteStatus,
  { story, left, reportId }: { readonly story: Story; readonly left: Story; readonly reportId: string },
  rules: Rules,
): SiteStatus {
  const others = status.evidence.filter((id) => !isOf(id, reportId));
  if (others.length === status.evidence.length) return status;
  // What an editor, or another story, has confirmed does not rest on the report.
  if (status.certainty === 'confirmed' && !isProven(story.sources, story)) return { ...status, evidence: others };
  const isOfStory = (id: string): boolean => story.sources.some((source) => isOf(id, source.reportId));
  if (story.before && others.every(isOfStory)) return { ...retell(story.before, left, rules), expected: status.expected };
  if (others.length === 0) return status;
  const unproven = status.certainty === 'confirmed' && story.confirmed && !left.confirmed;
  return { ...status, evidence: others, ...(unproven ? { certainty: 'reported', credibility: 3 } : {}) };
}

/** The status as the sources of a story make it, one after the other, each as it was told at its time. */
function retell(before: SiteStatus, story: Story, rules: Rules): SiteStatus {
  let status = before;
  const told: StorySource[] = [];
  const day = { precision: 'day', day: story.eventDay, from: story.eventDay, to: story.eventDay } as const;
  for (const source of story.sources) {
    const newOrigin = told.every((other) => other.origin !== source.origin);
    const opensStory = told.length === 0;
    told.push(source);
    if (source.possible || (source.tense !== 'reported' && source.tense !== 'denied')) continue;
    const claim = claimOf(source, story);
    const proof =
      source.tense === 'reported' ? weighProof(claim, { sources: told, speaker: source.official, holder: before.holder }) : 'none';
    status = assessClaim(status, claim, {
      now: source.at,
      saidAt: source.at,
      day,
      reliability: source.reliability,
      proof,
      opensStory,
      addsToStory: !opensStory,
      newOrigin,
      ...rules,
    }).next;
  }
  return status;
}

/** What a source said of its story, as far as the story keeps it. */
function claimOf(source: StorySource, { lead, actor }: Story): Claim {
  const { reportId, event, tense } = source;
  const certainty = source.possible ? 'possible' : 'stated';
  const isLeads = lead.reportId === reportId;
  const own = isLeads ? lead : { ...lead, id: `${reportId}#1`, reportId, quantity: null, headline: false, actor: actor ?? lead.actor };
  return { ...own, event, tense, certainty, origin: source.origin, evidence: source.quote };
}

/** A dispute of which one side is gone is none. */
function withoutReport(disputed: Dispute | null, reportId: string): Dispute | null {
  if (!disputed?.sides.some((side) => side.claimIds.some((id) => isOf(id, reportId)))) return disputed;
  const sides = disputed.sides
    .map((side) => ({ ...side, claimIds: side.claimIds.filter((id) => !isOf(id, reportId)) }))
    .filter((side) => side.claimIds.length > 0);
  return sides.length < 2 ? null : { ...disputed, sides };
}

function isOf(claimId: string, reportId: string): boolean {
  return claimId.startsWith(`${reportId}#`);
}
