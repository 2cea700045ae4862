import { afterEach, describe, expect, it } from 'vitest';
import { type OpenStore, openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { createInTurn } from '../../src/app/in-turn.ts';
import { type PollFeedParts, pollFeed } from '../../src/app/poll-feed.ts';
import { createScreens } from '../../src/app/screens.ts';
import type { OutboxEntry } from '../../src/core/alerts/alert.ts';
import { PLAIN_CONTEXT } from '../../src/core/alerts/alert-message.ts';
import { composeAlert } from '../../src/core/alerts/compose-alert.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import { newFeedState } from '../../src/core/polling/feed-state.ts';
import type { FeedItem } from '../../src/ports/feed-source.ts';
import type { Job } from '../../src/ports/queue.ts';
import { aSubscription } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { RecordingEvents } from '../fakes/recording-events.ts';
import { anItem, fetched, ScriptedFeedSource } from '../fakes/scripted-feed-source.ts';
import { FEED, OUTLET, shippedConfig } from './poll-bench.ts';

const config = shippedConfig();
const START = '2026-11-02T08:00:00.000Z';
const HOUR_MS = 3_600_000;

/** Polls feeds of different outlets on the real store, at times of ours. */
async function openBench(firstPoll: PollFeedParts['firstPoll'] = 'digest') {
  const clock = new ManualClock(START);
  const store = await openSqliteStore({ dataDir: ':memory:', clock });
  const source = new ScriptedFeedSource();
  const feeds = ['north-wire', 'khabur-post'].map((id) => ({
    outlet: { ...OUTLET, outletId: id, name: id, family: id },
    feed: { ...FEED, id: `${id}-main`, url: `https://${id}.example/rss` },
  }));
  await store.feeds.ensure(feeds.map(({ feed }) => newFeedState(feed, START)));
  await store.settings.saveSubscription(aSubscription('c', { mentionRoleId: 'role' }));
  const parts: PollFeedParts = {
    clock,
    source,
    feeds: store.feeds,
    store: store.state,
    events: new RecordingEvents(),
    feedOf: (id) => feeds.find(({ feed }) => feed.id === id) ?? null,
    screens: await createScreens(config.sites, config.watches, store.settings),
    lexicons: { ...config.lexicons, learned: null },
    rules: decideRulesOf(config),
    inTurn: createInTurn(),
    polling: { minIntervalSeconds: 1, defaultIntervalSeconds: 900, gapHours: 3 },
    firstPoll,
    fullText: null,
    rereadHours: [],
    proposer: null,
    jitter: () => 0.5,
    onOutbox: () => undefined,
  };
  let polls = 0;
  return {
    clock,
    store,
    /** What the poll left to send, in order; it counts as sent. */
    async poll(outlet: string, ...items: readonly FeedItem[]): Promise<OutboxEntry[]> {
      polls += 1;
      source.script(fetched(items));
      const { job, done } = await takeJob(store, `poll-${polls}`, `${outlet}-main`);
      await pollFeed(job, parts);
      done();
      const sent: OutboxEntry[] = [];
      for (;;) {
        const due = await store.outbox.due('2027-01-01T00:00:00.000Z', 100);
        if (due.length === 0) return sent;
        for (const { entry } of due) await store.outbox.markSent(entry.id, `message-of-${entry.alertId}`, clock.now().toISOString());
        sent.push(...due.map(({ entry }) => entry));
      }
    },
  };
}

/** A job that runs until it is `done`. */
async function takeJob({ queue }: OpenStore, name: string, key: string): Promise<{ readonly job: Job; readonly done: () => void }> {
  const taken = Promise.withResolvers<Job>();
  const ended = Promise.withResolvers<undefined>();
  queue.work(name, { concurrency: 1 }, (job) => {
    taken.resolve(job);
    return ended.promise;
  });
  await queue.send(name, [{ key, payload: null }]);
  return { job: await taken.promise, done: () => ended.resolve(undefined) };
}

const ago = (hours: number, from = START): string => new Date(Date.parse(from) - hours * HOUR_MS).toISOString();
const item = (guid: string, on: string, title: string, text = title): FeedItem => anItem(guid, { title, text, on });

describe('the first poll', () => {
  let bench: Awaited<ReturnType<typeof openBench>> | undefined;
  afterEach(async () => await bench?.store.close());

  const LEFT = item(
    '1',
    ago(30),
    'US forces complete withdrawal from Qasrak base',
    'US forces completed their withdrawal from the Qasrak base.',
  );
  const HIT = item('2', ago(2), 'Rockets hit Conoco base in Syria', 'Rockets hit the Conoco base, residents reported.');

  it('of a fresh install is one message a channel, continued by the other feeds', async () => {
    bench = await openBench();
    const [first, ...more] = await bench.poll('north-wire', HIT, LEFT);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ kind: 'post', channelId: 'c', mentionRoleId: null });
    bench.clock.advance(60_000);
    const again = await bench.poll(
      'khabur-post',
      item('9', ago(5), 'Syrian army takes over Tal Baydar base', 'The Syrian army took over the Tal Baydar base.'),
    );
    expect(again.map(({ kind, alertId }) => [kind, alertId])).toEqual([['edit', first?.alertId]]);
    const message = composeAlert(again[0]?.view ?? fail(), config.catalogues.get('en') ?? fail(), PLAIN_CONTEXT);
    expect(message.title).toBe('While I was not watching');
    const lines = message.lines.map((line) => (typeof line === 'string' ? fail() : line));
    expect(lines.map(({ text }) => text)).toEqual([
      expect.stringContaining('Conoco'),
      expect.stringContaining('Tal Baydar'),
      expect.stringMatching(/Qasrak.*now vacated/),
    ]);
    expect(lines.map(({ source }) => source?.url)).toEqual([
      'https://desertwire.example/2',
      'https://desertwire.example/9',
      'https://desertwire.example/1',
    ]);
  });

  it('shows the newest eight of many', async () => {
    bench = await openBench();
    const sites = [
      'Qasrak',
      'Conoco',
      'Rmelan',
      'Shaddadi',
      'Tal Baydar',
      'al-Tanf',
      'Kharab Ishk',
      'Sarrin',
      'Rubariya',
      'al-Omar oil field',
    ];
    const many = sites.map((site, n) =>
      item(`m${n}`, ago(24 * (n + 1)), `Rockets hit ${site} base`, `Rockets hit the ${site} base, residents reported.`),
    );
    const [digest] = await bench.poll('north-wire', ...many);
    expect([digest?.view.main, ...(digest?.view.others ?? [])]).toHaveLength(8);
    expect(digest?.view.main.site).toBe('qasrak');
  });

  it('of a feed with nothing about a site is silent', async () => {
    bench = await openBench();
    expect(await bench.poll('north-wire', item('w', ago(1), 'Wheat harvest begins'))).toEqual([]);
  });

  it('tells nobody where the settings ask for silence', async () => {
    bench = await openBench('silent');
    expect(await bench.poll('north-wire', HIT, LEFT)).toEqual([]);
  });

  it('does not count its stories as told: a move is posted, a repetition is not', async () => {
    bench = await openBench();
    await bench.poll('north-wire', LEFT);
    bench.clock.advance(HOUR_MS);
    await bench.poll('khabur-post');
    bench.clock.advance(HOUR_MS);
    expect(await bench.poll('khabur-post', item('5', ago(-2), 'US forces leave Qasrak', 'US forces have left the Qasrak base.'))).toEqual(
      [],
    );
    bench.clock.advance(HOUR_MS);
    const moved = await bench.poll(
      'khabur-post',
      item('6', ago(-3), 'Syrian army takes over Qasrak base', 'The Syrian army took over the Qasrak base.'),
    );
    expect(moved.map(({ kind, view }) => [kind, view.main.site, view.digest])).toEqual([['post', 'qasrak', undefined]]);
  });
});

