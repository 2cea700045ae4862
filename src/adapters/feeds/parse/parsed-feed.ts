import type { FeedItem } from '../../../ports/feed-source.ts';

export interface ParsedFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly ttlSeconds: number | null;
  readonly items: readonly FeedItem[];
  /** Entries in which nothing could be read, and those beyond the limit. */
  readonly droppedItems: number;
}

export type Parsed = { readonly kind: 'feed'; readonly feed: ParsedFeed } | { readonly kind: 'not_a_feed'; readonly problem: string };
