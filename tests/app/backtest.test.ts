import { describe, expect, it } from 'vitest';
import { type BacktestParts, backtest, type PastReport } from '../../src/app/backtest.ts';
import { datedReports } from '../../src/app/past-reports.ts';
import { scratchParts } from '../../src/compose-replay.ts';
import { subscriptionToEverything } from '../../src/core/backtest/try-rule.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import type { ScratchStore } from '../../src/ports/store.ts';
import { aPublisher, aReport, aStatus } from '../builders.ts';
import { shippedConfig } from './poll-bench.ts';

const config = { ...shippedConfig(), watches: [] };
const rules = decideRulesOf(config);
const everything = subscriptionToEverything([]);

const told = (id: string, on: string, text: string) => aReport(id, { on, text, publisher: aPublisher(`outlet-${id}`) });
const PAST = [
  told('wheat', '2026-02-21T08:00:00Z', 'Wheat prices rose in the markets.'),
  told('leaving', '2026-02-21T09:00:00Z', 'US forces began leaving the Qasrak base in northeastern Syria today.'),
  told('again', '2026-02-21T12:00:00Z', 'American troops started to withdraw from the Qasrak base on Saturday, residents said.'),
  told('rain', '2026-02-22T08:00:00Z', 'It rained in the west, farmers said.'),
  told('later', '2026-02-24T09:00:00Z', 'US forces began leaving the Qasrak base on Saturday, officials said on Tuesday.'),
  told('left', '2026-02-27T09:00:00Z', 'US forces completed their withdrawal from the Qasrak base today.'),
];
const past = () => datedReports(PAST, '2026-02-20T00:00:00.000Z');

async function run(more: Partial<BacktestParts> = {}, reports: Iterable<PastReport> = past()) {
  const side = { rules, subscription: everything };
  const parts = { ...scratchParts, lexicons: config.lexicons, start: [], leaveOutIrrelevant: false, asIs: side, changed: side, ...more };
  const found = [];
  for await (const { trial } of backtest(reports, parts)) found.push(trial);
  return found;
}
const kinds = (trials: Awaited<ReturnType<typeof run>>, side: 'asIs' | 'changed') =>
  trials.map((trial) => `${trial.report.id}: ${trial[side].sent.map(({ kind }) => kind).join(' ') || 'nothing'}`);

describe('a backtest', () => {
  it('gives both sides of every report, in order; the same rules send the same', async () => {
    const trials = await run();
    expect(kinds(trials, 'asIs')).toEqual(['wheat: nothing', 'leaving: post', 'again: edit', 'rain: nothing', 'later: edit', 'left: post']);
    for (const { asIs, changed } of trials) expect(changed).toEqual(asIs);
  });

  it('each side goes on from what its own rules decided', async () => {
    const changed = { rules: { ...rules, windowDays: 10, openDays: 30 }, subscription: { ...everything, minSeverity: 'high' as const } };
    const trials = await run({ changed });
    expect(kinds(trials, 'asIs')).toEqual(kinds(await run(), 'asIs'));
    expect(kinds(trials, 'changed').slice(0, 5)).toEqual([
      'wheat: nothing',
      'leaving: nothing',
      'again: nothing',
      'rain: nothing',
      'later: nothing',
    ]);
  });

  it('leaving out what is irrelevant changes nothing of what is sent', async () => {
    const sent = async (leaveOutIrrelevant: boolean) => (await run({ leaveOutIrrelevant })).map(({ asIs }) => asIs.sent);
    expect(await sent(true)).toEqual(await sent(false));
  });

  it('both start from what was known', async () => {
    const start = [aStatus({ phase: 'vacated', holder: 'none', asOf: '2026-02-26' })];
    const [left] = (await run({ start }, past())).filter(({ report }) => report.id === 'left');
    expect([left?.asIs.sent[0]?.verdict, left?.changed.sent[0]?.verdict]).not.toContain('changes');
  });

  it('what was read in silence stays silent, and is known', async () => {
    const silent = [...past()].map((one) => (one.report.id === 'leaving' ? { ...one, silence: 'first poll' } : one));
    const trials = await run({}, silent);
    expect(kinds(trials, 'asIs').slice(0, 2)).toEqual(['wheat: nothing', 'leaving: nothing']);
    expect(trials[1]?.asIs.why).toContain('Nobody is told: first poll');
  });

  it('closes its stores, also when it is left early or fails', async () => {
    let open = 0;
    const openScratch = async (): Promise<ScratchStore> => {
      const scratch = await scratchParts.openScratch();
      open += 1;
      const close = async () => {
        open -= 1;
        await scratch.close();
      };
      return { state: scratch.state, settings: scratch.settings, close };
    };
    const side = { rules, subscription: everything };
    const parts = {
      ...scratchParts,
      openScratch,
      lexicons: config.lexicons,
      start: [],
      leaveOutIrrelevant: false,
      asIs: side,
      changed: side,
    };
    for await (const { trial } of backtest(past(), parts)) if (trial.report.id === 'leaving') break;
    expect(open).toBe(0);
    const rest = () => Promise.reject(new Error('no rest'));
    const failing = backtest(past(), { ...parts, rest });
    await failing.next();
    await expect(failing.next()).rejects.toThrow('no rest');
    expect(open).toBe(0);
  });
});
