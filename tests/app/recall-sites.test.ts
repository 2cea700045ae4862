import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenStore, openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { decideReports } from '../../src/app/decide-reports.ts';
import { createInTurn } from '../../src/app/in-turn.ts';
import { readReports } from '../../src/app/read-reports.ts';
import { recallNewSites } from '../../src/app/recall-sites.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import { buildScreen } from '../../src/core/sites/screen-report.ts';
import { aPublisher, aReport, aSubscription } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { RecordingEvents } from '../fakes/recording-events.ts';
import { shippedConfig } from './poll-bench.ts';

const config = shippedConfig();
const lexicons = { ...config.lexicons, learned: null };
const all = decideRulesOf(config);
const withoutConoco = { ...all, sites: all.sites.filter(({ id }) => id !== 'conoco') };

describe('a site that is new in the list', () => {
  let store: OpenStore;
  let events: RecordingEvents;
  const clock = new ManualClock('2026-03-10T08:00:00.000Z');

  const start = (rules = all) =>
    recallNewSites({
      clock,
      listed: store.listed,
      archive: store.archive,
      store: store.state,
      events,
      lexicons,
      rules,
      inTurn: createInTurn(),
      archiveDays: 90,
    });
  /** What was read while the site was not listed. */
  const live = async (id: string, on: string, text: string, outlet = 'first-wire'): Promise<void> => {
    const report = aReport(id, { on, text, publisher: aPublisher(outlet) });
    const read = readReports([report], buildScreen(withoutConoco.sites, []), lexicons);
    const { effects } = await decideReports(read, store.state, withoutConoco, report.receivedAt);
    await store.state.commit(effects, null);
  };

  beforeEach(async () => {
    events = new RecordingEvents();
    store = await openSqliteStore({ dataDir: ':memory:', clock });
    await store.settings.saveSubscription(aSubscription('c'));
    await start(withoutConoco);
    await live(
      '1',
      '2026-03-02T08:00:00Z',
      'US forces began leaving the Conoco base on Monday. Dozens of trucks took part, residents said.',
    );
    await live(
      '2',
      '2026-03-02T12:00:00Z',
      'US forces began leaving the Conoco base on Monday. Dozens of trucks took part, residents said.',
      'second-wire',
    );
    await live('3', '2026-03-05T08:00:00Z', 'US forces have left the Conoco base. US forces also left the Qasrak base.');
    await live('4', '2026-03-06T08:00:00Z', 'The wheat harvest begins.');
  });
  afterEach(() => store.close());

  it('gets status and history of the stored days at the next start, and nothing is posted', async () => {
    const waiting = await store.outbox.pending();
    const qasrak = await store.history.statusOf('qasrak');
    expect(await store.history.statusOf('conoco')).toBeNull();
    await start();
    expect(await store.history.statusOf('conoco')).toMatchObject({ phase: 'vacated', holder: 'none', asOf: '2026-03-05' });
    expect(await store.history.at('conoco', '2026-03-03T00:00:00.000Z')).toMatchObject({ phase: 'drawdown', certainty: 'reported' });
    expect(await store.history.statusOf('qasrak')).toEqual(qasrak);
    expect(await store.outbox.pending()).toBe(waiting);
    expect((await store.history.verify()).brokenAt).toBeNull();
    expect(events.of('sites_recalled')).toEqual([{ kind: 'sites_recalled', sites: ['conoco'], reports: 3 }]);
  });

  it('is read for once', async () => {
    await start();
    const { total } = await store.history.timeline({ site: 'conoco', from: null, to: null, limit: 50, offset: 0 });
    await start();
    expect(events.of('sites_recalled')).toHaveLength(1);
    // Ended before it was noted, it is done again, and adds nothing.
    await store.listed.save(withoutConoco.sites.map(({ id }) => id));
    await start();
    expect((await store.history.timeline({ site: 'conoco', from: null, to: null, limit: 50, offset: 0 })).total).toBe(total);
  });

  it('is followed as any other from then on', async () => {
    await start();
    const [read] = readReports(
      [aReport('9', { on: '2026-03-10T07:00:00Z', text: 'The Syrian army took over the Conoco base.' })],
      buildScreen(all.sites, []),
      lexicons,
    );
    const { decisions } = await decideReports(read ? [read] : [], store.state, all, '2026-03-10T08:00:00.000Z');
    expect(decisions).toMatchObject([{ action: 'post', verdict: 'changes' }]);
  });
});
