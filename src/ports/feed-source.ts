import type { SourceDate } from '../core/time.ts';

/** One entry of a feed, cleaned to plain text, otherwise as it came. */
export interface FeedItem {
  readonly guid: string | null;
  /** Absolute, as the outlet gave it; null when there is none. */
  readonly link: string | null;
  readonly title: string | null;
  /** The teaser (description, summary). */
  readonly summary: string | null;
  /** The full text where the feed carries it (content:encoded, Atom content). */
  readonly content: string | null;
  readonly published: SourceDate;
  readonly updated: SourceDate;
}

export interface FeedRequest {
  readonly feedId: string;
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Hash of the last body: an equal body is not parsed again. */
  readonly bodyHash: string | null;
}

/** What a poll may come back with. Failures are values: a broken feed costs only itself. */
export type FeedAnswer =
  | {
      readonly kind: 'fetched';
      readonly items: readonly FeedItem[];
      readonly droppedItems: number;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly bodyHash: string;
      /** The address at the end of permanent redirects only, when it differs from the one asked for. */
      readonly movedTo: string | null;
      readonly freshForSeconds: number | null;
      readonly ttlSeconds: number | null;
    }
  | {
      readonly kind: 'not_modified';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly freshForSeconds: number | null;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'throttled'; readonly status: number; readonly retryAfterSeconds: number | null }
  | {
      readonly kind: 'failed';
      readonly stage: 'refused' | 'connect' | 'http' | 'too_large' | 'timeout' | 'parse';
      readonly message: string;
      /** The HTTP status where there was one. */
      readonly status?: number;
    };

export interface FeedSource {
  /** Never rejects for what a server does; rejects only for a bug. */
  fetch(request: FeedRequest): Promise<FeedAnswer>;
}
