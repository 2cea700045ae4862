import { isMissed } from './alerts/is-missed.ts';
import { type PlannedAlerts, planAlerts, planEverything } from './alerts/plan-alerts.ts';
import type { ChannelPlan } from './alerts/plan-channel.ts';
import { severityOf } from './alerts/severity.ts';
import type { Decided, DecideInput, FoundAgain } from './decide-input.ts';
import type { DecideRules } from './decide-rules.ts';
import type { Action, Verdict } from './decision.ts';
import { emptyEffects } from './effects.ts';
import { explainDecision } from './explain-decision.ts';
import type { Effects, Known, SeenReport } from './known.ts';
import { recordDecision } from './record-decision.ts';
import { hashOfVersion, type ReportVersion, versionOf } from './reports/report-version.ts';
import type { SiteStatus } from './status/status.ts';
import type { ReportIdentity } from './stories/judge-duplicate.ts';
import { pickMain } from './stories/pick-main.ts';
import type { Story } from './stories/story.ts';
import type { StoryOutcome } from './stories/story-outcome.ts';
import type { Told } from './stories/tell-stories.ts';
import { bandsOf } from './text/min-hash.ts';
import type { Instant } from './time.ts';

/**
 * What has to be written when a report was told: what is remembered of it, the alerts of every channel, the record of why. Pure.
 */
export function settleReport(
  input: DecideInput,
  from: { known: Known; identity: ReportIdentity; told: Told; version: ReportVersion['kind']; found?: FoundAgain },
  rules: DecideRules,
  now: Instant,
): Decided {
  const { known, identity } = from;
  const { report } = input;
  const rank = (outcome: StoryOutcome) => severityOf(outcome, rules.severity);
  const plan = rules.silence === undefined ? planEverything(from.told.outcomes, rules, isMissed(report, rules)) : NOBODY;
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
    hash: hashOfVersion(report),
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
    versions: storyIds.length > 0 ? [versionIn(input, from, now)] : [],
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

function versionIn(
  { report, reading }: DecideInput,
  { version, found }: { readonly version: ReportVersion['kind']; readonly found?: FoundAgain },
  now: Instant,
): ReportVersion {
  return versionOf(report, reading.claims, { at: now, kind: version, ...(found?.kind === 'withdrawn' ? { reason: found.reason } : {}) });
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
