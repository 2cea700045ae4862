import type { FeedState } from '../../src/core/polling/feed-state.ts';
import type { FeedStates } from '../../src/ports/store.ts';

/** The poll schedule in memory. */
export class MemoryFeeds implements FeedStates {
  readonly #states = new Map<string, FeedState>();
  /** The addresses by the config; those in the states may have moved since. */
  readonly #configured = new Map<string, string>();

  write(feed: FeedState): void {
    this.#states.set(feed.feedId, feed);
    if (!this.#configured.has(feed.feedId)) this.#configured.set(feed.feedId, feed.url);
  }

  async all(): Promise<readonly FeedState[]> {
    return [...this.#states.values()].sort((a, b) => (a.feedId < b.feedId ? -1 : 1));
  }

  async get(feedId: string): Promise<FeedState | null> {
    return this.#states.get(feedId) ?? null;
  }

  async ensure(feeds: readonly FeedState[]): Promise<void> {
    for (const feed of feeds) {
      if (this.#configured.get(feed.feedId) === feed.url) continue;
      this.#configured.set(feed.feedId, feed.url);
      this.#states.set(feed.feedId, feed);
    }
  }

  async forgetExcept(feedIds: readonly string[]): Promise<number> {
    const others = [...this.#states.keys()].filter((id) => !feedIds.includes(id));
    for (const id of others) {
      this.#states.delete(id);
      this.#configured.delete(id);
    }
    return others.length;
  }

  async due(now: string, limit: number): Promise<readonly FeedState[]> {
    return (await this.all())
      .filter((feed) => !feed.stopped && feed.nextDueAt <= now)
      .sort((a, b) => (a.nextDueAt === b.nextDueAt ? 0 : a.nextDueAt < b.nextDueAt ? -1 : 1))
      .slice(0, limit);
  }
}
