import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatchTrials, type WatchTrialParts } from '../../src/app/try-watch.ts';
import { scratchParts } from '../../src/compose-replay.ts';
import type { WatchTrial } from '../../src/ports/watch-trials.ts';
import { aSubscription } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { openLivedStore } from './lived-store.ts';
import { shippedConfig } from './poll-bench.ts';

const config = { ...shippedConfig(), watches: [] };
const ASKER = { guildId: 'guild', channelId: 'news', userId: 'rania' };
const FUEL = 'A column of fuel tankers crossed the river on Friday, drivers said. The weather was fine.';

describe('trying a watch', () => {
  let clock: ManualClock;
  let lived: Awaited<ReturnType<typeof openLivedStore>>;
  beforeEach(async () => {
    clock = new ManualClock('2026-03-10T12:00:00.000Z');
    lived = await openLivedStore(config, clock);
  });
  afterEach(() => lived.store.close());

  function trials(more: Partial<WatchTrialParts> = {}) {
    const { store, rules } = lived;
    return createWatchTrials({
      ...scratchParts,
      clock,
      archive: store.archive,
      history: store.history,
      settings: store.settings,
      sites: config.sites,
      lexicons: config.lexicons,
      configuredWatches: [],
      rules,
      limits: { maxReports: 1000, maxMs: 60_000 },
      ...more,
    });
  }
  async function tried(rule: string, more: { replaces?: string; days?: number } = {}): Promise<WatchTrial> {
    const answer = await trials().tryWatch(ASKER, { rule, replaces: more.replaces ?? null, days: more.days ?? 30 });
    if (answer.kind !== 'tried') throw new Error(answer.kind);
    return answer;
  }
  /** A fortnight: a base is left, others tell it too, fuel is driven about, and much else is read. */
  async function live() {
    await lived.read('2026-02-25T08:00:00.000Z', {
      wheat: 'Wheat prices rose in the markets.',
      leaving: 'US forces began leaving the Qasrak base today.',
    });
    await lived.read('2026-03-02T08:00:00.000Z', { fuel1: FUEL, rain: 'It rained in the west, farmers said.' });
    await lived.read('2026-03-04T08:00:00.000Z', { left: 'US forces completed their withdrawal from the Qasrak base today.' });
    await lived.read('2026-03-04T09:00:00.000Z', { again: 'The last US soldiers left the Qasrak base on Wednesday, residents said.' });
    await lived.read('2026-03-06T08:00:00.000Z', { fuel2: 'More tankers with fuel were seen near the silos at dawn.' });
    await lived.read('2026-03-08T08:00:00.000Z', { hit: 'A drone attack hit the Shaddadi base on Sunday morning, the SDF said.' });
  }

  it('shows what meets the rule, with the sentence, and which alerts the channel would gain', async () => {
    await lived.store.settings.saveSubscription(aSubscription('news'));
    await live();
    const answer = await tried('fuel AND tanker*');
    expect(answer).toMatchObject({ mode: 'added', subscribed: true, met: 2, lost: [], otherwise: 0 });
    expect(answer.examples).toEqual([
      expect.objectContaining({ title: 'Title of fuel2', sentence: 'More tankers with fuel were seen near the silos at dawn.' }),
      expect.objectContaining({
        title: 'Title of fuel1',
        outlet: 'first-wire',
        at: '2026-03-02T08:00:00.000Z',
        sentence: 'A column of fuel tankers crossed the river on Friday, drivers said.',
      }),
    ]);
    expect(answer.gained.map(({ report, changed }) => [report.id, changed.sent[0]?.watch])).toEqual([
      ['fuel2', 'fuel AND tanker*'],
      ['fuel1', 'fuel AND tanker*'],
    ]);
    expect(answer.read).toEqual({ reports: 8, from: '2026-02-25', to: '2026-03-10', days: 14, asked: 30, cut: false });
  });

  it('what it says the channel is sent as it is, is what it was sent', async () => {
    await lived.store.settings.saveSubscription(aSubscription('news'));
    await live();
    const { perWeek, read } = await tried('nothing at all');
    const until = (read.days - 0.5) / 7;
    expect(await lived.messages()).toBe(3);
    expect(perWeek.without * until).toBeCloseTo(3);
    expect(perWeek).toMatchObject({ with: perWeek.without, ofRule: 0 });
  });

  it('writes nothing and sends nothing', async () => {
    await lived.store.settings.saveSubscription(aSubscription('news'));
    await live();
    const { store } = lived;
    const state = async () => [
      await store.archive.count(),
      await store.outbox.pending(),
      await store.history.verify(),
      await store.settings.watches(null),
      await store.settings.subscriptions(null),
      await store.history.statuses(),
    ];
    const before = await state();
    await tried('fuel');
    expect(await state()).toEqual(before);
  });

  it('starts from what was known before, and does not count the days that only lead up to the counted ones', async () => {
    await lived.store.settings.saveSubscription(aSubscription('news'));
    await live();
    await lived.read('2026-03-09T08:00:00.000Z', { late: 'US forces have left the Qasrak base, a witness said.' });
    const { read, perWeek, met } = await tried('soldiers OR tankers', { days: 3 });
    expect(read).toMatchObject({ reports: 2, from: '2026-03-08', days: 3 });
    expect([met, Math.round((perWeek.without * 2.5) / 7)]).toEqual([0, 1]);
  });

  it('a first poll was silent and stays so', async () => {
    await lived.store.settings.saveSubscription(aSubscription('news'));
    await lived.read(
      '2026-03-08T08:00:00.000Z',
      { hit: 'A drone attack hit the Shaddadi base on Sunday morning.', fuel: FUEL },
      'first poll',
    );
    const { met, perWeek, gained } = await tried('fuel');
    expect([met, perWeek.with, gained]).toEqual([1, 0, []]);
  });

  it('a rule that the channel names already is compared with its absence, a replaced one loses what only it met', async () => {
    const watch = { id: 'w1', name: 'Fuel', expression: 'fuel', guildId: 'guild', langs: [] };
    await lived.store.settings.saveWatch(watch);
    await lived.store.settings.saveSubscription(aSubscription('news', { watches: ['w1'] }));
    await live();
    expect(await lived.messages()).toBe(5);
    const kept = await tried('Fuel');
    expect([kept.mode, kept.rule, kept.gained.length]).toEqual(['kept', 'Fuel', 2]);
    const replaced = await tried('silos', { replaces: 'fuel' });
    expect(replaced.mode).toBe('replaced');
    expect(replaced.lost.map(({ report, changed }) => [report.id, changed.why])).toEqual([
      ['fuel1', 'No watched site, watched word or claim was found.'],
    ]);
    expect(replaced.gained).toEqual([]);
  });

  it('without a subscription it supposes one to everything', async () => {
    await live();
    expect(await tried('fuel')).toMatchObject({ subscribed: false, mode: 'added', gained: { length: 2 } });
  });

  it('another guild has its own watches and subscriptions', async () => {
    await lived.store.settings.saveWatch({ id: 'w1', name: 'Fuel', expression: 'tanker*', guildId: 'elsewhere', langs: [] });
    await live();
    expect(await tried('Fuel')).toMatchObject({ rule: 'Fuel', met: 2 });
    expect(await trials().tryWatch(ASKER, { rule: 'x', replaces: 'Fuel', days: 30 })).toEqual({ kind: 'unknown_watch', asked: 'Fuel' });
  });

  it('says when there is nothing to try it on, and what is wrong with a rule', async () => {
    expect(await trials().tryWatch(ASKER, { rule: 'fuel', replaces: null, days: 30 })).toEqual({ kind: 'nothing_stored', days: 30 });
    expect(await trials().tryWatch(ASKER, { rule: '(fuel', replaces: null, days: 30 })).toMatchObject({
      kind: 'bad_expression',
      position: 0,
    });
  });

  describe('beside a running bot', () => {
    it('lets everything else have its turn after each report, one trial at a time', async () => {
      await live();
      let turns = 0;
      let running = true;
      const other = (): void => {
        turns += 1;
        if (running) setImmediate(other);
      };
      setImmediate(other);
      const desk = trials();
      const first = desk.tryWatch(ASKER, { rule: 'fuel', replaces: null, days: 30 });
      expect(await desk.tryWatch(ASKER, { rule: 'rain', replaces: null, days: 30 })).toEqual({ kind: 'busy' });
      expect((await first).kind).toBe('tried');
      running = false;
      expect(turns).toBeGreaterThanOrEqual(8);
      expect((await desk.tryWatch(ASKER, { rule: 'rain', replaces: null, days: 30 })).kind).toBe('tried');
    });

    it('reads only the newest days when there is more than it may read', async () => {
      await live();
      const limits = { maxReports: 2, maxMs: 60_000 };
      const { rules } = lived;
      const answer = await trials({ limits, rules: { ...rules, openDays: 0 } }).tryWatch(ASKER, {
        rule: 'tankers',
        replaces: null,
        days: 30,
      });
      expect(answer).toMatchObject({ read: { from: '2026-03-05', to: '2026-03-10', days: 6, reports: 2, asked: 30, cut: true }, met: 1 });
    });

    it('stops when its time is over, and says what it had read', async () => {
      await live();
      const rest = async () => clock.advance(10_000);
      const limits = { maxReports: 1000, maxMs: 35_000 };
      const answer = await trials({ limits, rest }).tryWatch(ASKER, { rule: 'fuel', replaces: null, days: 30 });
      expect(answer).toMatchObject({ read: { from: '2026-02-25', to: '2026-03-04', reports: 5, cut: true }, met: 1 });
    });
  });
});
