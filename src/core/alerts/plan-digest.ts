import type { DecideRules } from '../decide-rules.ts';
import type { Known } from '../known.ts';
import { unknownStatus } from '../status/status.ts';
import type { Story } from '../stories/story.ts';
import type { StoryOutcome } from '../stories/story-outcome.ts';
import { hash64 } from '../text/hash.ts';
import { addDays, DAY_MS, dayOf, type Instant } from '../time.ts';
import type { AlertRecord, AlertView, StoryView } from './alert.ts';
import { wantsStory } from './match-subscription.ts';
import { entryOf } from './outbox-entry.ts';
import type { PlannedAlerts } from './plan-alerts.ts';
import { severityOf } from './severity.ts';
import { storyViewOf, type ViewContext } from './story-view.ts';
import type { Subscription } from './subscription.ts';

/** A digest is a title, a sentence and so many lines. */
const STORIES_SHOWN = 8;
/** What feeds bring within this time of each other is one digest: a fresh install polls all of them for the first time. */
const ONE_DIGEST_MS = DAY_MS / 2;

/** The keys under which the digests are found that may still be continued at `now`; they stand among an alert's story ids. */
export function digestKeys(now: Instant): string[] {
  return [keyOf(dayOf(now)), keyOf(addDays(dayOf(now), -1))];
}

/**
 * What was not watched is told in one message a channel: the newest of the stories it asked for, one line each. A digest of the same half day is continued by
 * an edit. Nobody is mentioned, and no story counts as told by it. Channels with nothing to be told get nothing.
 */
export function planDigest(stories: readonly Story[], known: Known, rules: DecideRules, now: Instant): PlannedAlerts {
  const views: ViewContext = {
    sites: rules.sites,
    staleAfterDays: rules.staleAfterDays,
    severityOf: (outcome) => severityOf(outcome, rules.severity),
    now,
  };
  const outcomes = stories.map((story) => outcomeOf(story, known));
  const planned = known.subscriptions.flatMap((subscription) => {
    const wanted = outcomes.filter((outcome) => wantsStory(subscription, outcome, views.severityOf(outcome)));
    const told = wanted.map((outcome) => storyViewOf(outcome, views));
    return told.length === 0 ? [] : [tell(subscription, { told, earlier: openDigest(subscription, known, now) }, now)];
  });
  return { alerts: planned.map(({ alert }) => alert), outbox: planned.map(({ entry }) => entry) };
}

function tell(subscription: Subscription, { told, earlier }: { told: readonly StoryView[]; earlier: AlertRecord | null }, now: Instant) {
  const before = earlier === null ? [] : [earlier.view.main, ...earlier.view.others];
  const all = new Map([...before, ...told].map((view) => [view.storyId, view]));
  const [main, ...others] = [...all.values()].toSorted(newestFirst).slice(0, STORIES_SHOWN);
  if (!main) throw new Error('a digest without a story');
  const view: AlertView = { main, others, watch: null, late: false, digest: true, at: now };
  const alert: AlertRecord = earlier
    ? { ...earlier, view, revision: earlier.revision + 1 }
    : {
        id: hash64(`${subscription.channelId}\ndigest\n${now}`),
        channelId: subscription.channelId,
        guildId: subscription.guildId,
        subscriptionId: subscription.id,
        lang: subscription.lang,
        mentionRoleId: null,
        storyIds: [keyOf(dayOf(now))],
        view,
        revision: 1,
        messageId: null,
        createdAt: now,
      };
  return { alert, entry: entryOf(alert, earlier ? 'edit' : 'post', view) };
}

function openDigest(subscription: Subscription, known: Known, now: Instant): AlertRecord | null {
  const own = [...known.alerts.values()].filter(
    (alert) =>
      alert.view.digest && alert.channelId === subscription.channelId && Date.parse(now) - Date.parse(alert.createdAt) < ONE_DIGEST_MS,
  );
  return own.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0] ?? null;
}

function keyOf(day: string): string {
  return `digest:${day}`;
}

function outcomeOf(story: Story, known: Known): StoryOutcome {
  const after = known.statuses.get(story.site) ?? unknownStatus(story.site);
  const before = story.before ?? after;
  return {
    story,
    claim: { ...story.lead, site: story.site },
    verdict: 'background',
    opensStory: false,
    headline: story.lead.headline,
    before,
    after,
    result: null,
    credibility: after.credibility,
  };
}

function newestFirst(a: StoryView, b: StoryView): number {
  const [one, other] = [dayTold(a), dayTold(b)];
  return one === other ? (a.storyId < b.storyId ? -1 : 1) : one < other ? 1 : -1;
}

/** The day of the event, else of the newest report of it. */
export function dayTold({ eventDay, sources }: StoryView): string {
  return (
    eventDay ??
    dayOf(
      sources
        .map((source) => source.at)
        .toSorted()
        .at(-1) ?? '',
    )
  );
}
