import { backtest } from '../app/backtest.ts';
import { type Backtest, composeBacktest, scratchParts } from '../compose-replay.ts';
import { compareAlerts } from '../core/backtest/compare-alerts.ts';
import type { Trial } from '../core/backtest/trial.ts';
import { decideRulesOf } from '../core/decide-rules.ts';
import { dayOf } from '../core/time.ts';
import { planChange } from './backtest-change.ts';
import { openMaterial } from './backtest-material.ts';
import type { Io, Run } from './command.ts';
import { describeComparison } from './describe-backtest.ts';
import { readOptions } from './options.ts';
import { FileError } from './report-files.ts';

const OPTIONS = {
  watch: { type: 'string' },
  replaces: { type: 'string' },
  languages: { type: 'string' },
  sites: { type: 'string' },
  events: { type: 'string' },
  severity: { type: 'string' },
  unclassified: { type: 'boolean' },
  settings: { type: 'string' },
  channel: { type: 'string' },
  days: { type: 'string' },
  state: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
/** How often progress is told on long runs. */
const PROGRESS_EVERY = 500;

type Values = NonNullable<ReturnType<typeof readOptions<typeof OPTIONS>>>['values'];

export const runBacktest: Run = async (argv, io) => {
  const parsed = readOptions(argv, OPTIONS, io, 1);
  if (!parsed) return 2;
  const { values } = parsed;
  const file = parsed.positionals[0] ?? null;
  const wrong = wrongUse(values, file);
  if (wrong !== null) {
    io.err(`basewatch backtest: ${wrong}`);
    return 2;
  }
  await using setup = await composeBacktest(process.env, io, { settingsFile: values.settings ?? null, fromArchive: file === null });
  if (!setup) return 1;
  try {
    return await run({ values, file, setup }, io);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    io.err(`basewatch backtest: ${error.message}`);
    return 1;
  }
};

function wrongUse(values: Values, file: string | null): string | null {
  const { watch, sites, events, severity, unclassified, settings, channel, days, state } = values;
  if ([watch, sites, events, severity, unclassified, settings].every((one) => one === undefined)) {
    return 'say what shall be changed: --watch, --sites, --events, --severity, --unclassified or --settings';
  }
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) return `--days: "${days}" is not a number of days`;
  if (file === null && state !== undefined) return '--state goes with a file of reports; the archive has its own history';
  if (file !== null && channel !== undefined) return '--channel goes with the archive; with a file the channel is subscribed to everything';
  return null;
}

interface Asked {
  readonly values: Values;
  readonly file: string | null;
  readonly setup: Backtest;
}

async function run({ values, file, setup }: Asked, io: Io): Promise<number> {
  const change = await changeOf(values, setup, io);
  if (typeof change === 'number') return change;
  let bad = 0;
  const complain = (problem: string): void => {
    bad += 1;
    io.err(problem);
  };
  const days = values.days === undefined ? null : Number(values.days);
  const material = await openMaterial({ file, days, state: values.state ?? null }, setup, complain);
  if (material === null) {
    io.err('Nothing is stored that could be decided about again.');
    return 1;
  }
  const { span, start } = material;
  const parts = { ...change, ...scratchParts, lexicons: setup.config.lexicons, start, leaveOutIrrelevant: false };
  const trials: Trial[] = [];
  let [done, counted] = [0, 0];
  for await (const { trial } of backtest(material.reports, parts)) {
    if (trial.asIs.sent.length + trial.changed.sent.length > 0) trials.push(trial);
    if (trial.report.at >= span.from) counted += 1;
    done += 1;
    if (done % PROGRESS_EVERY === 0) io.err(`${done} of ${material.total} reports`);
  }
  const comparison = compareAlerts(trials, span);
  if (values.json) io.out(JSON.stringify({ reports: counted, ...span, ...comparison }));
  else {
    const channel = values.channel === undefined ? 'a channel subscribed to everything' : `channel ${values.channel}`;
    io.out(`${counted} reports from ${dayOf(span.from)} to ${dayOf(span.until)}, for ${channel}.`);
    for (const line of ['', ...describeComparison(comparison)]) io.out(line);
  }
  return bad === 0 ? 0 : 1;
}

/** The two sides, or the exit code after telling why there are none. */
async function changeOf(values: Values, { config, changedSettings, kept }: Backtest, io: Io) {
  const rules = decideRulesOf(config);
  const changedRules = decideRulesOf({ ...config, settings: changedSettings });
  if (values.settings !== undefined && JSON.stringify(rules) === JSON.stringify(changedRules)) {
    io.err(
      `${values.settings} changes nothing by which alerts are decided: staleness, severity, stories and alerts.lateAfterHours are as they were.`,
    );
  }
  const subscriptions = (await kept?.settings.subscriptions(null)) ?? [];
  const subscription = subscriptions.find(({ channelId }) => channelId === values.channel) ?? null;
  if (values.channel !== undefined && subscription === null) {
    io.err(`basewatch backtest: no channel ${values.channel} is subscribed`);
    return 1;
  }
  const own = (await kept?.settings.watches(subscription?.guildId ?? null)) ?? [];
  const change = planChange(values, { rules, changedRules, watches: [...config.watches, ...own], subscription });
  if (change.kind === 'bad') {
    io.err(`basewatch backtest: ${change.problem}`);
    return 2;
  }
  for (const note of change.notes) io.err(note);
  return change;
}
