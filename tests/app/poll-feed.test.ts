import { beforeEach, describe, expect, it } from 'vitest';
import type { AppConfig } from '../../src/config/load-config.ts';
import type { FeedAnswer } from '../../src/ports/feed-source.ts';
import { aStatus, aSubscription } from '../builders.ts';
import { anItem, fetched } from '../fakes/scripted-feed-source.ts';
import { ContendedStore } from './contended-store.ts';
import { FEED, OUTLET, openPollBench, type PollBench, shippedConfig } from './poll-bench.ts';

const LEAVING = anItem('leaving', {
  title: 'US forces begin leaving Qasrak base',
  text: 'US forces began leaving the Qasrak base in northeastern Syria today, a local official said.',
});
const WHEAT = anItem('wheat', { title: 'Wheat prices rise in the city markets', text: 'Traders in the city expect a poor harvest.' });

describe('polling a feed', () => {
  let config: AppConfig;
  let bench: PollBench;
  beforeEach(async () => {
    config ??= shippedConfig();
    bench = await openPollBench(config);
    await bench.store.settings.saveSubscription(aSubscription('c'));
  });

  describe('no work', () => {
    it.each([
      ['the feed was taken out of the config', {}, { feedOf: () => null }],
      ['the feed has no state', null, {}],
      ['the feed has been stopped', { stopped: true }, {}],
      ['the feed is not due yet', { nextDueAt: '2026-03-01T08:00:00.001Z' }, {}],
    ] as const)('%s', async (_case, state, parts) => {
      bench = await openPollBench(config, state);
      await bench.poll(parts);
      expect(bench.source.requests).toEqual([]);
      expect(bench.events.all).toEqual([]);
    });
  });

  describe('the request', () => {
    it('carries the validators of the last answer, and the address the feed moved to', async () => {
      const remembered = { url: 'https://new.example/rss', etag: 'W/"é"', lastModified: 'Sun, 01 Mar 2026 07:00:00 GMT', bodyHash: 'h' };
      bench = await openPollBench(config, remembered);
      await bench.poll();
      expect(bench.source.requests).toEqual([{ feedId: FEED.id, ...remembered }]);
    });

    it('follows a permanent move from the next poll on', async () => {
      bench.source.script(fetched([], { movedTo: 'https://moved.example/rss' }));
      await bench.poll();
      expect(await bench.state()).toMatchObject({ url: 'https://moved.example/rss' });
    });
  });

  describe('a fetched feed', () => {
    it('moves the status, keeps the item, plans an alert and wakes the delivery, in one commit', async () => {
      bench.source.script(fetched([LEAVING, WHEAT]));
      await bench.poll();
      expect(await bench.store.history.statusOf('qasrak')).toMatchObject({ phase: 'drawdown', holder: 'us' });
      expect(await bench.store.archive.find('https://desertwire.example/leaving')).toMatchObject({ decision: { action: 'post' } });
      expect(await bench.store.archive.count()).toBe(2);
      expect(bench.store.outbox.rows.map(({ entry }) => entry.channelId)).toEqual(['c']);
      expect(bench.woken()).toBe(1);
      expect(await bench.state()).toMatchObject({
        etag: '"v1"',
        bodyHash: 'hash-1',
        lastSuccessAt: '2026-03-01T08:00:00.000Z',
        lastNewItemAt: '2026-03-01T08:00:00.000Z',
        nextDueAt: '2026-03-01T08:01:00.000Z',
        failures: 0,
      });
    });

    it('records what was polled and what was decided, but not the items of no interest', async () => {
      bench.source.script(async () => {
        bench.clock.advance(250);
        return fetched([LEAVING, WHEAT]);
      });
      await bench.poll();
      expect(bench.events.kinds()).toEqual(['feed_polled', 'report_decided']);
      expect(bench.events.of('feed_polled')).toEqual([
        { kind: 'feed_polled', feedId: FEED.id, outcome: 'fetched', items: 2, fresh: 2, tookMs: 250 },
      ]);
      expect(bench.events.of('report_decided')).toMatchObject([
        { outlet: OUTLET.name, url: 'https://desertwire.example/leaving', decision: { verdict: 'changes', action: 'post' } },
      ]);
    });

    it('wakes nobody when nobody is told, and without new items leaves lastNewItemAt', async () => {
      bench.source.script(fetched([WHEAT]));
      await bench.poll();
      expect(bench.woken()).toBe(0);
      bench.clock.advance(120_000);
      await bench.poll();
      expect(await bench.state()).toMatchObject({ lastNewItemAt: '2026-03-01T08:00:00.000Z', lastSuccessAt: '2026-03-01T08:02:00.000Z' });
      expect(bench.events.of('feed_polled').map(({ items, fresh }) => [items, fresh])).toEqual([
        [1, 1],
        [1, 0],
      ]);
    });

    it('tells the items in the order they happened, though the newest stands first', async () => {
      const left = anItem('left', {
        title: 'US forces complete withdrawal from Qasrak base',
        text: 'US forces completed their withdrawal from the Qasrak base today.',
        on: '2026-03-01T07:50:00Z',
      });
      bench.source.script(fetched([left, LEAVING]));
      await bench.poll();
      expect(await bench.store.history.statusOf('qasrak')).toMatchObject({ phase: 'vacated' });
      const told = bench.events.of('report_decided').map(({ url }) => url);
      expect(told).toEqual(['https://desertwire.example/leaving', 'https://desertwire.example/left']);
      const phases = bench.store.history.entries.filter(({ kind }) => kind === 'change').map(({ phase }) => phase);
      expect(phases).toEqual(['drawdown', 'vacated']);
    });

    it('looks for the watches that a guild has added since the start, and tells them by name', async () => {
      const watch = { id: 'w', name: 'harvest', expression: 'harvest', guildId: 'guild', langs: [] };
      await bench.store.settings.saveWatch(watch);
      await bench.store.settings.saveSubscription(aSubscription('c', { watches: ['w'] }));
      await bench.parts.screens.refresh();
      bench.source.script(fetched([WHEAT]));
      await bench.poll();
      expect(bench.store.outbox.rows.map(({ entry }) => entry.view.watch?.name)).toEqual(['harvest']);
    });
  });

  describe('the first poll', () => {
    it.each([
      ['silent', 0],
      ['alert', 1],
    ] as const)('%s: the items are read, and %i alert is left to send', async (firstPoll, alerts) => {
      bench = await openPollBench(config, { seeded: false });
      await bench.store.settings.saveSubscription(aSubscription('c'));
      bench.source.script(fetched([LEAVING]));
      await bench.poll({ firstPoll });
      expect(bench.store.outbox.rows).toHaveLength(alerts);
      expect(bench.woken()).toBe(alerts);
      expect(await bench.store.history.statusOf('qasrak')).toMatchObject({ phase: 'drawdown' });
      expect((await bench.state()).seeded).toBe(true);
      expect(bench.events.of('report_decided')).toHaveLength(1);
    });

    it('is kept as decided upon, with nobody told and why', async () => {
      bench = await openPollBench(config, { seeded: false });
      await bench.store.settings.saveSubscription(aSubscription('c'));
      bench.source.script(fetched([LEAVING]));
      await bench.poll();
      const item = await bench.store.archive.find('https://desertwire.example/leaving');
      expect(item?.decision).toMatchObject({ verdict: 'changes', action: 'none', alerts: [] });
      expect(item?.decision.why).toContain('Nobody is told: first poll of this feed: read silently.');
    });

    it('counts as known, not as told: what comes after it is posted if it is news', async () => {
      bench = await openPollBench(config, { seeded: false });
      await bench.store.settings.saveSubscription(aSubscription('c'));
      const left = anItem('left', {
        title: 'US forces complete withdrawal from Qasrak base',
        text: 'US forces completed their withdrawal from the Qasrak base today.',
      });
      bench.source.script(fetched([LEAVING]), fetched([left, LEAVING]));
      await bench.poll();
      bench.clock.advance(86_400_000);
      await bench.poll();
      expect(bench.store.outbox.rows.map(({ entry }) => [entry.kind, entry.view.main.event])).toEqual([['post', 'withdrawal_completed']]);
    });

    it('is the first that succeeds: after a failure the next one is still silent', async () => {
      bench = await openPollBench(config, { seeded: false });
      await bench.store.settings.saveSubscription(aSubscription('c'));
      bench.source.script({ kind: 'failed', stage: 'timeout', message: 'no answer' }, fetched([LEAVING]));
      await bench.poll();
      bench.clock.advance(86_400_000);
      await bench.poll();
      expect((await bench.state()).seeded).toBe(true);
      expect(bench.store.outbox.rows).toEqual([]);
    });
  });

  describe('other answers', () => {
    it('not modified: nothing to read, and the next poll is planned', async () => {
      bench.source.script({ kind: 'not_modified', etag: '"v2"', lastModified: null, freshForSeconds: null });
      await bench.poll();
      expect(await bench.state()).toMatchObject({ etag: '"v2"', lastSuccessAt: '2026-03-01T08:00:00.000Z', lastNewItemAt: null });
      expect(bench.events.all).toEqual([{ kind: 'feed_polled', feedId: FEED.id, outcome: 'not_modified', items: 0, fresh: 0, tookMs: 0 }]);
    });

    it.each<[string, FeedAnswer, { stage: string; message: string }, object]>([
      ['gone', { kind: 'gone' }, { stage: 'http', message: 'the address is gone (410)' }, { stopped: true, failures: 1 }],
      [
        'throttled',
        { kind: 'throttled', status: 429, retryAfterSeconds: 600 },
        { stage: 'http', message: 'asked to slow down (429)' },
        { stopped: false, failures: 1, nextDueAt: '2026-03-01T08:10:30.000Z' },
      ],
      [
        'failed',
        { kind: 'failed', stage: 'parse', message: 'not a feed' },
        { stage: 'parse', message: 'not a feed' },
        { stopped: false, failures: 1, lastError: 'parse: not a feed', nextDueAt: '2026-03-01T08:02:00.000Z' },
      ],
    ])('%s: told once, remembered in the state, job done', async (_kind, answer, told, remembered) => {
      bench.source.script(answer);
      await bench.poll();
      const state = await bench.state();
      expect(state).toMatchObject({ lastAttemptAt: '2026-03-01T08:00:00.000Z', lastSuccessAt: null, ...remembered });
      expect(bench.events.all).toEqual([{ kind: 'feed_failed', feedId: FEED.id, ...told, failures: 1, nextDueAt: state.nextDueAt }]);
      expect(bench.woken()).toBe(0);
    });

    it('a source that breaks its promise fails the job and writes nothing', async () => {
      const before = await bench.state();
      bench.source.script(() => Promise.reject(new Error('a bug in the source')));
      await expect(bench.poll()).rejects.toThrow('a bug in the source');
      expect(await bench.state()).toEqual(before);
    });
  });

  describe('two writers', () => {
    const moved = aStatus({ site: 'qasrak', phase: 'drawdown', asOf: '2026-02-27' });

    it('a status that moved meanwhile is loaded, and decided upon again', async () => {
      const store = new ContendedStore(bench.store.state, moved, 2);
      bench.source.script(fetched([LEAVING]));
      await bench.poll({ store });
      expect(store.outcomes).toEqual(['conflict', 'conflict', 'done']);
      expect(bench.store.outbox.rows.map(({ entry }) => entry.view.main.before.phase)).toEqual(['drawdown']);
      expect(bench.events.kinds()).toEqual(['feed_polled', 'report_decided']);
      expect(bench.source.requests).toHaveLength(1);
    });

    it('a status that always moves is given up as a bug, with nothing written', async () => {
      const before = await bench.state();
      const store = new ContendedStore(bench.store.state, moved, 100);
      bench.source.script(fetched([LEAVING]));
      await expect(bench.poll({ store })).rejects.toThrow('a status moved under');
      expect(store.outcomes).toEqual(Array(6).fill('conflict'));
      expect(await bench.state()).toEqual(before);
      expect(await bench.store.archive.count()).toBe(0);
    });

    it('a poll whose job was taken over writes and tells nothing', async () => {
      const before = await bench.state();
      bench.source.script(async () => {
        bench.loseJob();
        return fetched([LEAVING]);
      });
      await bench.poll();
      expect(await bench.state()).toEqual(before);
      expect(await bench.store.archive.count()).toBe(0);
      expect(bench.store.outbox.rows).toEqual([]);
      expect(bench.woken()).toBe(0);
      expect(bench.events.all).toEqual([]);
    });

    it('two outlets that tell one happening at once make one alert, also of one that moves no status', async () => {
      const attack = { title: 'Drones attack Qasrak base', text: 'Drones attacked the Qasrak base in northeastern Syria today.' };
      bench.source.script(
        fetched([anItem('attack', attack)]),
        fetched([anItem('twin', { ...attack, title: 'Qasrak base attacked by drones' })]),
      );
      const other = { outlet: { ...OUTLET, outletId: 'other', family: 'other', name: 'Other' }, feed: { ...FEED, id: 'other' } };
      await Promise.all([bench.poll(), bench.poll({ feedOf: () => other })]);
      expect(await bench.store.archive.count()).toBe(2);
      expect(bench.store.outbox.rows.map(({ entry }) => entry.kind)).toEqual(['post', 'edit']);
    });
  });
});
