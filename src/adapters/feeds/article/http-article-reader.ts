import type { ArticleAnswer, ArticleReader, ArticleRequest } from '../../../ports/article-reader.ts';
import { decompress } from '../http/decompress.ts';
import { type FetchedDocument, pageHeaders } from '../http/fetch-document.ts';
import { headerOf, retryAfterSeconds } from '../http/response-headers.ts';
import type { WebClient } from '../http/web-client.ts';
import { decodePage } from './decode-page.ts';
import type { ExtractionThread } from './extraction-thread.ts';

export interface ArticleReaderOptions {
  /** Of a page as sent and as unpacked. */
  readonly maxBytes?: number;
  /** Of one article, the waiting for its turn included: the poll that asked waits too. */
  readonly deadlineMs?: number;
}

interface Settings extends Required<ArticleReaderOptions> {
  readonly client: WebClient;
  readonly thread: ExtractionThread;
}

type Failed = Extract<ArticleAnswer, { kind: 'failed' }>;
type Bytes = { readonly kind: 'page'; readonly document: FetchedDocument; readonly bytes: Buffer };

const MAX_BYTES = 3_000_000;

/** An article reader over HTTP, under the limits of `client`. Reads HTML only. Messages name the host at most. */
export function createHttpArticleReader(client: WebClient, thread: ExtractionThread, options: ArticleReaderOptions = {}): ArticleReader {
  const settings: Settings = { client, thread, maxBytes: options.maxBytes ?? MAX_BYTES, deadlineMs: options.deadlineMs ?? 20_000 };
  return { read: (request) => readArticle(request, settings) };
}

/** The article of a page that is at hand already. */
export async function readPageBytes(
  bytes: Uint8Array,
  about: { readonly contentType: string | null; readonly url: string; readonly askedUrl: string; readonly title: string | null },
  thread: ExtractionThread,
): Promise<ArticleAnswer> {
  const { url, askedUrl, title } = about;
  const extraction = await thread.extract({ html: decodePage(bytes, about.contentType), url, askedUrl, title });
  if (extraction.kind === 'nothing') {
    const { problem, shown } = extraction;
    return { ...failed('extract', problem), ...(shown === undefined ? {} : { shown }) };
  }
  return { kind: 'article', etag: null, lastModified: null, ...extraction.article };
}

async function readArticle(request: ArticleRequest, settings: Settings): Promise<ArticleAnswer> {
  const { client, thread, maxBytes, deadlineMs } = settings;
  const validators = { etag: request.etag ?? null, lastModified: request.lastModified ?? null };
  const headers = pageHeaders(client.userAgent, validators);
  const got = await client.get({ url: request.url, headers, maxBytes, deadlineMs }, (document) => pageOf(document, request, settings));
  if (got.kind !== 'page') return got;
  const { document, bytes } = got;
  const about = {
    contentType: headerOf(document.headers, 'content-type'),
    url: document.finalUrl,
    askedUrl: request.url,
    title: request.title ?? null,
  };
  const answer = await readPageBytes(bytes, about, thread);
  if (answer.kind !== 'article') return answer;
  return { ...answer, etag: headerOf(document.headers, 'etag'), lastModified: headerOf(document.headers, 'last-modified') };
}

async function pageOf(document: FetchedDocument, request: ArticleRequest, { client, maxBytes }: Settings): Promise<Bytes | ArticleAnswer> {
  const { status, headers } = document;
  const host = new URL(document.finalUrl).host;
  if (status === 404 || status === 410) return { kind: 'gone', status };
  if (status === 429 || status === 503) return { kind: 'throttled', status, retryAfterSeconds: retryAfterSeconds(headers, client.now()) };
  if (status === 304) {
    return {
      kind: 'not_modified',
      etag: headerOf(headers, 'etag') ?? request.etag ?? null,
      lastModified: headerOf(headers, 'last-modified') ?? request.lastModified ?? null,
    };
  }
  if (status < 200 || status > 299) return { ...failed('http', `HTTP ${status} from ${host}`), status };
  const unpacked = await decompress(document.body, headerOf(headers, 'content-encoding'), maxBytes);
  if (unpacked.kind === 'too_large') return failed('too_large', `the unpacked page is larger than ${maxBytes} bytes`);
  if (unpacked.kind === 'bad') return failed('http', `${unpacked.problem} (from ${host})`);
  const problem = problemOfType(headerOf(headers, 'content-type'), unpacked.bytes);
  return problem === null ? { kind: 'page', document, bytes: unpacked.bytes } : failed('not_html', `${problem} (from ${host})`);
}

/** Null for HTML. Without a type the first sign decides. */
function problemOfType(contentType: string | null, bytes: Buffer): string | null {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || type === 'application/xhtml+xml') return null;
  if (type !== '') return `not a web page but ${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.slice(0, 60) : 'something else'}`;
  return /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*</.test(bytes.subarray(0, 200).toString('latin1')) ? null : 'neither a content type nor HTML';
}

function failed(stage: Failed['stage'], message: string): Failed {
  return { kind: 'failed', stage, message };
}
