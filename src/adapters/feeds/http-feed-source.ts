import { createHash } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import pLimit, { type LimitFunction } from 'p-limit';
import { Agent } from 'undici';
import type { FeedAnswer, FeedRequest, FeedSource } from '../../ports/feed-source.ts';
import { type AllowedNetwork, guardedConnector, readAllowed } from './http/address-guard.ts';
import { decompress } from './http/decompress.ts';
import { type FetchedDocument, fetchDocument, pollHeaders } from './http/fetch-document.ts';
import { isReset, networkFailure } from './http/network-failure.ts';
import { freshForSeconds, headerOf, retryAfterSeconds } from './http/response-headers.ts';
import { parseFeed } from './parse/parse-feed.ts';
import { decodeBody } from './text/decode-body.ts';

export interface HttpFeedSourceOptions {
  /** Names the product and where to complain ("Basewatch/1.0 (+https://...)"); servers block clients that hide. */
  readonly userAgent: string;
  /** Networks (CIDR), addresses and host names that may be private. Everything else must be public. */
  readonly allow?: readonly string[];
  readonly connectTimeoutMs?: number;
  readonly headersTimeoutMs?: number;
  readonly bodyTimeoutMs?: number;
  /** Of one poll with all its redirects. */
  readonly totalTimeoutMs?: number;
  readonly parseTimeoutMs?: number;
  /** Of the body as sent and as unpacked. */
  readonly maxBytes?: number;
  readonly maxItems?: number;
  readonly perHost?: number;
  readonly atOnce?: number;
  /** For lifetimes that a server gives as a date without telling its own time. */
  readonly now?: () => Date;
  readonly lookup?: LookupFunction;
}

export interface HttpFeedSource extends FeedSource {
  /** Ends open connections. */
  close(): Promise<void>;
}

type Settings = Required<Omit<HttpFeedSourceOptions, 'allow' | 'lookup'>> & { readonly allowed: AllowedNetwork; readonly agent: Agent };
type Failed = Extract<FeedAnswer, { kind: 'failed' }>;

/**
 * A feed source over HTTP: conditional, bounded in time and size, polite to each host, closed to private addresses. Whatever a server does is a value of
 * `FeedAnswer`; messages name the host at most, never a path, query or credential. Throws at once when `allow` holds something unreadable.
 */
export function createHttpFeedSource(options: HttpFeedSourceOptions): HttpFeedSource {
  const settings = withDefaults(options);
  const overall = pLimit(settings.atOnce);
  const byHost = new Map<string, LimitFunction>();

  async function politely(url: string, work: () => Promise<FeedAnswer>): Promise<FeedAnswer> {
    const host = URL.parse(url)?.host ?? '';
    const limit = byHost.get(host) ?? pLimit(settings.perHost);
    byHost.set(host, limit);
    try {
      return await limit(() => overall(work));
    } finally {
      if (limit.activeCount + limit.pendingCount === 0) byHost.delete(host);
    }
  }

  return {
    fetch: (request) => politely(request.url, () => pollOnce(request, settings)),
    close: () => settings.agent.destroy(),
  };
}

function withDefaults(options: HttpFeedSourceOptions): Settings {
  const allowed = readAllowed(options.allow ?? []);
  const headersTimeout = options.headersTimeoutMs ?? 15_000;
  const bodyTimeout = options.bodyTimeoutMs ?? 15_000;
  const perHost = options.perHost ?? 2;
  return {
    userAgent: options.userAgent,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    headersTimeoutMs: headersTimeout,
    bodyTimeoutMs: bodyTimeout,
    totalTimeoutMs: options.totalTimeoutMs ?? 30_000,
    parseTimeoutMs: options.parseTimeoutMs ?? 10_000,
    maxBytes: options.maxBytes ?? 10_000_000,
    maxItems: options.maxItems ?? 2_000,
    perHost,
    atOnce: options.atOnce ?? 32,
    now: options.now ?? (() => new Date()),
    allowed,
    agent: new Agent({
      connect: guardedConnector(allowed, options.connectTimeoutMs ?? 10_000, options.lookup),
      headersTimeout,
      bodyTimeout,
      connections: perHost,
      maxHeaderSize: 65_536,
      allowH2: false,
    }),
  };
}

/** A kept-alive connection may be closed by the server just as it is used again: one reset is not the feed's fault and is tried once more. */
async function pollOnce(request: FeedRequest, settings: Settings): Promise<FeedAnswer> {
  const signal = AbortSignal.timeout(settings.totalTimeoutMs);
  const attempt = () => poll(request, settings, signal);
  try {
    return await attempt().catch((error: unknown) => (isReset(error) ? attempt() : Promise.reject(error)));
  } catch (error) {
    const failure = networkFailure(error, settings);
    if (failure === null) throw error;
    return failure;
  }
}

async function poll(request: FeedRequest, settings: Settings, signal: AbortSignal): Promise<FeedAnswer> {
  const document = await fetchDocument({
    url: request.url,
    headers: pollHeaders(settings.userAgent, request.etag, request.lastModified),
    dispatcher: settings.agent,
    allowed: settings.allowed,
    maxBytes: settings.maxBytes,
    signal,
  });
  if ('kind' in document) return failed(document.kind === 'redirects' ? 'http' : document.kind, document.message);
  return readAnswer(document, request, settings);
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
