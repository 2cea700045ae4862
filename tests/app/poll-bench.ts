import { createInTurn } from '../../src/app/in-turn.ts';
import { type PollFeedParts, pollFeed } from '../../src/app/poll-feed.ts';
import { createScreens } from '../../src/app/screens.ts';
import { type AppConfig, loadConfig, SHIPPED_CONFIG_DIR } from '../../src/config/load-config.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import type { FeedConfig, Outlet } from '../../src/core/outlets/outlet.ts';
import type { FeedState } from '../../src/core/polling/feed-state.ts';
import { newFeedState } from '../../src/core/polling/feed-state.ts';
import type { Job } from '../../src/ports/queue.ts';
import { aPublisher } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';
import { RecordingEvents } from '../fakes/recording-events.ts';
import { ScriptedFeedSource } from '../fakes/scripted-feed-source.ts';

export const FEED: FeedConfig = {
  id: 'desertwire-main',
  url: 'https://desertwire.example/rss',
  lang: 'en',
  intervalSeconds: 60,
  enabled: true,
  note: null,
};

export const OUTLET: Outlet = {
  ...aPublisher('desertwire', { name: 'Desert Wire' }),
  langs: ['en'],
  homepage: null,
  affiliation: null,
  feeds: [FEED],
};

/** The shipped configuration; a test that cannot have it has nothing to test. */
export function shippedConfig(): AppConfig {
  const { config, faults } = loadConfig(SHIPPED_CONFIG_DIR);
  if (!config) throw new Error(`the shipped configuration has faults: ${JSON.stringify(faults)}`);
  return config;
}

/** One feed, everything it is polled with in memory, and the real reading. */
export interface PollBench {
  readonly clock: ManualClock;
  readonly store: MemoryStore;
  readonly events: RecordingEvents;
  readonly source: ScriptedFeedSource;
  readonly parts: PollFeedParts;
  /** How often the delivery was woken. */
  woken(): number;
  state(): Promise<FeedState>;
  /** Makes the feed due and polls it once, as a job would; rejects as the poll does. */
  poll(parts?: Partial<PollFeedParts>): Promise<void>;
  /** Takes the job away from the poll that has it: another process did its work. */
  loseJob(): void;
}

/** `state` null: the feed has none. The feed has been polled before (`seeded`) unless told otherwise. */
export async function openPollBench(config: AppConfig, state: Partial<FeedState> | null = {}): Promise<PollBench> {
  const clock = new ManualClock();
  const store = createMemoryStore(clock);
  const events = new RecordingEvents();
  const source = new ScriptedFeedSource();
  let woken = 0;
  let polls = 0;
  let job: Job | null = null;
  if (state !== null) store.feeds.write({ ...newFeedState(FEED, clock.now().toISOString()), seeded: true, ...state });
  const parts: PollFeedParts = {
    clock,
    source,
    feeds: store.feeds,
    store: store.state,
    events,
    feedOf: (id) => (id === FEED.id ? { outlet: OUTLET, feed: FEED } : null),
    screens: await createScreens(config.sites, config.watches, store.settings),
    lexicons: config.lexicons,
    rules: decideRulesOf(config),
    inTurn: createInTurn(),
    polling: { minIntervalSeconds: 1, defaultIntervalSeconds: 900, gapHours: 3 },
    firstPoll: 'silent',
    fullText: null,
    rereadHours: [],
    proposer: null,
    jitter: () => 0.5,
    onOutbox: () => void (woken += 1),
  };
  return {
    clock,
    store,
    events,
    source,
    parts,
    woken: () => woken,
    async state() {
      const found = await store.feeds.get(FEED.id);
      if (!found) throw new Error('the feed has no state');
      return found;
    },
    async poll(other = {}) {
      polls += 1;
      job = await takeJob(store, `poll-${polls}`);
      await pollFeed(job, { ...parts, ...other });
    },
    loseJob() {
      if (job) store.queue.settle(job);
    },
  };
}

/** A job for the feed that is running, and never ends by itself. */
async function takeJob({ queue }: MemoryStore, name: string): Promise<Job> {
  const { promise, resolve } = Promise.withResolvers<Job>();
  queue.work(name, { concurrency: 1 }, (job) => {
    resolve(job);
    return new Promise(() => undefined);
  });
  await queue.send(name, [{ key: FEED.id, payload: null }]);
  return promise;
}
