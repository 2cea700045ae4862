import type { Instant } from '../time.ts';

/** What is remembered about one feed between polls. Validators are kept byte for byte. */
export interface FeedState {
  readonly feedId: string;
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly nextDueAt: Instant;
  readonly lastAttemptAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastNewItemAt: Instant | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly stopped: boolean;
  /** The first successful poll has been seen: items from now on are news. */
  readonly seeded: boolean;
}

/** The state of a feed that was never polled: due at once. */
export function newFeedState(feed: { readonly id: string; readonly url: string }, now: Instant): FeedState {
  return {
    feedId: feed.id,
    url: feed.url,
    etag: null,
    lastModified: null,
    bodyHash: null,
    nextDueAt: now,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    failures: 0,
    lastError: null,
    stopped: false,
    seeded: false,
  };
}
