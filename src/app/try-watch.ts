import { compareAlerts, perWeek, type Span } from '../core/backtest/compare-alerts.ts';
import type { Trial } from '../core/backtest/trial.ts';
import { type RuleTrial, type RuleTrialOrNot, subscriptionToEverything, TRIED_WATCH, tryRule } from '../core/backtest/try-rule.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import { dayOf, daysBetween } from '../core/time.ts';
import { matchedSentence } from '../core/watch/matched-sentence.ts';
import type { Watch } from '../core/watch/watch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Asker } from '../ports/commands.ts';
import type { GuildSettings } from '../ports/store.ts';
import type { MatchExample, WatchTrial, WatchTrialAnswer, WatchTrialRequest, WatchTrials } from '../ports/watch-trials.ts';
import { type BacktestParts, backtest, type TrialStep } from './backtest.ts';
import { type PastParts, pastReports, statusesAt, windowOf } from './past-reports.ts';

export interface WatchTrialParts extends PastParts, Pick<BacktestParts, 'lexicons' | 'openScratch' | 'rest'> {
  readonly clock: Clock;
  readonly settings: Pick<GuildSettings, 'subscriptions' | 'watches'>;
  readonly configuredWatches: readonly Watch[];
  readonly rules: DecideRules;
  readonly limits: TrialLimits;
}

/** What one trial may cost: it runs beside the polls, in slices of one report. */
export interface TrialLimits {
  readonly maxReports: number;
  readonly maxMs: number;
}

const EXAMPLES = 5;

/** One trial at a time: each holds two stores in memory. */
export function createWatchTrials(parts: WatchTrialParts): WatchTrials {
  let busy = false;
  return {
    async tryWatch(asker, request) {
      if (busy) return { kind: 'busy' };
      busy = true;
      try {
        return await tryWatch(asker, request, parts);
      } finally {
        busy = false;
      }
    },
  };
}

async function tryWatch(asker: Asker, request: WatchTrialRequest, parts: WatchTrialParts): Promise<WatchTrialAnswer> {
  const plan = await planTrial(asker, request, parts);
  if (plan.kind !== 'trial') return plan;
  const started = parts.clock.now();
  const window = await windowOf(
    parts,
    { days: request.days, warmUpDays: parts.rules.openDays, maxReports: parts.limits.maxReports },
    started.toISOString(),
  );
  if (window.reports === 0) return { kind: 'nothing_stored', days: request.days };
  const rules = { ...parts.rules, watches: [...plan.watches, plan.tried] };
  const steps = backtest(pastReports(parts, window.warmUpFrom, window.until), {
    ...parts,
    asIs: { rules, subscription: plan.without },
    changed: { rules, subscription: plan.with },
    leaveOutIrrelevant: true,
    start: await statusesAt(parts, window.warmUpFrom),
  });

  const trials: Trial[] = [];
  const met: MatchExample[] = [];
  let reports = 0;
  let until = window.until;
  for await (const step of steps) {
    const { trial } = step;
    if (trial.report.at >= window.from) {
      reports += 1;
      const example = exampleOf(step);
      if (example) met.push(example);
    }
    if (trial.asIs.sent.length + trial.changed.sent.length > 0) trials.push(trial);
    if (parts.clock.now().getTime() - started.getTime() > parts.limits.maxMs) {
      until = trial.report.at;
      break;
    }
  }
  const span = { from: window.from, until };
  const stopped = until !== window.until;
  const read = {
    reports,
    from: dayOf(span.from),
    to: dayOf(until),
    days: daysBetween(dayOf(span.from), dayOf(until)) + 1,
    asked: request.days,
    cut: window.cut || stopped,
  };
  return { ...answerOf(plan, { trials, met }, span), read };
}

type Plan = Exclude<RuleTrialOrNot, RuleTrial> | TrialPlan;
type TrialPlan = RuleTrial & { readonly subscribed: boolean; readonly watches: readonly Watch[] };

async function planTrial(asker: Asker, { rule, replaces }: WatchTrialRequest, parts: WatchTrialParts): Promise<Plan> {
  const watches = [...parts.configuredWatches, ...(await parts.settings.watches(asker.guildId))];
  const own = (await parts.settings.subscriptions(asker.guildId)).find(({ channelId }) => channelId === asker.channelId);
  const trial = tryRule({ rule, replaces, langs: null }, watches, own ?? subscriptionToEverything([]));
  return trial.kind === 'trial' ? { ...trial, subscribed: own !== undefined, watches } : trial;
}

function exampleOf({ trial, read }: TrialStep): MatchExample | null {
  const hit = read.hits.find(({ watchId }) => watchId === TRIED_WATCH);
  if (!hit) return null;
  const { title, url, outlet, at } = trial.report;
  return { title, url, outlet, at, sentence: matchedSentence(read.report, hit, read.reading.lang) };
}

interface Gathered {
  readonly trials: readonly Trial[];
  readonly met: readonly MatchExample[];
}

function answerOf({ tried, mode, subscribed }: TrialPlan, { trials, met }: Gathered, span: Span): Omit<WatchTrial, 'read'> {
  const compared = compareAlerts(trials, span);
  const ofRule = trials.filter(({ report, changed }) => report.at >= span.from && changed.sent.some(({ watch }) => watch === tried.name));
  return {
    kind: 'tried',
    rule: tried.name,
    mode,
    subscribed,
    met: met.length,
    metPerWeek: perWeek(met.length, span),
    examples: met.slice(-EXAMPLES).toReversed(),
    perWeek: { without: compared.asIs.perWeek, with: compared.changed.perWeek, ofRule: perWeek(ofRule.length, span) },
    gained: compared.gained.toReversed(),
    lost: compared.lost.toReversed(),
    otherwise: compared.otherwise.length,
  };
}
