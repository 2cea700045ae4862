import { type PlannedAlerts, planAlerts, planEverything } from './alerts/plan-alerts.ts';
import type { ChannelPlan } from './alerts/plan-channel.ts';
import { severityOf } from './alerts/severity.ts';
import type { Reading } from './claims/reading.ts';
import type { DecideRules } from './decide-rules.ts';
import type { Action, DecisionRecord, Verdict } from './decision.ts';
import { emptyEffects } from './effects.ts';
import { explainDecision, explainRepeat } from './explain-decision.ts';
import type { Effects, Known, KnownQuery, SeenReport } from './known.ts';
import { recordDecision } from './record-decision.ts';
import { seenKeysOf } from './reports/make-report.ts';
import type { Report } from './reports/report.ts';
import type { SiteStatus } from './status/status.ts';
import { claimsKeyOf } from './stories/claims-key.ts';
import { linkedSitesOf, MAX_LOOK_BACK_DAYS } from './stories/join-story.ts';
import { isRemembered, judgeDuplicate, type ReportIdentity } from './stories/judge-duplicate.ts';
import { pickMain } from './stories/pick-main.ts';
import { reviseReport } from './stories/revise-report.ts';
import type { Story } from './stories/story.ts';
import type { StoryOutcome } from './stories/story-outcome.ts';
import { type Told, tellStories } from './stories/tell-stories.ts';
import { bandsOf, minHash } from './text/min-hash.ts';
import { addDays, dayOf, type Instant } from './time.ts';
import type { WatchHit } from './watch/watch.ts';

/** A report that was screened and read. */
export interface DecideInput {
  readonly report: Report;
  readonly reading: Reading;
  readonly hits: readonly WatchHit[];
}

export interface Decided {
  readonly known: Known;
  readonly effects: Effects;
  readonly decision: DecisionRecord;
}

/**
 * Decides about one report on top of the known state: duplicate? which stories? which verdict, which status? who is told?
 * Pure: the same input gives the same answer. Returns the known state after it, what has to be written, and the record of why.
 */
export function decideReport(input: DecideInput, known: Known, rules: DecideRules, now: Instant): Decided {
  const { report, reading } = input;
  const identity: ReportIdentity = {
    keys: seenKeysOf(report),
    signature: minHash(comparedText(report)),
    claimsKey: claimsKeyOf(reading.claims),
    at: now,
  };
  const duplicate = judgeDuplicate(report, identity, known.seen);
  switch (duplicate.kind) {
    case 'same':
      return repeat(input, { known, identity, seen: duplicate.seen }, now);
    case 'revised': {
      const told = reviseReport({ report, reading, copyOf: null }, { known, seen: duplicate.seen, rules }, now);
      return settle(input, { known, identity, told }, rules, now);
    }
    case 'reprint':
    case 'new': {
      const original = duplicate.kind === 'reprint' ? duplicate.seen : duplicate.like;
      const copyOf = original === null ? null : originOfCopy(original, known);
      return settle(input, { known, identity, told: tellStories({ report, reading, copyOf }, known, rules, now) }, rules, now);
    }
    default:
      return duplicate satisfies never;
  }
}

/** What has to be loaded before deciding about these reports. */
export function knownQueryOf(inputs: readonly Pick<DecideInput, 'report' | 'reading'>[], now: Instant, rules: DecideRules): KnownQuery {
  const sites = new Set<string>();
  const keys = new Set<string>();
  const bands = new Set<string>();
  const earliest = addDays(dayOf(now), -MAX_LOOK_BACK_DAYS);
  let since = dayOf(now);
  for (const { report, reading } of inputs) {
    for (const site of [
      ...reading.sites,
      ...reading.claims.map((claim) => claim.site),
      ...reading.unclassified.map((mention) => mention.site),
    ]) {
      sites.add(site);
      for (const linked of linkedSitesOf(site, rules.sites, new Set())) sites.add(linked);
    }
    for (const key of seenKeysOf(report)) keys.add(key);
    for (const band of bandsOf(minHash(comparedText(report)))) bands.add(band);
    const published = report.published.at === null ? null : dayOf(report.published.at);
    for (const day of [published, ...reading.claims.map((claim) => claim.date)]) if (day !== null && day < since) since = day;
  }
  const from = since < earliest ? earliest : since;
  return { sites: [...sites], keys: [...keys], bands: [...bands], storiesSince: `${addDays(from, -rules.openDays)}T00:00:00.000Z` };
}

/** Near-duplicates are looked for in everything a reader would read. */
function comparedText(report: Report): string {
  return [report.title, report.text ?? report.summary].filter((part) => part !== null).join('\n');
}

function originOfCopy(seen: SeenReport, known: Known): string {
  for (const id of seen.storyIds) {
    const source = known.stories.get(id)?.sources.find((candidate) => candidate.reportId === seen.reportId);
    if (source) return source.origin;
  }
  return seen.family;
}

