import type { SeenReport } from '../known.ts';
import type { Dispute, SiteStatus } from '../status/status.ts';
import { survivorOf } from './fold-stories.ts';
import { strengthOfSource } from './grow-story.ts';
import { isProven, type RetellRules, retellStatus } from './retell-status.ts';
import { claimOfSource } from './source-claim.ts';
import type { Story } from './story.ts';

/** The known state without what one report had said. */
export interface Retracted {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  readonly stories: ReadonlyMap<string, Story>;
  /** Stories that lost a source. */
  readonly touched: readonly Story[];
}

/**
 * Takes an outlet's earlier version of a report back: it is no source any more. A status that rests on its story is made anew from what was known before
 * and what the other sources of the story say; a status that rests on more than that only loses the report as evidence. What other reports said stays.
 */
export function retractReport(
  seen: SeenReport,
  known: { readonly statuses: ReadonlyMap<string, SiteStatus>; readonly stories: ReadonlyMap<string, Story> },
  rules: RetellRules,
): Retracted {
  const statuses = new Map(known.statuses);
  const stories = new Map(known.stories);
  const touched: Story[] = [];
  for (const story of tellersOf(seen, known.stories)) {
    const left = withoutSource(story, seen.reportId);
    stories.set(story.id, left);
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

/**
 * The stories that tell a report now: those it was told in, or into which these were folded, or its reports moved. A rejected story moves nothing, and is
 * known by its sources when they repeat it.
 */
function tellersOf(seen: SeenReport, stories: ReadonlyMap<string, Story>): readonly Story[] {
  const first = seen.storyIds.map((id) => stories.get(id)).filter((story) => story !== undefined);
  const found = first.flatMap((story): readonly (Story | null)[] => {
    const now = survivorOf(story, stories);
    const apart = (now?.apart ?? []).map((id) => stories.get(id)).filter((other) => other !== undefined);
    const holders = apart.filter((other) => !other.mergedInto && other.sources.some((source) => source.reportId === seen.reportId));
    const moved = holders.length > 0 && now?.sources.every((source) => source.reportId !== seen.reportId);
    return moved ? holders : [now, ...holders];
  });
  return [...new Set(found)].filter((story) => story !== null).filter((story) => !story.rejected);
}

/** The story without one report: led by the strongest source that is left, confirmed only if these sources alone confirm it. */
function withoutSource(story: Story, reportId: string): Story {
  const sources = story.sources.filter((source) => source.reportId !== reportId);
  const strongest = sources.toSorted((a, b) => strengthOfSource(b) - strengthOfSource(a))[0];
  const leads = story.lead.reportId === reportId && strongest !== undefined;
  const lead = leads ? claimOfSource(strongest, story) : story.lead;
  // What its sources never proved, an editor has confirmed.
  const confirmed = story.confirmed && (isProven(sources, story) || !isProven(story.sources, story));
  return leads ? { ...story, sources, confirmed, lead, event: lead.event, tense: lead.tense } : { ...story, sources, confirmed };
}

function statusWithoutReport(
  status: SiteStatus,
  { story, left, reportId }: { readonly story: Story; readonly left: Story; readonly reportId: string },
  rules: RetellRules,
): SiteStatus {
  const others = status.evidence.filter((id) => !isOf(id, reportId));
  if (others.length === status.evidence.length) return status;
  // What an editor, or another story, has confirmed does not rest on the report.
  if (status.certainty === 'confirmed' && !isProven(story.sources, story)) return { ...status, evidence: others };
  const isOfStory = (id: string): boolean => story.sources.some((source) => isOf(id, source.reportId));
  if (story.before && others.every(isOfStory)) return { ...retellStatus(story.before, [left], rules), expected: status.expected };
  if (others.length === 0) return status;
  const unproven = status.certainty === 'confirmed' && story.confirmed && !left.confirmed;
  return { ...status, evidence: others, ...(unproven ? { certainty: 'reported', credibility: 3 } : {}) };
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
