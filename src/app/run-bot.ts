import type { Instant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Queue } from '../ports/queue.ts';
import type { Schedule } from '../ports/schedule.ts';
import type { Archive, FeedStates } from '../ports/store.ts';
import { createDelivery, type DeliveryParts } from './deliver-alerts.ts';
import { enqueueDueFeeds, POLL_QUEUE } from './enqueue-due-feeds.ts';
import { type PollFeedParts, pollFeed } from './poll-feed.ts';
import { enqueueDuePages, REREAD_QUEUE, type RereadParts, rereadPage } from './reread-pages.ts';

export interface BotParts {
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly queue: Queue;
  readonly feeds: FeedStates;
  readonly archive: Archive;
  readonly events: Events;
  readonly poll: Omit<PollFeedParts, 'onOutbox'>;
  /** How the pages behind alerts are read again; null when they are not. */
  readonly reread: Omit<RereadParts, 'onOutbox'> | null;
  readonly delivery: DeliveryParts;
  readonly maxConcurrentPolls: number;
  readonly archiveDays: number;
  /** Removes what is settled and older than this, archive apart. */
  readonly tidy: (before: Instant) => Promise<unknown>;
}

const DAY_MS = 86_400_000;
/** Pages are never urgent: polls come first. */
const REREADS_AT_ONCE = 4;

/**
 * Starts the scheduled worker: a tick each second makes jobs of due feeds, workers poll them, a commit that leaves something
 * to send wakes the delivery, and a second tick sends what had to wait. Returns how to stop it.
 */
export function runBot(parts: BotParts): { stop(): Promise<void> } {
  const delivery = createDelivery(parts.delivery);
  const wake = (): void => void delivery.wake().catch((error: unknown) => parts.events.record({ kind: 'fault', where: 'delivery', error }));

  parts.queue.work(POLL_QUEUE, { concurrency: parts.maxConcurrentPolls }, (job) => pollFeed(job, { ...parts.poll, onOutbox: wake }));
  parts.schedule.every(
    'poll-tick',
    '* * * * * *',
    async () => void (await enqueueDueFeeds({ ...parts, limit: parts.maxConcurrentPolls * 4 })),
  );
  const { reread } = parts;
  if (reread !== null) {
    parts.queue.work(REREAD_QUEUE, { concurrency: REREADS_AT_ONCE }, (job) => rereadPage(job, { ...reread, onOutbox: wake }));
    const due = { clock: parts.clock, queue: parts.queue, pages: reread.pages, limit: REREADS_AT_ONCE * 4 };
    parts.schedule.every('reread-tick', '*/10 * * * * *', async () => void (await enqueueDuePages(due)));
  }
  parts.schedule.every('delivery-tick', '* * * * * *', () => delivery.wake());
  parts.schedule.every('archive-purge', '0 17 * * * *', async () => {
    const before = new Date(parts.clock.now().getTime() - parts.archiveDays * DAY_MS).toISOString();
    await parts.archive.purge(before);
    await parts.tidy(before);
  });

  return {
    async stop() {
      await parts.schedule.stop();
      await parts.queue.stop();
      await delivery.stop();
    },
  };
}
