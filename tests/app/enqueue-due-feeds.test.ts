import { describe, expect, it } from 'vitest';
import { enqueueDueFeeds, POLL_QUEUE } from '../../src/app/enqueue-due-feeds.ts';
import { newFeedState } from '../../src/core/polling/feed-state.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';

function open(feeds: Readonly<Record<string, { dueIn: number; stopped?: boolean }>>) {
  const clock = new ManualClock();
  const { feeds: states, queue } = createMemoryStore(clock);
  for (const [id, { dueIn, stopped = false }] of Object.entries(feeds)) {
    const nextDueAt = new Date(clock.now().getTime() + dueIn).toISOString();
    states.write({ ...newFeedState({ id, url: `https://${id}.example/rss` }, nextDueAt), stopped });
  }
  return { clock, feeds: states, queue };
}

describe('a tick', () => {
  it('makes jobs of the feeds that are due, and of no other', async () => {
    const parts = open({ due: { dueIn: 0 }, late: { dueIn: -60_000 }, soon: { dueIn: 1 }, stopped: { dueIn: -1, stopped: true } });
    expect(await enqueueDueFeeds({ ...parts, limit: 10 })).toBe(2);
    const keys: string[] = [];
    parts.queue.work(POLL_QUEUE, { concurrency: 10 }, async (job) => void keys.push(job.key));
    expect(keys.sort()).toEqual(['due', 'late']);
  });

  it('adds no second job for a feed whose first waits or runs', async () => {
    const parts = open({ due: { dueIn: 0 } });
    expect(await enqueueDueFeeds({ ...parts, limit: 10 })).toBe(1);
    expect(await enqueueDueFeeds({ ...parts, limit: 10 })).toBe(0);
    parts.queue.work(POLL_QUEUE, { concurrency: 1 }, () => new Promise(() => undefined));
    expect(await enqueueDueFeeds({ ...parts, limit: 10 })).toBe(0);
    expect(await parts.queue.counts(POLL_QUEUE)).toEqual({ ready: 0, active: 1, dead: 0 });
  });

  it('takes the longest due when there are more than the limit', async () => {
    const parts = open({ a: { dueIn: -1 }, b: { dueIn: -3 }, c: { dueIn: -2 } });
    expect(await enqueueDueFeeds({ ...parts, limit: 2 })).toBe(2);
    const keys: string[] = [];
    parts.queue.work(POLL_QUEUE, { concurrency: 10 }, async (job) => void keys.push(job.key));
    expect(keys.sort()).toEqual(['b', 'c']);
  });

  it('asks the queue nothing when no feed is due', async () => {
    const parts = open({ soon: { dueIn: 1 } });
    expect(await enqueueDueFeeds({ ...parts, limit: 10 })).toBe(0);
  });
});
