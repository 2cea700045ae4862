import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { type Replayed, replay } from '../../../src/app/replay.ts';
import { decideRulesOf } from '../../../src/core/decide-rules.ts';
import { readReplayLine } from '../../../src/core/reports/read-replay-line.ts';
import { buildScreen } from '../../../src/core/sites/screen-report.ts';
import { shippedConfig } from '../../app/poll-bench.ts';
import { aSubscription } from '../../builders.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { randomOf } from '../base-rate/random-of.ts';
import { composeHappenings, composeTellings, readWordings, reprint, type Telling, tell, waysOf } from './compose-tellings.ts';

const config = shippedConfig();
const wordings = readWordings();

/** Of 217 messages so many may be missing or too many. */
const TOLERANCE = 0.02;

describe('one happening, told by fifty outlets in six languages', () => {
  it('is one message, edited as sources join, with every independent origin counted once', async () => {
    const random = randomOf(50);
    const [told] = composeHappenings(wordings, 1, random);
    if (!told) throw new Error('nothing happened');
    const at = (n: number): number => told.at + n * 20 * 60_000;
    const own = waysOf(told, wordings).map(({ lang, way }, n) =>
      tell(told, { id: `own${n}`, outlet: `Outlet ${n}`, lang, published: at(n), random: () => way }, wordings),
    );
    const printed = Array.from({ length: 50 - own.length }, (_, n) => {
      const original = own[n % own.length];
      if (!original) throw new Error('nobody told it');
      return reprint(original, { id: `printed${n}`, outlet: `Paper ${n}`, published: at(own.length + n) });
    });
    const tellings = [...own, ...printed];
    expect(new Set(tellings.map(({ lang }) => lang)).size).toBe(6);
    const run = await replayed(tellings);
    expect(run.map(({ decision }) => decision.action)).toEqual(['post', ...Array.from({ length: 49 }, () => 'edit')]);
    expect(run.messages).toHaveLength(1);
    const [message] = run.messages;
    expect(message?.kind).toBe('post');
    expect(run.lastView?.sources.length).toBe(50);
    // Who prints the words of another is no origin of its own.
    expect(run.lastView?.origins).toBe(own.length);
  }, 60_000);
});

describe('217 happenings, told a thousand times', () => {
  it('are 217 messages', async () => {
    const random = randomOf(217);
    const happenings = composeHappenings(wordings, 217, random);
    const tellings = composeTellings(wordings, { happenings, size: 1000 }, random);
    const run = await replayed(tellings);
    const told = new Map(tellings.map((telling) => [telling.id, telling]));
    const posts = Map.groupBy(
      run.filter(({ decision }) => decision.action === 'post'),
      ({ decision }) => told.get(decision.id)?.happening ?? '',
    );
    const wrong = [
      ...happenings.filter(({ happening }) => !posts.has(happening)).map(({ happening }) => `${happening}: no message`),
      ...[...posts]
        .filter(([, some]) => some.length > 1)
        .flatMap(([happening, some]) => some.slice(1).map(({ decision }) => `${happening}: again by ${decision.id}: ${decision.why}`)),
    ];
    if (process.env['MANY_TELLINGS_REPORT']) process.stderr.write(`${wrong.join('\n')}\n`);
    expect(wrong.length).toBeLessThanOrEqual(217 * TOLERANCE);
  }, 120_000);
});

/** Replays tellings on an empty store with one subscribed channel. */
async function replayed(tellings: readonly Telling[]) {
  const store = await openSqliteStore({ dataDir: ':memory:', clock: new ManualClock() });
  try {
    await store.settings.saveSubscription(aSubscription('everything'));
    const reports = tellings.map((telling) => {
      const read = readReplayLine(JSON.stringify(telling), config.outlets);
      if (read.kind === 'bad') throw new Error(read.problem);
      return read.report;
    });
    const parts = {
      store: store.state,
      screen: buildScreen(config.sites, config.watches),
      lexicons: config.lexicons,
      rules: decideRulesOf(config),
    };
    const done: Replayed[] = [];
    for await (const one of replay(reports, tellings[0]?.published ?? '', parts)) done.push(one);
    const waiting = await store.outbox.due('2027-01-01T00:00:00.000Z', 10_000);
    const messages = waiting.map(({ entry }) => entry);
    const alertId = done.at(-1)?.decision.alerts[0];
    const known = await store.state.loadKnown({
      sites: [...new Set(done.flatMap(({ decision }) => decision.sites))],
      keys: [],
      bands: [],
      storiesSince: '2026-01-01T00:00:00.000Z',
    });
    return Object.assign(done, { messages, lastView: known.alerts.get(alertId ?? '')?.view.main });
  } finally {
    await store.close();
  }
}
