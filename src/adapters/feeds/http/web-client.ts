import type { LookupFunction } from 'node:net';
import pLimit, { type LimitFunction } from 'p-limit';
import { Agent } from 'undici';
import { guardedConnector, readAllowed } from './address-guard.ts';
import { type FetchedDocument, fetchDocument } from './fetch-document.ts';
import { isReset, type NetworkFailure, networkFailure } from './network-failure.ts';

export interface WebClientOptions {
  /** Names the product and where to complain ("Basewatch/1.0 (+https://...)"); servers block clients that hide. */
  readonly userAgent: string;
  /** Networks (CIDR), addresses and host names that may be private. Everything else must be public. */
  readonly allow?: readonly string[];
  readonly connectTimeoutMs?: number;
  readonly headersTimeoutMs?: number;
  readonly bodyTimeoutMs?: number;
  /** Of one request with all its redirects. */
  readonly totalTimeoutMs?: number;
  readonly perHost?: number;
  readonly atOnce?: number;
  /** For lifetimes that a server gives as a date without telling its own time. */
  readonly now?: () => Date;
  readonly lookup?: LookupFunction;
}

export interface WebRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body as sent. */
  readonly maxBytes: number;
  /** A limit of this request alone that counts the waiting for its turn too. */
  readonly deadlineMs?: number;
}

/** Reads documents over HTTP under one set of limits: whoever shares the client shares the politeness. */
export interface WebClient {
  readonly userAgent: string;
  readonly now: () => Date;
  /** Fetches and hands over to `read`, all within the limits of the host. What a server does is a value; rejects only for a bug. */
  get<T>(request: WebRequest, read: (document: FetchedDocument) => Promise<T>): Promise<T | NetworkFailure>;
  /** Ends open connections. */
  close(): Promise<void>;
}

/**
 * A client that is bounded in time and size, polite to each host and closed to private addresses. Messages name the host at most, never a path, query or
 * credential. Throws at once when `allow` holds something unreadable.
 */
export function openWebClient(options: WebClientOptions): WebClient {
  const allowed = readAllowed(options.allow ?? []);
  const limits = {
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    headersTimeoutMs: options.headersTimeoutMs ?? 15_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 15_000,
    totalTimeoutMs: options.totalTimeoutMs ?? 30_000,
  };
  const perHost = options.perHost ?? 2;
  const agent = new Agent({
    connect: guardedConnector(allowed, limits.connectTimeoutMs, options.lookup),
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
    connections: perHost,
    maxHeaderSize: 65_536,
    allowH2: false,
  });
  const politely = createTurns(perHost, options.atOnce ?? 32);

  /** A kept-alive connection may be closed by the server just as it is used again: one reset is not its fault and is tried once more. */
  async function once<T>(request: WebRequest, signal: AbortSignal, read: (document: FetchedDocument) => Promise<T>) {
    const attempt = async () => {
      const document = await fetchDocument({ ...request, dispatcher: agent, allowed, signal });
      if (!('kind' in document)) return read(document);
      const stage = document.kind === 'redirects' ? ('http' as const) : document.kind;
      return { kind: 'failed' as const, stage, message: document.message };
    };
    try {
      return await attempt().catch((error: unknown) => (isReset(error) ? attempt() : Promise.reject(error)));
    } catch (error) {
      const failure = networkFailure(error, { ...limits, totalTimeoutMs: request.deadlineMs ?? limits.totalTimeoutMs });
      if (failure === null) throw error;
      return failure;
    }
  }

  return {
    userAgent: options.userAgent,
    now: options.now ?? (() => new Date()),
    get(request, read) {
      const deadline = request.deadlineMs === undefined ? null : AbortSignal.timeout(request.deadlineMs);
      return politely(request.url, () => once(request, deadline ?? AbortSignal.timeout(limits.totalTimeoutMs), read));
    },
    close: () => agent.destroy(),
  };
}

/** At most `perHost` at once for the host of an address, and `atOnce` in all; the others wait their turn. */
function createTurns(perHost: number, atOnce: number): <T>(url: string, work: () => Promise<T>) => Promise<T> {
  const overall = pLimit(atOnce);
  const byHost = new Map<string, LimitFunction>();
  return async (url, work) => {
    const host = URL.parse(url)?.host ?? '';
    const limit = byHost.get(host) ?? pLimit(perHost);
    byHost.set(host, limit);
    try {
      return await limit(() => overall(work));
    } finally {
      if (limit.activeCount + limit.pendingCount === 0) byHost.delete(host);
    }
  };
}
