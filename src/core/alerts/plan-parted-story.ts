import type { DecideRules } from '../decide-rules.ts';
import type { Known } from '../known.ts';
import { assessClaim } from '../status/assess-claim.ts';
import { type SiteStatus, unknownStatus } from '../status/status.ts';
import { exactly } from '../stories/event-day.ts';
import type { Story } from '../stories/story.ts';
import { isPosting, type StoryOutcome } from '../stories/story-outcome.ts';
import type { Instant } from '../time.ts';
import type { AlertView } from './alert.ts';
import { wantsStory } from './match-subscription.ts';
import { type PlannedAlerts, postAlert } from './plan-alerts.ts';
import { severityOf } from './severity.ts';
import { storyViewOf } from './story-view.ts';

const NOTHING: PlannedAlerts = { alerts: [], outbox: [] };

/**
 * The alerts of a story that was made by taking reports out of another one: posted where it is news by the rules for any report, to the channels that asked
 * for such. What the status rests on is compared with what was known before the story it came from, all else with the status as it is.
 */
export function planPartedStory(
  story: Story,
  status: SiteStatus,
  from: { readonly known: Pick<Known, 'subscriptions'>; readonly rules: DecideRules },
  now: Instant,
): PlannedAlerts {
  const { known, rules } = from;
  const outcome = outcomeOf(story, status, rules, now);
  if (!isPosting(outcome.verdict)) return NOTHING;
  const severity = severityOf(outcome, rules.severity);
  const views = { sites: rules.sites, staleAfterDays: rules.staleAfterDays, severityOf: () => severity, now };
  const newest = story.sources.map((source) => source.at).reduce((a, b) => (a > b ? a : b), '');
  const late = Date.parse(now) - Date.parse(newest) > rules.lateAfterHours * 3_600_000;
  const view: AlertView = { main: storyViewOf(outcome, views), others: [], watch: null, late, at: now };
  const posted = known.subscriptions
    .filter((subscription) => wantsStory(subscription, outcome, severity))
    .map((subscription) => postAlert(subscription, { view, storyIds: [story.id] }, now));
  return { alerts: posted.map(({ alert }) => alert), outbox: posted.map(({ entry }) => entry) };
}

function outcomeOf(story: Story, status: SiteStatus, rules: DecideRules, now: Instant): StoryOutcome {
  const reports = new Set(story.sources.map((source) => source.reportId));
  const made = status.evidence.length > 0 && status.evidence.every((id) => reports.has(id.split('#')[0] ?? ''));
  const before = made ? (story.before ?? unknownStatus(story.site)) : status;
  const assessment = assessClaim(before, story.lead, {
    now,
    saidAt: story.updatedAt,
    day: exactly(story.eventDay),
    reliability: story.sources[0]?.reliability ?? 'F',
    proof: story.confirmed ? 'independent' : 'none',
    opensStory: true,
    addsToStory: false,
    newOrigin: true,
    staleAfterDays: rules.staleAfterDays,
    openDays: rules.openDays,
  });
  return {
    story,
    claim: story.lead,
    verdict: assessment.verdict,
    opensStory: true,
    headline: false,
    before,
    after: status,
    result: made && assessment.verdict === 'changes' ? { phase: status.phase, holder: status.holder } : null,
    credibility: assessment.credibility,
  };
}
