import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { openWebSources } from '../../src/adapters/feeds/open-web-sources.ts';
import { type OpenStore, openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { POLL_QUEUE } from '../../src/app/enqueue-due-feeds.ts';
import { createInTurn } from '../../src/app/in-turn.ts';
import { REREAD_QUEUE } from '../../src/app/reread-pages.ts';
import { runBot } from '../../src/app/run-bot.ts';
import { createScreens } from '../../src/app/screens.ts';
import type { AppConfig } from '../../src/config/load-config.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import { newFeedState } from '../../src/core/polling/feed-state.ts';
import { aStatus, aSubscription } from '../builders.ts';
import { LiveFeed } from '../e2e/live-feed.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { ManualSchedule } from '../fakes/manual-schedule.ts';
import { RecordingAlertSink } from '../fakes/recording-alert-sink.ts';
import { RecordingEvents } from '../fakes/recording-events.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../fakes/scripted-feed-server.ts';
import { FEED, OUTLET } from './poll-bench.ts';

const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** A bot on a real store in a folder and real HTTP on loopback; only the clock, the cron and the channel are ours. */
export interface RereadBench {
  readonly clock: ManualClock;
  readonly server: ScriptedFeedServer;
  readonly feed: LiveFeed;
  readonly sink: RecordingAlertSink;
  readonly events: RecordingEvents;
  store(): OpenStore;
  /** Kinds of what was sent, in order. */
  sent(): string[];
  /** Lets time pass, then runs what is due: the poll, the readings, the deliveries. */
  after(ms: number): Promise<void>;
  /** Ends the bot and starts it again on the same folder, `ms` later. */
  restart(ms?: number): Promise<void>;
  close(): Promise<void>;
}

export const hours = (n: number): number => n * HOUR_MS;

/** `others` are outlets of their own, each with a feed at `/<id>`; nothing is served there until a test does. */
export async function openRereadBench(config: AppConfig, others: readonly string[] = []): Promise<RereadBench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'basewatch-reread-'));
  const clock = new ManualClock();
  const server = await startScriptedFeedServer();
  const feed = new LiveFeed(server, '/feed');
  const sink = new RecordingAlertSink();
  const events = new RecordingEvents();
  const feeds = [
    { outlet: OUTLET, feed: { ...FEED, url: feed.url } },
    ...others.map((id) => ({
      outlet: { ...OUTLET, outletId: id, name: id, family: id },
      feed: { ...FEED, id: `${id}-main`, url: server.url(`/${id}`) },
    })),
  ];
  const open = async () => {
    const store = await openSqliteStore({ dataDir, clock, synchronous: 'NORMAL' });
    await store.settings.saveSubscription(aSubscription('c'));
    await store.state.seed([aStatus()], []);
    await store.feeds.ensure(feeds.map((one) => newFeedState(one.feed, clock.now().toISOString())));
    const web = openWebSources({ userAgent: 'Basewatch-test/1.0', allow: ['127.0.0.1'], headersTimeoutMs: 300, now: () => clock.now() });
    const schedule = new ManualSchedule();
    const screens = await createScreens(config.sites, config.watches, store.settings);
    const deciding = {
      clock,
      store: store.state,
      events,
      screens,
      lexicons: config.lexicons,
      rules: decideRulesOf(config),
      inTurn: createInTurn(),
    };
    const bot = runBot({
      clock,
      schedule,
      queue: store.queue,
      feeds: store.feeds,
      archive: store.archive,
      events,
      poll: {
        ...deciding,
        source: web.feeds,
        feeds: store.feeds,
        feedOf: (id) => feeds.find((one) => one.feed.id === id) ?? null,
        polling: { minIntervalSeconds: 1, defaultIntervalSeconds: 900, gapHours: 3 },
        firstPoll: 'alert',
        fullText: { articles: web.articles, archive: store.archive, perPoll: 10 },
        rereadHours: [1, 10, 24],
        proposer: null,
        jitter: () => 0.5,
      },
      reread: { ...deciding, articles: web.articles, pages: store.pages, hours: [1, 10, 24], completes: true },
      delivery: { clock, outbox: store.outbox, sink, events, settings: store.settings, permissionHours: 1 },
      maxConcurrentPolls: 1,
      archiveDays: 30,
      tidy: (before) => store.tidy(before),
    });
    const close = async (): Promise<void> => {
      await bot.stop();
      await web.close();
      await store.close();
    };
    return { store, schedule, close };
  };
  let running = await open();
  const idle = async (queue: string): Promise<void> => {
    await vi.waitFor(
      async () => {
        const { ready, active } = await running.store.queue.counts(queue);
        if (ready + active > 0) throw new Error(`${queue}: ${ready} wait, ${active} run`);
      },
      { timeout: 10_000, interval: 5 },
    );
  };
  return {
    clock,
    server,
    feed,
    sink,
    events,
    store: () => running.store,
    sent: () => sink.given.map(({ entry }) => entry.kind),
    async after(ms) {
      clock.advance(ms);
      const { schedule } = running;
      await schedule.run('poll-tick');
      await idle(POLL_QUEUE);
      await schedule.run('reread-tick');
      await idle(REREAD_QUEUE);
      await schedule.run('delivery-tick');
    },
    async restart(ms = 0) {
      await running.close();
      clock.advance(ms);
      running = await open();
    },
    async close() {
      await running.close();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
