import type { Clock } from '../ports/clock.ts';
import type { Queue } from '../ports/queue.ts';
import type { FeedStates } from '../ports/store.ts';
import { enqueueKeys } from './enqueue-keys.ts';

export const POLL_QUEUE = 'poll';

/** One tick: every due feed becomes a job, unless one waits or runs already. Returns how many were added. */
export async function enqueueDueFeeds(parts: { clock: Clock; feeds: FeedStates; queue: Queue; limit: number }): Promise<number> {
  const due = await parts.feeds.due(parts.clock.now().toISOString(), parts.limit);
  return enqueueKeys(
    parts.queue,
    POLL_QUEUE,
    due.map((state) => state.feedId),
  );
}
