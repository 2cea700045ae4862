import { describe, expect, it } from 'vitest';
import { type Replayed, replay } from '../../src/app/replay.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import type { Report } from '../../src/core/reports/report.ts';
import { buildScreen } from '../../src/core/sites/screen-report.ts';
import type { StateStore } from '../../src/ports/store.ts';
import { aReport } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { shippedConfig } from './poll-bench.ts';

const START = '2026-02-20T00:00:00.000Z';
const config = shippedConfig();
const reading = { screen: buildScreen(config.sites, config.watches), lexicons: config.lexicons, rules: decideRulesOf(config) };

function aTold(id: string, on: string | null, text: string): Report {
  return aReport(id, { on, text, receivedAt: '2026-09-01T00:00:00.000Z' });
}

const LEAVING = aTold('leaving', '2026-02-21T09:00:00Z', 'US forces began leaving the Qasrak base in northeastern Syria today.');
const LEFT = aTold('left', '2026-02-24T09:00:00Z', 'US forces completed their withdrawal from the Qasrak base today.');
const WHEAT = aTold('wheat', null, 'Wheat prices rose in the city markets, traders said.');

async function run(reports: readonly Report[], store = createMemoryStore(new ManualClock())) {
  const replayed: Replayed[] = [];
  for await (const one of replay(reports, START, { ...reading, store: store.state })) replayed.push(one);
  return { store, replayed };
}

describe('replay', () => {
  it('gives one decision for each report, in order, each on top of the ones before', async () => {
    const { replayed, store } = await run([LEAVING, WHEAT, LEFT]);
    expect(replayed.map(({ decision }) => [decision.id, decision.relevant, decision.action])).toEqual([
      ['leaving', true, 'post'],
      ['wheat', false, 'none'],
      ['left', true, 'post'],
    ]);
    expect(await store.history.statusOf('qasrak')).toMatchObject({ phase: 'vacated' });
  });

  it('takes the time of the report as its clock; an undated one keeps that of the one before', async () => {
    const { store } = await run([WHEAT, LEAVING, aTold('undated', null, 'Farmers wait for rain in the west.'), LEFT]);
    const times = await Promise.all(
      ['wheat', 'leaving', 'undated', 'left'].map(async (id) => (await store.archive.find(id))?.report.receivedAt),
    );
    expect(times).toEqual([START, '2026-02-21T09:00:00.000Z', '2026-02-21T09:00:00.000Z', '2026-02-24T09:00:00.000Z']);
    expect([...store.state.seenReports.values()].map(({ at }) => at)).toEqual(times);
  });

  it('gives a history line for each change of a present status, and none for a report that changes nothing', async () => {
    const { replayed, store } = await run([LEAVING, WHEAT, LEFT]);
    expect(
      replayed.map(({ history }) => history.map(({ at, site, phase, holder, report }) => ({ at, site, phase, holder, report }))),
    ).toEqual([
      [{ at: '2026-02-21T09:00:00.000Z', site: 'qasrak', phase: 'drawdown', holder: 'us', report: 'leaving' }],
      [],
      [{ at: '2026-02-24T09:00:00.000Z', site: 'qasrak', phase: 'vacated', holder: 'none', report: 'left' }],
    ]);
    const changed = store.history.entries.filter((entry) => entry.presentChanged).map(({ at, reportId }) => [at, reportId]);
    expect(replayed.flatMap(({ history }) => history.map(({ at, report }) => [at, report]))).toEqual(changed);
  });

  it('has nothing to tell of nothing', async () => {
    expect((await run([])).replayed).toEqual([]);
  });

  it('reads a report only when the one before has been taken', async () => {
    const { state, archive } = createMemoryStore(new ManualClock());
    const replaying = replay([LEAVING, LEFT], START, { ...reading, store: state });
    await replaying.next();
    expect(await archive.count()).toBe(1);
    await replaying.return(undefined);
    expect(await archive.count()).toBe(1);
  });

  it.each(['conflict', 'fenced'] as const)('stops, naming the report, when the store answers "%s"', async (outcome) => {
    const { state } = createMemoryStore(new ManualClock());
    const store: StateStore = {
      loadKnown: (query) => state.loadKnown(query),
      commit: () => Promise.resolve(outcome),
      seed: (statuses, history) => state.seed(statuses, history),
    };
    const replaying = replay([LEAVING, LEFT], START, { ...reading, store });
    await expect(replaying.next()).rejects.toThrow(`report leaving: the store answered "${outcome}"`);
  });
});
