import { isMissed } from './alerts/is-missed.ts';
import type { ChannelPlan } from './alerts/plan-channel.ts';
import { siteNameOf } from './alerts/story-view.ts';
import type { Claim } from './claims/claim.ts';
import type { Reading } from './claims/reading.ts';
import type { DecideRules } from './decide-rules.ts';
import type { Verdict } from './decision.ts';
import type { SeenReport } from './known.ts';
import type { Report } from './reports/report.ts';
import { isHeld } from './status/holder.ts';
import { isStale } from './status/staleness.ts';
import type { SiteStatus } from './status/status.ts';
import { independentOrigins } from './stories/independent-origins.ts';
import type { StoryOutcome } from './stories/story-outcome.ts';

/** What a decision is explained from. */
export interface Explained {
  readonly input: { readonly report: Report; readonly reading: Reading };
  readonly main: StoryOutcome | null;
  readonly verdict: Verdict | null;
  readonly plan: ChannelPlan;
  /** Stories beside the main one. */
  readonly others: number;
}

/** One sentence, in plain English, on why a report was or was not told: always what was compared with what. */
export function explainDecision(explained: Explained, rules: DecideRules): string {
  const why = explainOutcomes(explained, rules);
  if (rules.silence !== undefined) return `${why} Nobody is told: ${rules.silence}.`;
  return isMissed(explained.input.report, rules) ? `${why} It came out while nobody watched: only a status that moves is said aloud.` : why;
}

function explainOutcomes(explained: Explained, rules: DecideRules): string {
  const { input, main, verdict, others } = explained;
  if (main === null) return explainBare(input.reading, verdict, rules);
  const name = siteNameOf(main.claim.site, rules.sites);
  const said = `${name}: ${sayClaim(main.claim)} (event day ${main.story.eventDay})`;
  const rest = others > 0 ? `; ${others} more ${others === 1 ? 'story' : 'stories'} in the same report` : '';
  return `${said} ${explainOutcome(main, rules)}${rest}.`;
}

/** Why an item that was read before is not told again. */
export function explainRepeat(report: Report, seen: SeenReport): string {
  if (report.id === seen.reportId) return `The same item of ${report.publisher.name} was read before and claims the same.`;
  return `Compared with report ${seen.reportId} of the same outlet: the same item under another id, address or date, with the same claims.`;
}

function explainOutcome(main: StoryOutcome, rules: DecideRules): string {
  const { before, after, story, verdict } = main;
  const known = sayStatus(before, before.confirmedAt !== null && isStale(before, story.updatedAt, rules.staleAfterDays));
  const origins = independentOrigins(story.sources);
  const outlets = new Set(story.sources.map((source) => source.outletId)).size;
  const sources = `${outlets} ${outlets === 1 ? 'source' : 'sources'}, ${origins} independent`;
  switch (verdict) {
    case 'changes':
      return `moves the known status from ${known} to ${sayStatus(after, false)} (${after.certainty}; ${sources})`;
    case 'incident':
      return `is a new story and leaves the known status as it is: ${known}`;
    case 'expected':
      return `is a plan or deadline not known before; the known status stays ${known}`;
    case 'contradicts':
      return `conflicts with the known status, ${known}: both sides are kept as disputed`;
    case 'adds':
      return `is told already by story ${story.id}; this adds a source or detail (${sources})`;
    case 'confirms':
      return `is told already by story ${story.id}, which this confirms (${sources})`;
    case 'revised':
      if (main.withdrawnBy !== undefined)
        return `was told by a report that ${main.withdrawnBy} took back: it is no source any more (${sources} left), and the status is now ${sayStatus(after, false)}`;
      return `was told differently by an earlier version of this report: compared with it, the claims differ, and the status is now ${sayStatus(after, false)}`;
    case 'background':
      return `brings nothing new against the known status, ${known}`;
    case 'watched':
    case 'unclassified':
      return 'was not compared with a status';
    default:
      return verdict satisfies never;
  }
}

function explainBare(reading: Reading, verdict: Verdict | null, rules: DecideRules): string {
  const names = (sites: readonly string[]): string => [...new Set(sites)].map((site) => siteNameOf(site, rules.sites)).join(', ');
  if (verdict === 'watched')
    return 'A watch matched, but no claim about a site was understood: only channels that name the watch are told.';
  if (verdict === 'unclassified')
    return `Names ${names(reading.unclassified.map((mention) => mention.site))} with a watched actor, but no claim was understood: kept for review.`;
  if (verdict === 'background')
    return `Only older facts about ${names(reading.claims.map((claim) => claim.site))}, given as context: nothing new against the known status.`;
  if (reading.sites.length > 0) return `Names ${names(reading.sites)}, but claims nothing about it.`;
  return 'No watched site, watched word or claim was found.';
}

function sayClaim(claim: Claim): string {
  const actor = claim.actor === null ? '' : ` by ${claim.actor}`;
  const unsure = claim.certainty === 'possible' ? 'possible ' : '';
  return `${unsure}"${claim.event.replaceAll('_', ' ')}"${actor}, ${claim.tense},`;
}

function sayStatus(status: SiteStatus, stale: boolean): string {
  if (status.phase === 'unknown') return 'unknown';
  const phase = status.phase.replaceAll('_', ' ');
  const holder = isHeld(status.holder) ? `${phase} (${status.holder})` : phase;
  const day = status.asOf === null ? '' : stale ? `, last known ${status.asOf}` : ` as of ${status.asOf}`;
  return `"${holder}"${day}${status.disputed === null ? '' : ', disputed'}`;
}
