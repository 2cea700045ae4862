import type { SeenReport } from '../known.ts';
import type { Dispute, SiteStatus } from '../status/status.ts';
import { independentOrigins } from './independent-origins.ts';
import type { Story } from './story.ts';

/** The known state without what one report had said. */
export interface Retracted {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  readonly stories: ReadonlyMap<string, Story>;
  /** Stories that lost a source. */
  readonly touched: readonly Story[];
}

/**
 * Takes an outlet's earlier version of a report back before its new version is told: it is no source any more, and a status that rested on it
 * alone returns to what was known before the story. What other reports said stays.
 */
export function retractReport(
  seen: SeenReport,
  known: { readonly statuses: ReadonlyMap<string, SiteStatus>; readonly stories: ReadonlyMap<string, Story> },
): Retracted {
  const statuses = new Map(known.statuses);
  const stories = new Map(known.stories);
  const touched: Story[] = [];
  for (const id of seen.storyIds) {
    const story = stories.get(id);
    // A rejected story moves nothing, and is known by its sources when they repeat it.
    if (!story || story.rejected) continue;
    const sources = story.sources.filter((source) => source.reportId !== seen.reportId);
    const left: Story = { ...story, sources, confirmed: story.confirmed && independentOrigins(sources) >= 2 };
    stories.set(id, left);
    touched.push(left);
    const status = statuses.get(story.site);
    if (status && story.before && restsOn(status, seen.reportId)) {
      statuses.set(story.site, { ...story.before, expected: status.expected, version: status.version + 1 });
    }
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

/** A dispute of which one side is gone is none. */
function withoutReport(disputed: Dispute | null, reportId: string): Dispute | null {
  if (!disputed?.sides.some((side) => side.claimIds.some((id) => isOf(id, reportId)))) return disputed;
  const sides = disputed.sides
    .map((side) => ({ ...side, claimIds: side.claimIds.filter((id) => !isOf(id, reportId)) }))
    .filter((side) => side.claimIds.length > 0);
  return sides.length < 2 ? null : { ...disputed, sides };
}

function restsOn(status: SiteStatus, reportId: string): boolean {
  return status.evidence.length > 0 && status.evidence.every((id) => isOf(id, reportId));
}

function isOf(claimId: string, reportId: string): boolean {
  return claimId.startsWith(`${reportId}#`);
}
