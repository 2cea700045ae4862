import { createHash } from 'node:crypto';
import type { FeedAnswer, FeedRequest, FeedSource } from '../../ports/feed-source.ts';
import { decompress } from './http/decompress.ts';
import { type FetchedDocument, pollHeaders } from './http/fetch-document.ts';
import { freshForSeconds, headerOf, retryAfterSeconds } from './http/response-headers.ts';
import { openWebClient, type WebClient, type WebClientOptions } from './http/web-client.ts';
import { parseFeed } from './parse/parse-feed.ts';
import { decodeBody } from './text/decode-body.ts';

export interface HttpFeedSourceOptions extends WebClientOptions {
  readonly parseTimeoutMs?: number;
  /** Of the body as sent and as unpacked. */
  readonly maxBytes?: number;
  readonly maxItems?: number;
}

export interface HttpFeedSource extends FeedSource {
  /** Ends open connections. */
  close(): Promise<void>;
}

interface Settings {
  readonly parseTimeoutMs: number;
  readonly maxBytes: number;
  readonly maxItems: number;
  readonly now: () => Date;
}
type Failed = Extract<FeedAnswer, { kind: 'failed' }>;

/**
 * A feed source over HTTP: conditional, bounded in time and size, polite to each host, closed to private addresses. Whatever a server does is a value of
 * `FeedAnswer`; messages name the host at most, never a path, query or credential. Throws at once when `allow` holds something unreadable.
 * A `client` that others use too shares its limits with them.
 */
export function createHttpFeedSource(options: HttpFeedSourceOptions, client: WebClient = openWebClient(options)): HttpFeedSource {
  const settings: Settings = {
    parseTimeoutMs: options.parseTimeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 10_000_000,
    maxItems: options.maxItems ?? 2_000,
    now: client.now,
  };
  return {
    fetch: (request) => {
      const headers = pollHeaders(client.userAgent, request);
      const wanted = { url: request.url, headers, maxBytes: settings.maxBytes };
      return client.get(wanted, (document) => readAnswer(document, request, settings));
    },
    close: () => client.close(),
  };
}

async function readAnswer(document: FetchedDocument, request: FeedRequest, settings: Settings): Promise<FeedAnswer> {
  const { status, headers } = document;
  const host = new URL(document.finalUrl).host;
  if (status === 410) return { kind: 'gone' };
  if (status === 429 || status === 503) return { kind: 'throttled', status, retryAfterSeconds: retryAfterSeconds(headers, settings.now()) };
  if (status === 304) {
    return {
      kind: 'not_modified',
      etag: headerOf(headers, 'etag') ?? request.etag,
      lastModified: headerOf(headers, 'last-modified') ?? request.lastModified,
      freshForSeconds: freshForSeconds(headers, settings.now()),
    };
  }
  if (status < 200 || status > 299) return { kind: 'failed', stage: 'http', message: `HTTP ${status} from ${host}`, status };
  const unpacked = await decompress(document.body, headerOf(headers, 'content-encoding'), settings.maxBytes);
  if (unpacked.kind === 'too_large') return failed('too_large', `the unpacked body is larger than ${settings.maxBytes} bytes`);
  if (unpacked.kind === 'bad') return failed('http', `${unpacked.problem} (from ${host})`);
  return readFeed(document, unpacked.bytes, request, settings);
}

async function readFeed(document: FetchedDocument, bytes: Buffer, request: FeedRequest, settings: Settings): Promise<FeedAnswer> {
  const { headers } = document;
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  const validators = { etag: headerOf(headers, 'etag'), lastModified: headerOf(headers, 'last-modified') };
  const fresh = freshForSeconds(headers, settings.now());
  if (bodyHash === request.bodyHash) return { kind: 'not_modified', ...validators, freshForSeconds: fresh };
  const parsed = await parseFeed(decodeBody(bytes, headerOf(headers, 'content-type')), {
    documentUrl: document.finalUrl,
    maxItems: settings.maxItems,
    timeoutMs: settings.parseTimeoutMs,
  });
  if (parsed.kind === 'not_a_feed') return failed('parse', parsed.problem);
  return {
    kind: 'fetched',
    items: parsed.feed.items,
    droppedItems: parsed.feed.droppedItems,
    ...validators,
    bodyHash,
    movedTo: document.movedTo === request.url ? null : document.movedTo,
    freshForSeconds: fresh,
    ttlSeconds: parsed.feed.ttlSeconds,
  };
}

function failed(stage: Failed['stage'], message: string): FeedAnswer {
  return { kind: 'failed', stage, message };
}
