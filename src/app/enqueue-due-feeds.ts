import type { Clock } from '../ports/clock.ts';
import type { Queue } from '../ports/queue.ts';
import type { FeedStates } from '../ports/store.ts';

export const POLL_QUEUE = 'poll';

/** One tick: every due feed becomes a job, unless one waits or runs already. Returns how many were added. */
export async function enqueueDueFeeds(parts: { clock: Clock; feeds: FeedStates; queue: Queue; limit: number }): Promise<number> {
  const due = await parts.feeds.due(parts.clock.now().toISOString(), parts.limit);
  return due.length === 0
    ? 0
    : parts.queue.send(
        POLL_QUEUE,
        due.map((state) => ({ key: state.feedId, payload: null })),
      );
}