/** An item that was read before: nothing is told. Only an address or id that is new about it is remembered. */
function repeat(input: DecideInput, from: { known: Known; identity: ReportIdentity; seen: SeenReport }, now: Instant): Decided {
  const { known, identity, seen } = from;
  const { report } = input;
  const verdict = seen.storyIds.length > 0 ? 'background' : null;
  const decision = recordDecision(input, {
    main: seen.storyIds[0] ?? null,
    stories: seen.storyIds,
    verdict,
    action: 'none',
    alerts: [],
    why: explainRepeat(report, seen),
  });
  if (isRemembered(report, identity, seen)) return { known, effects: emptyEffects(), decision };
  const remembered: SeenReport = { ...seen, reportId: report.id, keys: [...new Set([...identity.keys, ...seen.keys])], at: now };
  const effects = { ...emptyEffects(), seen: [{ report: remembered, bands: [] }], archive: [{ report, decision }] };
  return { known: { ...known, seen: [...known.seen, remembered] }, effects, decision };
}

function settle(
  input: DecideInput,
  from: { known: Known; identity: ReportIdentity; told: Told },
  rules: DecideRules,
  now: Instant,
): Decided {
  const { known, identity } = from;
  const { report } = input;
  const rank = (outcome: StoryOutcome) => severityOf(outcome, rules.severity);
  const plan = rules.silence === undefined ? planEverything(from.told.outcomes, rules) : NOBODY;
  const told = markTold(from.told, plan);
  const main = pickMain(told.outcomes, rank);
  const planned =
    rules.silence === undefined
      ? planAlerts({ ...input, outcomes: told.outcomes }, { ...known, statuses: told.statuses }, rules, now)
      : { alerts: [], outbox: [] };
  const verdict = main?.verdict ?? bareVerdict(input);
  const storyIds =
    main === null ? [] : [main.story.id, ...told.outcomes.filter((outcome) => outcome !== main).map((outcome) => outcome.story.id)];

  const seen: SeenReport = {
    reportId: report.id,
    outletId: report.publisher.outletId,
    family: report.publisher.family,
    lang: input.reading.lang,
    keys: identity.keys,
    claimsKey: identity.claimsKey,
    storyIds,
    signature: identity.signature,
    at: now,
  };
  const decision = recordDecision(input, {
    main: storyIds[0] ?? null,
    stories: storyIds,
    verdict,
    action: actionOf(plan),
    alerts: alertIds(planned, plan),
    why: explainDecision({ input, main, verdict, plan, others: told.outcomes.length - (main === null ? 0 : 1) }, rules),
    silence: rules.silence,
  });
  const effects: Effects = {
    ...emptyEffects(),
    seen: [{ report: seen, bands: bandsOf(identity.signature) }],
    statuses: changedStatuses(known.statuses, told.statuses),
    stories: [...told.stories.values()].filter((story) => known.stories.get(story.id) !== story),
    history: told.history,
    alerts: planned.alerts,
    outbox: planned.outbox,
    archive: [{ report, decision }],
  };
  return {
    known: {
      ...known,
      statuses: told.statuses,
      stories: told.stories,
      seen: [...known.seen.filter((other) => other.reportId !== seen.reportId), seen],
      alerts: new Map([...known.alerts, ...planned.alerts.map((alert) => [alert.id, alert] as const)]),
    },
    effects,
    decision,
  };
}

/** The plan of a channel that is told nothing. */
const NOBODY: ChannelPlan = { post: null, edits: [] };

/** Notes in the stories which of them a channel subscribed to everything has been told, and in which message. */
function markTold(told: Told, plan: ChannelPlan): Told {
  const toldIn = new Map<string, string>();
  if (plan.post) for (const outcome of [plan.post.main, ...plan.post.others]) toldIn.set(outcome.story.id, plan.post.main.story.id);
  for (const edit of plan.edits) for (const outcome of edit.added) toldIn.set(outcome.story.id, edit.message);
  if (toldIn.size === 0) return told;
  const mark = (story: Story): Story => {
    const message = toldIn.get(story.id);
    return message === undefined ? story : { ...story, toldIn: message };
  };
  return {
    ...told,
    stories: new Map([...told.stories].map(([id, story]) => [id, mark(story)])),
    outcomes: told.outcomes.map((outcome) => ({ ...outcome, story: mark(outcome.story) })),
  };
}

function actionOf(plan: ChannelPlan): Action {
  if (plan.post !== null) return 'post';
  const followsUp = plan.edits.some((edit) => edit.followUps.some((outcome) => outcome.verdict !== 'revised'));
  if (followsUp) return 'post';
  return plan.edits.length > 0 ? 'edit' : 'none';
}

/** Alerts of real channels; where nobody subscribed, the message a channel subscribed to everything would have. */
function alertIds(planned: PlannedAlerts, plan: ChannelPlan): string[] {
  if (planned.alerts.length > 0) return planned.alerts.map((alert) => alert.id);
  const messages = [...(plan.post ? [plan.post.main.story.id] : []), ...plan.edits.map((edit) => edit.message)];
  return messages.map((message) => `everything:${message}`);
}

function bareVerdict({ reading, hits }: DecideInput): Verdict | null {
  if (hits.length > 0 && reading.claims.length === 0) return 'watched';
  if (reading.unclassified.length > 0) return 'unclassified';
  return reading.claims.length > 0 ? 'background' : null;
}

function changedStatuses(before: ReadonlyMap<string, SiteStatus>, after: ReadonlyMap<string, SiteStatus>): Effects['statuses'] {
  const changed: { next: SiteStatus; expectedVersion: number }[] = [];
  for (const [site, next] of after) {
    const known = before.get(site);
    if (known !== next) changed.push({ next, expectedVersion: known?.version ?? 0 });
  }
  return changed;
}
