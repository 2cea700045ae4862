import { isProposed } from '../claims/proposal/is-proposed.ts';
import { COUNTRY_SITE } from '../claims/vocabulary.ts';
import type { Site } from '../sites/site.ts';
import { rateCredibility } from '../status/rate-credibility.ts';
import { isStale } from '../status/staleness.ts';
import type { SiteStatus } from '../status/status.ts';
import { independentOrigins } from '../stories/independent-origins.ts';
import type { Story } from '../stories/story.ts';
import type { StoryOutcome } from '../stories/story-outcome.ts';
import type { Instant } from '../time.ts';
import type { StoryView } from './alert.ts';
import type { Severity } from './subscription.ts';

/** What the view of a story takes from the configuration and the clock. */
export interface ViewContext {
  readonly sites: readonly Site[];
  readonly staleAfterDays: number;
  readonly severityOf: (outcome: StoryOutcome) => Severity;
  readonly now: Instant;
}

/** A story as an alert tells it after a report. "Before" is the status before the report, as it was at the time of deciding. */
export function storyViewOf(outcome: StoryOutcome, context: ViewContext): StoryView {
  const { story, claim, before, after } = outcome;
  return {
    ...toldOf(story),
    site: claim.site,
    siteName: siteNameOf(claim.site, context.sites),
    verdict: outcome.verdict,
    severity: context.severityOf(outcome),
    before,
    result: outcome.result,
    after,
    beforeStale: isStale(before, context.now, context.staleAfterDays),
    ...(outcome.withdrawnBy === undefined ? {} : { withdrawnBy: outcome.withdrawnBy }),
    credibility: story.confirmed ? 1 : outcome.credibility,
  };
}

/** The view of a told story whose reports an editor moved: told anew from the story as it is now; what was known when it was first told stays. */
export function retellStoryView(told: StoryView, story: Story, after: SiteStatus): StoryView {
  const { proposed: _, doubted: __, ...rest } = told;
  const unproven = told.credibility === 1 ? creditOf(story) : told.credibility;
  return { ...rest, ...toldOf(story), after, credibility: story.confirmed ? 1 : unproven };
}

/** What a view takes from its story. */
function toldOf(story: Story) {
  const { lead } = story;
  return {
    storyId: story.id,
    event: lead.event,
    tense: story.tense,
    possible: lead.certainty === 'possible',
    ...(isProposed(lead) ? ({ proposed: true } as const) : {}),
    ...(lead.doubted ? ({ doubted: true } as const) : {}),
    actor: lead.actor,
    counterpart: lead.counterpart,
    quantity: lead.quantity,
    from: lead.from,
    to: lead.to,
    eventDay: story.statedDay ?? null,
    deadline: lead.deadline,
    confirmed: story.confirmed,
    disputed: story.disputed,
    sources: story.sources,
    origins: independentOrigins(story.sources),
  };
}

/** The Admiralty number of a story that nothing confirms, by the best of its sources. */
function creditOf({ sources }: Story): number {
  const rated = sources.map(({ reliability, undated }) =>
    rateCredibility({ confirmed: false, conflict: 'none', dated: undated !== true, reliability }),
  );
  return Math.min(6, ...rated);
}

/** The view of a told story after a later report: it keeps what was "before" when it was first told, and its verdict unless the news is of another kind. */
export function growStoryView(told: StoryView, grown: StoryView): StoryView {
  const keepsVerdict = grown.verdict === 'adds' || grown.verdict === 'confirms' || grown.verdict === 'background';
  const tells = (outlet: string | undefined): boolean => grown.sources.some((source) => source.outletName === outlet);
  // An outlet that tells it again has taken nothing back.
  const withdrawnBy = grown.withdrawnBy ?? (tells(told.withdrawnBy) ? undefined : told.withdrawnBy);
  return {
    ...grown,
    ...(withdrawnBy === undefined ? {} : { withdrawnBy }),
    site: told.site,
    siteName: told.siteName,
    before: told.before,
    beforeStale: told.beforeStale,
    result: grown.site === told.site ? (grown.result ?? told.result) : told.result,
    after: grown.site === told.site ? grown.after : told.after,
    verdict: keepsVerdict ? told.verdict : grown.verdict,
    severity: keepsVerdict ? told.severity : grown.severity,
    credibility: keepsVerdict && !grown.confirmed ? Math.min(told.credibility, grown.credibility) : grown.credibility,
  };
}

/** The site's name; an id that is not configured is told as it is. */
export function siteNameOf(site: string, sites: readonly Site[]): string {
  if (site === COUNTRY_SITE) return 'Syria';
  return sites.find((known) => known.id === site)?.name ?? site;
}
