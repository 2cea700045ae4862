import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { decideReports } from '../../../src/app/decide-reports.ts';
import { readReports } from '../../../src/app/read-reports.ts';
import type { OutboxEntry } from '../../../src/core/alerts/alert.ts';
import { decideRulesOf } from '../../../src/core/decide-rules.ts';
import type { DecisionRecord } from '../../../src/core/decision.ts';
import { buildScreen } from '../../../src/core/sites/screen-report.ts';
import { seedStatuses } from '../../../src/core/status/seed-status.ts';
import { statusesOfLines } from '../../../src/core/status/state-line.ts';
import { type SiteStatus, unknownStatus } from '../../../src/core/status/status.ts';
import { familyOf } from '../../../src/core/stories/event-family.ts';
import { shippedConfig } from '../../app/poll-bench.ts';
import { aSubscription } from '../../builders.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { type ExpectedStatus, readScenarios, type Scenario, type ScenarioReport } from './read-scenario.ts';

const config = shippedConfig();
const scenarios = readScenarios(config.outlets);

/** Runs of reports whose expectations were written from the rules of status, before the first run. */
describe('written scenarios', () => {
  it('are at least eight', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(8);
  });

  it.each(scenarios)('$name', async (scenario) => {
    expect(await faultsOf(scenario)).toEqual([]);
  });
});

interface Done {
  readonly decision: DecisionRecord;
  readonly outbox: readonly OutboxEntry[];
}

/** Everything that came out otherwise than the scenario expects, in words. */
async function faultsOf(scenario: Scenario): Promise<string[]> {
  const store = await openSqliteStore({ dataDir: ':memory:', clock: new ManualClock() });
  const rules = decideRulesOf(config);
  const screen = buildScreen(config.sites, config.watches);
  const faults: string[] = [];
  const done = new Map<string, Done>();
  try {
    const { statuses, history } =
      scenario.state === 'seeds' ? seedStatuses(config.seeds) : { statuses: statusesOfLines(scenario.state), history: [] };
    await store.state.seed(statuses, history);
    await store.settings.saveSubscription(aSubscription('everything'));
    let now = '1970-01-01T00:00:00.000Z';
    for (const told of scenario.reports) {
      now = told.received ?? told.report.published.at ?? now;
      const read = readReports([{ ...told.report, receivedAt: now }], screen, config.lexicons);
      const { effects, decisions } = await decideReports(read, store.state, rules, now);
      await store.state.commit(effects, null);
      const [decision] = decisions;
      if (!decision) throw new Error('nothing was decided');
      done.set(told.name, { decision, outbox: effects.outbox });
      faults.push(...reportFaults(told, done));
      for (const point of scenario.checkpoints.filter(({ after }) => after === told.name)) {
        for (const [site, expected] of Object.entries(point.sites))
          faults.push(...statusFaults(`after ${point.after}`, expected, (await store.history.statusOf(site)) ?? unknownStatus(site)));
        if (point.origins) faults.push(...originFaults(point.origins, done));
      }
    }
  } finally {
    await store.close();
  }
  const posts = [...done.values()].filter(({ decision }) => decision.action === 'post').length;
  if (scenario.messages !== null && posts !== scenario.messages) faults.push(`${posts} messages, not ${scenario.messages}`);
  return faults;
}

function reportFaults({ name, expect: expected }: ScenarioReport, done: ReadonlyMap<string, Done>): string[] {
  const { decision, outbox } = done.get(name) ?? {};
  if (!decision) return [`${name}: not decided`];
  const view = outbox?.at(-1)?.view;
  const got: Record<string, unknown> = {
    action: decision.action,
    verdict: decision.verdict,
    with: [...done].find(([, other]) => other.decision.alerts.includes(decision.alerts[0] ?? ''))?.[0],
    head: view?.main.site,
    late: view?.late,
    lastKnown: view?.main.beforeStale ? view.main.before.asOf : null,
  };
  return Object.entries(expected)
    .filter(([key, wanted]) => ![wanted].flat().some((one) => one === got[key]))
    .map(([key, wanted]) => `${name}: ${key} is ${String(got[key])}, not ${String(wanted)} (${decision.why})`);
}

function statusFaults(when: string, { expected, by, ...values }: ExpectedStatus, status: SiteStatus): string[] {
  const got: Record<string, unknown> = { ...status, disputed: status.disputed !== null };
  const faults = Object.entries(values)
    .filter(([key, wanted]) => got[key] !== wanted)
    .map(([key, wanted]) => `${when}, ${status.site}: ${key} is ${String(got[key])}, not ${String(wanted)}`);
  const plans = [...new Set(status.expected.map((plan) => familyOf(plan.event)))];
  if (expected && plans.toSorted().join() !== expected.toSorted().join())
    faults.push(`${when}, ${status.site}: expected is [${plans.join()}], not [${expected.join()}]`);
  if (by && !status.expected.some((plan) => plan.by === by))
    faults.push(`${when}, ${status.site}: nothing is expected by ${by}, but by ${status.expected.map((plan) => plan.by).join()}`);
  return faults;
}

function originFaults({ of, are }: { readonly of: string; readonly are: number }, done: ReadonlyMap<string, Done>): string[] {
  const alertId = done.get(of)?.decision.alerts[0];
  const last = [...done.values()].flatMap(({ outbox }) => outbox).findLast((entry) => entry.alertId === alertId);
  return last?.view.main.origins === are ? [] : [`the message of ${of} counts ${last?.view.main.origins} origins, not ${are}`];
}