describe('after a gap', () => {
  let bench: Awaited<ReturnType<typeof openBench>> | undefined;
  afterEach(async () => await bench?.store.close());

  /** Watched, then not for twelve hours; until then US forces are known to be leaving Qasrak. */
  async function afterTwelveHours() {
    const opened = await openBench('alert');
    bench = opened;
    await opened.poll('north-wire', item('1', ago(1), 'US forces begin leaving Qasrak base', 'US forces began leaving the Qasrak base.'));
    opened.clock.advance(12 * HOUR_MS);
    return opened;
  }
  const at = (hours: number): string => ago(-hours);

  it('what was missed is one digest, and no alert', async () => {
    const opened = await afterTwelveHours();
    const sent = await opened.poll(
      'north-wire',
      item('2', at(3), 'Rockets hit Conoco base in Syria', 'Rockets hit the Conoco base, residents reported.'),
      item('3', at(2), 'Drone attack targets Rmelan base', 'A drone attack targeted the Rmelan base.'),
    );
    expect(sent.map(({ kind, view }) => [kind, view.digest])).toEqual([['post', true]]);
    expect(sent[0]?.view.others).toHaveLength(1);
    expect(sent[0]?.mentionRoleId).toBeNull();
  });

  it('a status that moved in it is posted once, marked as late, without a mention', async () => {
    const opened = await afterTwelveHours();
    const sent = await opened.poll(
      'north-wire',
      item('2', at(5), 'US forces complete withdrawal from Shaddadi base', 'US forces completed their withdrawal from the Shaddadi base.'),
    );
    expect(sent.map(({ kind, mentionRoleId, view }) => [kind, mentionRoleId, view.late, view.main.verdict])).toEqual([
      ['post', null, true, 'changes'],
    ]);
    const message = composeAlert(sent[0]?.view ?? fail(), config.catalogues.get('en') ?? fail(), PLAIN_CONTEXT);
    expect(message.title).toContain('late');
  });

  it('a further source edits, and what came out since is news as always', async () => {
    const opened = await afterTwelveHours();
    const sent = await opened.poll(
      'north-wire',
      item('3', at(11.5), 'Rockets hit Conoco base in Syria', 'Rockets hit the Conoco base, residents reported.'),
      item('2', at(1), 'Convoys leave Qasrak', 'Another outlet: US forces began leaving the Qasrak base. Dozens of trucks took part.'),
    );
    const news = sent.filter(({ view }) => !view.digest);
    expect(news.map(({ kind, view }) => [kind, view.main.site, view.late, kind === 'post' ? view.main.event : null])).toContainEqual([
      'post',
      'conoco',
      false,
      'attacked',
    ]);
    expect(news.filter(({ kind }) => kind === 'post')).toHaveLength(1);
  });

  it('is none when the feed was read all along', async () => {
    const opened = await openBench('alert');
    bench = opened;
    await opened.poll('north-wire');
    for (let hour = 0; hour < 4; hour += 1) {
      opened.clock.advance(HOUR_MS);
      await opened.poll('north-wire');
    }
    opened.clock.advance(HOUR_MS);
    const sent = await opened.poll(
      'north-wire',
      item('2', ago(-4.5), 'Rockets hit Conoco base', 'Rockets hit the Conoco base, residents reported.'),
    );
    expect(sent.map(({ kind, view }) => [kind, view.digest])).toEqual([['post', undefined]]);
  });
});

function fail(): never {
  throw new Error('not there');
}
