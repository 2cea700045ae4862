import { type Dispatcher, request } from 'undici';
import { type AllowedNetwork, problemOfUrl } from './address-guard.ts';
import { ACCEPT_ENCODING } from './decompress.ts';
import { type Headers, headerOf } from './response-headers.ts';

export interface FetchedDocument {
  readonly status: number;
  readonly headers: Headers;
  /** As sent, still compressed; empty unless the status is 2xx. */
  readonly body: Buffer;
  readonly finalUrl: string;
  /** The address at the end of the permanent redirects from the start; null when there was none, or a temporary one came first. */
  readonly movedTo: string | null;
}

export type FetchProblem = { readonly kind: 'refused' | 'too_large' | 'redirects'; readonly message: string };

export interface FetchPlan {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Dispatcher;
  readonly allowed: AllowedNetwork;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/**
 * One GET, redirects followed by hand so that every step is checked and the permanent ones are known. Sends exactly the given headers and no cookies.
 * Rejects only when the connection fails or `signal` fires.
 */
export async function fetchDocument(plan: FetchPlan): Promise<FetchedDocument | FetchProblem> {
  let url = URL.parse(plan.url);
  if (!url) return { kind: 'refused', message: 'the address is not a URL' };
  let allPermanent = true;
  for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
    const problem = problemOfUrl(url, plan.allowed);
    if (problem !== null) return { kind: 'refused', message: step === 0 ? problem : `redirected to where it must not go: ${problem}` };
    url.hash = '';
    const response = await request(url.href, { dispatcher: plan.dispatcher, method: 'GET', headers: plan.headers, signal: plan.signal });
    if (!REDIRECTS.has(response.statusCode)) return readDocument(response, plan, url.href, step > 0 && allPermanent ? url.href : null);
    drop(response);
    const target = URL.parse(headerOf(response.headers, 'location') ?? '', url.href);
    if (!target || headerOf(response.headers, 'location') === null) {
      return { kind: 'redirects', message: `HTTP ${response.statusCode} from ${url.host} without a readable Location` };
    }
    allPermanent &&= PERMANENT.has(response.statusCode);
    url = target;
  }
  return { kind: 'redirects', message: `more than ${MAX_REDIRECTS} redirects` };
}

const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
const PAGE_TYPES = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The headers every poll of a feed sends. */
export function pollHeaders(userAgent: string, validators: Validators): Record<string, string> {
  return headersFor(FEED_TYPES, userAgent, validators);
}

/** The headers with which a web page is asked for. */
export function pageHeaders(userAgent: string, validators: Validators): Record<string, string> {
  return headersFor(PAGE_TYPES, userAgent, validators);
}

/** Validators go back byte for byte; without one none is made up. */
function headersFor(accept: string, userAgent: string, { etag, lastModified }: Validators): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept,
    'accept-encoding': ACCEPT_ENCODING,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

async function readDocument(
  response: Dispatcher.ResponseData,
  plan: FetchPlan,
  finalUrl: string,
  movedTo: string | null,
): Promise<FetchedDocument | FetchProblem> {
  const { statusCode: status, headers } = response;
  if (status < 200 || status > 299) {
    drop(response);
    return { status, headers, body: Buffer.alloc(0), finalUrl, movedTo };
  }
  const chunks: Uint8Array[] = [];
  let length = Number(headerOf(headers, 'content-length') ?? 0);
  if (length <= plan.maxBytes) {
    length = 0;
    for await (const chunk of response.body) {
      if (!(chunk instanceof Uint8Array)) continue;
      length += chunk.length;
      if (length > plan.maxBytes) break;
      chunks.push(chunk);
    }
  }
  if (length <= plan.maxBytes) return { status, headers, body: Buffer.concat(chunks), finalUrl, movedTo };
  drop(response);
  return { kind: 'too_large', message: `the body is larger than ${plan.maxBytes} bytes` };
}

/** Gives the connection up instead of reading a body nobody wants. */
function drop(response: Dispatcher.ResponseData): void {
  response.body.on('error', () => {});
  response.body.destroy();
}
