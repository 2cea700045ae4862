import type { DecideRules } from '../decide-rules.ts';
import type { Known } from '../known.ts';
import { fieldOf, type Report } from '../reports/report.ts';
import type { StoryOutcome } from '../stories/story-outcome.ts';
import { hash64 } from '../text/hash.ts';
import type { Instant } from '../time.ts';
import type { WatchHit } from '../watch/watch.ts';
import type { AlertRecord, AlertView, OutboxEntry } from './alert.ts';
import type { DecidedReport } from './decided-report.ts';
import { isMissed } from './is-missed.ts';
import { wantsStory, wantsUnclassified, watchOf } from './match-subscription.ts';
import { mentionView, watchView } from './mention-view.ts';
import { entryOf } from './outbox-entry.ts';
import { type ChannelPlan, type PlannedEdit, planChannel } from './plan-channel.ts';
import { severityOf } from './severity.ts';
import { growStoryView, storyViewOf, type ViewContext } from './story-view.ts';
import type { Subscription } from './subscription.ts';

/** Alerts as they are after a report, and what has to be sent for that. */
export interface PlannedAlerts {
  readonly alerts: readonly AlertRecord[];
  readonly outbox: readonly OutboxEntry[];
}

interface Planning {
  readonly decided: DecidedReport;
  readonly known: Known;
  readonly rules: DecideRules;
  readonly now: Instant;
  readonly views: ViewContext;
  readonly alertsOf: ReadonlyMap<string, readonly AlertRecord[]>;
}

/** Plans what every subscribed channel is told of a report: one message a channel, edits of earlier ones, follow-ups. Ids are the same for the same input. */
export function planAlerts(decided: DecidedReport, known: Known, rules: DecideRules, now: Instant): PlannedAlerts {
  const rank = (outcome: StoryOutcome) => severityOf(outcome, rules.severity);
  const views: ViewContext = { sites: rules.sites, staleAfterDays: rules.staleAfterDays, severityOf: rank, now };
  const planning: Planning = {
    decided,
    known,
    rules,
    now,
    views,
    alertsOf: Map.groupBy(known.alerts.values(), (alert) => alert.channelId),
  };
  const planned = known.subscriptions.map((subscription) => planSubscription(subscription, planning));
  return { alerts: planned.flatMap((plan) => plan.alerts), outbox: planned.flatMap((plan) => plan.outbox) };
}

/** What a channel subscribed to everything would see, told by the stories themselves. */
export function planEverything(outcomes: readonly StoryOutcome[], rules: DecideRules, quiet: boolean): ChannelPlan {
  return planChannel(outcomes, {
    toldIn: (storyId) => outcomes.find((outcome) => outcome.story.id === storyId)?.story.toldIn ?? null,
    wants: () => true,
    severityOf: (outcome) => severityOf(outcome, rules.severity),
    quiet,
  });
}

/** Whether the item was published so long ago that it must be marked as late. An undated item is not. */
function isLate(report: Report, lateAfterHours: number, now: Instant): boolean {
  const { at, precision } = report.published;
  if (at === null || precision === 'none') return false;
  const slackHours = precision === 'instant' ? 0 : 24;
  return Date.parse(now) - Date.parse(at) > (lateAfterHours + slackHours) * 3_600_000;
}

function planSubscription(subscription: Subscription, planning: Planning): PlannedAlerts {
  const { decided, rules, views, alertsOf } = planning;
  if (decided.outcomes.length === 0)
    return decided.reading.claims.length === 0 && !isMissed(decided.report, rules)
      ? planMention(subscription, planning)
      : { alerts: [], outbox: [] };
  const own = alertsOf.get(subscription.channelId) ?? [];
  const plan = planChannel(decided.outcomes, {
    toldIn: (storyId) => firstOf(own.filter((alert) => alert.storyIds.includes(storyId)))?.id ?? null,
    wants: (outcome) => wantsStory(subscription, outcome, severityOf(outcome, rules.severity)),
    severityOf: views.severityOf,
    quiet: isMissed(decided.report, rules),
  });
  const alerts: AlertRecord[] = [];
  const outbox: OutboxEntry[] = [];
  for (const edit of plan.edits) {
    const alert = own.find((candidate) => candidate.id === edit.message);
    if (!alert) continue;
    const edited = editAlert(alert, edit, planning);
    alerts.push(edited.alert);
    outbox.push(...edited.outbox);
  }
  if (plan.post) {
    const { main, others } = plan.post;
    const view: AlertView = {
      main: storyViewOf(main, views),
      others: others.map((other) => storyViewOf(other, views)),
      ...framing(planning),
    };
    const posted = postAlert(subscription, { view, storyIds: [main, ...others].map((outcome) => outcome.story.id) }, planning.now);
    alerts.push(posted.alert);
    outbox.push(posted.entry);
  }
  return { alerts, outbox };
}

