import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Effects } from '../../src/core/known.ts';
import type { Job, Queue } from '../../src/ports/queue.ts';
import type { Archive, FeedStates, GuildSettings, History, Outbox, StateStore, WatchedPages } from '../../src/ports/store.ts';
import type { ManualClock } from '../fakes/manual-clock.ts';
import { archiveContract } from './archive-contract.ts';
import { historyContract } from './history-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { pagesContract } from './pages-contract.ts';
import { settingsContract } from './settings-contract.ts';
import {
  effects,
  query,
  sampleAlert,
  sampleEntry,
  sampleFeed,
  sampleItem,
  sampleOutbox,
  sampleSeen,
  sampleStatus,
  sampleStory,
  sampleSubscription,
} from './store-samples.ts';
import { until } from './until.ts';

export interface StoreUnderTest {
  readonly state: StateStore;
  readonly outbox: Outbox;
  readonly feeds: FeedStates;
  readonly history: History;
  readonly settings: GuildSettings;
  readonly archive: Archive;
  readonly pages: WatchedPages;
  readonly queue: Queue;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** What every store promises; run on the real one and on the fake. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name}: state`, () => {
    let store: StoreUnderTest;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    stateContract(() => store);
    linkedContract(() => store);
    jobContract(() => store);
  });
  for (const [part, contract] of PARTS) {
    describe(`${name}: ${part}`, () => {
      let store: StoreUnderTest;
      beforeEach(async () => {
        store = await open();
      });
      afterEach(() => store.close());
      contract(() => store);
    });
  }
}

const PARTS = [
  ['outbox', outboxContract],
  ['history', historyContract],
  ['archive', archiveContract],
  ['pages', pagesContract],
  ['settings and feeds', settingsContract],
] as const;

function linkedContract(open: () => StoreUnderTest): void {
  it('loads with a story the one that tells it now, and those that are kept apart from it', async () => {
    const { state } = open();
    const old = { site: 'qasrak', updatedAt: '2026-01-01T00:00:00.000Z' } as const;
    const stories = [
      sampleStory({ ...old, id: 'last' }),
      sampleStory({ ...old, id: 'second', mergedInto: 'last', apart: ['other'] }),
      sampleStory({ ...old, id: 'first', mergedInto: 'second' }),
      sampleStory({ ...old, id: 'other' }),
      sampleStory({ ...old, id: 'stranger' }),
    ];
    await state.commit(effects({ stories }), null);
    const known = await state.loadKnown({ ...query(), storyIds: ['first'] });
    expect([...known.stories.keys()].toSorted()).toEqual(['first', 'last', 'other', 'second']);
  });
}

function stateContract(store: () => StoreUnderTest): void {
  it('knows nothing at first', async () => {
    const known = await store().state.loadKnown(query({ keys: ['url:x'], bands: ['b'] }));
    expect([known.statuses.size, known.stories.size, known.seen.length, known.alerts.size, known.subscriptions.length]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('gives back what a commit wrote, for the sites, keys and bands asked for', async () => {
    await store().settings.saveSubscription(sampleSubscription());
    const written = effects({
      seen: [{ report: sampleSeen(), bands: ['b1', 'b2'] }],
      statuses: [{ next: sampleStatus(), expectedVersion: 0 }],
      stories: [sampleStory(), sampleStory({ id: 'other', site: 'tanf' })],
      history: [sampleEntry()],
      alerts: [sampleAlert(), sampleAlert({ id: 'a2', storyIds: ['other'] })],
      outbox: [sampleOutbox()],
      archive: [sampleItem('r1')],
      feed: sampleFeed({ etag: '"é\\n"', seeded: true }),
    });
    expect(await store().state.commit(written, null)).toBe('done');

    const known = await store().state.loadKnown(query({ keys: ['url:desertwire.example/qasrak'] }));
    expect(Object.fromEntries(known.statuses)).toEqual({ qasrak: sampleStatus() });
    expect([...known.stories.values()]).toEqual([sampleStory()]);
    expect(known.seen).toEqual([sampleSeen()]);
    expect([...known.alerts.values()]).toEqual([sampleAlert()]);
    expect(known.subscriptions).toEqual([sampleSubscription()]);
    expect((await store().state.loadKnown(query({ sites: [], bands: ['b2'] }))).seen).toEqual([sampleSeen()]);
    expect(await store().feeds.get('desertwire-main')).toEqual(sampleFeed({ etag: '"é\\n"', seeded: true }));
  });

  it('leaves out stories that were last told before the asked time', async () => {
    await store().state.commit(
      effects({ stories: [sampleStory({ updatedAt: '2026-02-01T00:00:00.000Z' })], alerts: [sampleAlert()] }),
      null,
    );
    const at = await store().state.loadKnown(query({ storiesSince: '2026-02-01T00:00:00.000Z' }));
    const after = await store().state.loadKnown(query({ storiesSince: '2026-02-01T00:00:00.001Z' }));
    expect([at.stories.size, at.alerts.size, after.stories.size, after.alerts.size]).toEqual([1, 1, 0, 0]);
  });

  it('gives stories asked for by their ids, with their status and alerts, however old', async () => {
    const story = sampleStory({ updatedAt: '2025-01-01T00:00:00.000Z' });
    const statuses = [{ next: sampleStatus(), expectedVersion: 0 }];
    await store().state.commit(effects({ statuses, stories: [story], alerts: [sampleAlert()] }), null);
    const known = await store().state.loadKnown(query({ sites: [], storyIds: [story.id, 'no-such-story'] }));
    expect([[...known.stories.keys()], [...known.statuses.keys()], known.alerts.size]).toEqual([[story.id], [story.site], 1]);
  });

  it('gives the stories that a seen report told, with their status and alerts, whatever site and time are asked for', async () => {
    const story = sampleStory({ updatedAt: '2025-01-01T00:00:00.000Z' });
    const stored = effects({
      seen: [{ report: sampleSeen({ storyIds: [story.id] }), bands: [] }],
      statuses: [{ next: sampleStatus(), expectedVersion: 0 }],
      stories: [story],
      alerts: [sampleAlert()],
    });
    await store().state.commit(stored, null);
    const known = await store().state.loadKnown(query({ sites: ['tanf'], keys: [...sampleSeen().keys] }));
    expect([...known.stories.values()]).toEqual([story]);
    expect([...known.statuses.keys()]).toEqual(['qasrak']);
    expect([...known.alerts.keys()]).toEqual([sampleAlert().id]);
  });

  it('a seen key keeps its first owner', async () => {
    const first = sampleSeen({ reportId: 'first', keys: ['url:shared'] });
    const second = sampleSeen({ reportId: 'second', keys: ['url:shared', 'url:own'], at: '2026-03-01T12:30:00.000Z' });
    await store().state.commit(effects({ seen: [{ report: first, bands: [] }] }), null);
    await store().state.commit(effects({ seen: [{ report: second, bands: [] }] }), null);
    expect((await store().state.loadKnown(query({ keys: ['url:shared'] }))).seen).toEqual([first]);
    expect((await store().state.loadKnown(query({ keys: ['url:shared', 'url:own'] }))).seen).toEqual([first, second]);
  });

  it('a revision of a seen report replaces its signature and its bands, and keeps its keys', async () => {
    const revised = sampleSeen({ claimsKey: 'qasrak:denied', keys: ['text:new'], signature: [1] });
    await store().state.commit(effects({ seen: [{ report: sampleSeen(), bands: ['old'] }] }), null);
    await store().state.commit(effects({ seen: [{ report: revised, bands: ['new'] }] }), null);
    expect((await store().state.loadKnown(query({ bands: ['old'] }))).seen).toEqual([]);
    expect((await store().state.loadKnown(query({ bands: ['new'] }))).seen).toEqual([revised]);
    expect((await store().state.loadKnown(query({ keys: [...sampleSeen().keys] }))).seen).toEqual([revised]);
    expect((await store().state.loadKnown(query({ keys: ['text:new'] }))).seen).toEqual([revised]);
  });

  it.each([
    ['the stored version is newer', 1, 0],
    ['nothing is stored but a version was read', null, 3],
    ['the expected version is newer than the stored one', 1, 2],
  ])('conflict and nothing written when %s', async (_name, stored, expectedVersion) => {
    if (stored !== null) await store().state.commit(moved(stored, 0), null);
    expect(await store().state.commit(moved(9, expectedVersion), null)).toBe('conflict');
    expect((await store().history.statusOf('qasrak'))?.version ?? null).toBe(stored);
    expect(await store().outbox.pending()).toBe(stored === null ? 0 : 1);
    expect((await store().history.verify()).entries).toBe(stored === null ? 0 : 1);
    expect((await store().state.loadKnown(query({ keys: ['key-9'] }))).seen).toEqual([]);
  });

  it('a commit may move one site twice', async () => {
    const steps = [
      { next: sampleStatus({ version: 1 }), expectedVersion: 0 },
      { next: sampleStatus({ version: 2 }), expectedVersion: 1 },
    ];
    expect(await store().state.commit(effects({ statuses: steps }), null)).toBe('done');
    expect((await store().history.statusOf('qasrak'))?.version).toBe(2);
  });

  it('of many writers that read the same version one wins, the others write nothing and decide again', async () => {
    await store().state.commit(moved(1, 0), null);
    const writers = Array.from({ length: 20 }, () => store().state.commit(moved(2, 1), null));
    const reader = store().state.loadKnown(query());
    const outcomes = await Promise.all(writers);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(19);
    expect([(await store().history.verify()).entries, await store().outbox.pending()]).toEqual([2, 2]);
    expect((await reader).statuses.get('qasrak')?.version).toBeOneOf([1, 2]);
  });

  it('seeds only sites without a status', async () => {
    await store().state.commit(moved(4, 0), null);
    const seeds = [sampleStatus({ version: 1 }), sampleStatus({ site: 'tanf', version: 1 })];
    const told = [sampleEntry({ kind: 'seed' }), sampleEntry({ kind: 'seed', site: 'tanf' })];
    await store().state.seed(seeds, told);
    await store().state.seed(seeds, told);
    expect((await store().history.statuses()).map((status) => [status.site, status.version])).toEqual([
      ['qasrak', 4],
      ['tanf', 1],
    ]);
    expect(await store().history.verify()).toEqual({ entries: 2, brokenAt: null });
  });

  it('keeps the message id it learned when the alert is written again', async () => {
    await store().state.commit(effects({ stories: [sampleStory()], alerts: [sampleAlert()], outbox: [sampleOutbox()] }), null);
    await store().outbox.markSent('a1/1', 'm1', '2026-03-01T12:01:00.000Z');
    await store().state.commit(effects({ alerts: [sampleAlert({ revision: 2, messageId: null })] }), null);
    const known = await store().state.loadKnown(query());
    expect(known.alerts.get('a1')).toEqual(sampleAlert({ revision: 2, messageId: 'm1' }));
  });

  it('of many reports that share a band gives the newest 500', async () => {
    const seen = Array.from({ length: 600 }, (_, index) => ({
      report: sampleSeen({ reportId: `r${index}`, keys: [], at: new Date(Date.UTC(2026, 1, 1, 0, 0, index)).toISOString() }),
      bands: ['boilerplate', `own-${index}`],
    }));
    await store().state.commit(effects({ seen }), null);
    const near = (await store().state.loadKnown(query({ bands: ['boilerplate'] }))).seen.map((report) => report.reportId);
    expect([near.length, near[0], near.at(-1)]).toEqual([500, 'r100', 'r599']);
  });

  it('takes more seen keys at once than one statement has room for', async () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `text:${index}`);
    const report = sampleSeen({ keys });
    await store().state.commit(effects({ seen: [{ report, bands: keys }] }), null);
    expect((await store().state.loadKnown(query({ keys, bands: keys }))).seen).toHaveLength(1);
  });
}

function jobContract(store: () => StoreUnderTest): void {
  it('settles the job with the commit: the second commit of the job is fenced and writes nothing', async () => {
    const outcomes: string[] = [];
    store().queue.work('poll', { concurrency: 1 }, async (job) => {
      outcomes.push(await store().state.commit(moved(1, 0), job));
      outcomes.push(await store().state.commit(moved(2, 1), job));
    });
    await store().queue.send('poll', [{ key: 'feed-1', payload: null }]);
    await until(() => outcomes.length === 2, 'the job ran');
    expect(outcomes).toEqual(['done', 'fenced']);
    expect((await store().history.statusOf('qasrak'))?.version).toBe(1);
  });

  it('fences an attempt that is not the present one', async () => {
    const outcomes: string[] = [];
    store().queue.work('poll', { concurrency: 1 }, async (job) => {
      const stale: Job = { ...job, attempt: job.attempt - 1 };
      outcomes.push(await store().state.commit(moved(1, 0), stale));
      outcomes.push(await store().state.commit(moved(1, 0), job));
    });
    await store().queue.send('poll', [{ key: 'feed-1', payload: null }]);
    await until(() => outcomes.length === 2, 'the job ran');
    expect(outcomes).toEqual(['fenced', 'done']);
  });

  it('a conflict leaves the job to its owner', async () => {
    await store().state.commit(moved(5, 0), null);
    const outcomes: string[] = [];
    store().queue.work('poll', { concurrency: 1 }, async (job) => {
      outcomes.push(await store().state.commit(moved(6, 0), job));
      outcomes.push(await store().state.commit(moved(6, 5), job));
    });
    await store().queue.send('poll', [{ key: 'feed-1', payload: null }]);
    await until(() => outcomes.length === 2, 'the job ran');
    expect(outcomes).toEqual(['conflict', 'done']);
    await until(async () => (await store().queue.counts('poll')).active === 0, 'the job ended');
  });
}

/** A commit that moves the status to `version` and leaves a trace in every other table. */
function moved(version: number, expectedVersion: number): Effects {
  return effects({
    seen: [{ report: sampleSeen({ reportId: `r${version}`, keys: [`key-${version}`] }), bands: [] }],
    statuses: [{ next: sampleStatus({ version }), expectedVersion }],
    history: [sampleEntry({ reportId: `r${version}` })],
    outbox: [sampleOutbox({ id: `a${version}/1`, alertId: `a${version}` })],
  });
}