/** A report without a claim: a watch's match for the channels that name the watch, a mention nobody understood for those that ask for it. */
function planMention(subscription: Subscription, planning: Planning): PlannedAlerts {
  const { report, reading, hits } = planning.decided;
  const watchId = watchOf(
    subscription,
    hits.map((hit) => hit.watchId),
  );
  const hit = hits.find((candidate) => candidate.watchId === watchId);
  const sites = reading.unclassified.map((mention) => mention.site);
  const base = { ...planning.views, known: planning.known };
  let view: AlertView;
  if (hit) {
    const name = planning.rules.watches.find((watch) => watch.id === hit.watchId)?.name ?? hit.watchId;
    view = { main: watchView(planning.decided, base), others: [], ...framing(planning), watch: { name, excerpt: excerptOf(report, hit) } };
  } else if (sites.length > 0 && wantsUnclassified(subscription, sites)) {
    view = { main: mentionView(planning.decided, base), others: [], ...framing(planning) };
  } else {
    return { alerts: [], outbox: [] };
  }
  const { alert, entry } = postAlert(subscription, { view, storyIds: [view.main.storyId] }, planning.now);
  // The same item read again must not be told again.
  return planning.known.alerts.has(alert.id) ? { alerts: [], outbox: [] } : { alerts: [alert], outbox: [entry] };
}

function editAlert(
  alert: AlertRecord,
  edit: PlannedEdit,
  { views, now }: Planning,
): { readonly alert: AlertRecord; readonly outbox: readonly OutboxEntry[] } {
  const grown = new Map(edit.told.map((outcome) => [outcome.story.id, storyViewOf(outcome, views)]));
  const update = (told: AlertView['main']): AlertView['main'] => {
    const next = grown.get(told.storyId);
    return next ? growStoryView(told, next) : told;
  };
  const added = edit.added.map((outcome) => storyViewOf(outcome, views));
  const view: AlertView = { ...alert.view, main: update(alert.view.main), others: [...alert.view.others.map(update), ...added], at: now };
  const next: AlertRecord = {
    ...alert,
    view,
    revision: alert.revision + 1,
    storyIds: [...alert.storyIds, ...edit.added.map((outcome) => outcome.story.id)],
  };
  const [first, ...rest] = edit.followUps.map((outcome) => storyViewOf(outcome, views));
  if (!first) return { alert: next, outbox: [entryOf(next, 'edit', view)] };
  const followUp: AlertView = { ...alert.view, main: first, others: rest, at: now };
  const last = { ...next, revision: next.revision + 1 };
  return { alert: last, outbox: [entryOf(next, 'edit', view), entryOf(last, 'follow_up', followUp)] };
}

/** A new alert of a channel. Its id names channel and main story. */
export function postAlert(
  subscription: Subscription,
  told: { readonly view: AlertView; readonly storyIds: readonly string[] },
  now: Instant,
): { readonly alert: AlertRecord; readonly entry: OutboxEntry } {
  const alert: AlertRecord = {
    id: hash64(`${subscription.channelId}\n${told.view.main.storyId}`),
    channelId: subscription.channelId,
    guildId: subscription.guildId,
    subscriptionId: subscription.id,
    lang: subscription.lang,
    mentionRoleId: told.view.late ? null : subscription.mentionRoleId,
    storyIds: told.storyIds,
    view: told.view,
    revision: 1,
    messageId: null,
    createdAt: now,
  };
  return { alert, entry: entryOf(alert, 'post', told.view) };
}

function framing({ decided, rules, now }: Planning): { readonly watch: null; readonly late: boolean; readonly at: Instant } {
  const late = isLate(decided.report, rules.lateAfterHours, now) || isMissed(decided.report, rules);
  return { watch: null, late, at: now };
}

function firstOf(alerts: readonly AlertRecord[]): AlertRecord | null {
  return alerts.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))[0] ?? null;
}

/** Characters shown on each side of what a watch matched. */
const EXCERPT_MARGIN = 80;

function excerptOf(report: Report, hit: WatchHit): string {
  const span = hit.spans[0];
  if (!span) return report.title ?? '';
  const text = fieldOf(report, span.field);
  const start = Math.max(0, span.start - EXCERPT_MARGIN);
  const end = Math.min(text.length, span.end + EXCERPT_MARGIN);
  return `${start > 0 ? '…' : ''}${text.slice(start, end).toWellFormed()}${end < text.length ? '…' : ''}`;
}
