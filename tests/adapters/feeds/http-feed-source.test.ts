import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFeedSource, type HttpFeedSource, type HttpFeedSourceOptions } from '../../../src/adapters/feeds/http-feed-source.ts';
import type { FeedRequest } from '../../../src/ports/feed-source.ts';
import { feedSourceContract, type OutletAct } from '../../contracts/feed-source.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../../fakes/scripted-feed-server.ts';

const AGENT = 'Basewatch-test/1.0 (+https://basewatch.example/bot)';

function rss(...titles: readonly string[]): string {
  const items = titles.map(
    (title, i) => `<item><title>${title}</title><link>/news/${i}</link><guid isPermaLink="false">g${i}</guid></item>`,
  );
  return `<rss version="2.0"><channel><title>Northern Wire</title><ttl>30</ttl>${items.join('')}</channel></rss>`;
}

function asked(url: string, more: Partial<FeedRequest> = {}): FeedRequest {
  return { feedId: 'northern-wire', url, etag: null, lastModified: null, bodyHash: null, ...more };
}

let server: ScriptedFeedServer;
let sources: HttpFeedSource[];

function source(options: Partial<HttpFeedSourceOptions> = {}): HttpFeedSource {
  const created = createHttpFeedSource({
    userAgent: AGENT,
    allow: ['127.0.0.0/8'],
    now: () => new Date('2026-03-01T12:00:00Z'),
    ...options,
  });
  sources.push(created);
  return created;
}

beforeEach(async () => {
  server = await startScriptedFeedServer();
  sources = [];
});
afterEach(async () => {
  await Promise.all(sources.map((each) => each.close()));
  await server.close();
});

feedSourceContract('HttpFeedSource', async () => {
  const own = await startScriptedFeedServer();
  const feed = createHttpFeedSource({ userAgent: AGENT, allow: ['127.0.0.1'] });
  return {
    source: feed,
    url: own.url('/feed'),
    act: (act) => own.script('/feed', scriptFor(act)),
    close: async () => {
      await feed.close();
      await own.close();
    },
  };
});

function scriptFor(act: OutletAct) {
  switch (act.kind) {
    case 'publishes':
      return { body: rss(...act.titles), headers: act.etag === null ? {} : { etag: act.etag } };
    case 'unchanged':
      return { status: 304 };
    case 'gone':
      return { status: 410 };
    case 'throttles':
      return { status: 429, headers: act.retryAfterSeconds === null ? {} : { 'retry-after': String(act.retryAfterSeconds) } };
    case 'breaks':
      return { status: 500 };
    case 'sends_nonsense':
      return { body: '<html><body>Under construction</body></html>' };
    default:
      return act satisfies never;
  }
}

describe('the request', () => {
  it('sends the validators byte for byte, a name, and nothing that identifies a reader', async () => {
    server.script('/feed', { status: 304 });
    const etag = 'W/"odd-=\\ value"';
    await source().fetch(asked(server.url('/feed'), { etag, lastModified: 'Tue, 03 Mar 2026 07:00:00 GMT' }));
    const headers = server.requests[0]?.headers ?? {};
    expect(headers['if-none-match']).toBe(etag);
    expect(headers['if-modified-since']).toBe('Tue, 03 Mar 2026 07:00:00 GMT');
    expect(headers['user-agent']).toBe(AGENT);
    expect(Object.keys(headers).toSorted()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'if-modified-since', 'if-none-match', 'user-agent'].toSorted(),
    );
  });

  it('makes no validator up', async () => {
    server.script('/feed', { body: rss('Convoy leaves') });
    await source().fetch(asked(server.url('/feed')));
    expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match');
    expect(server.requests[0]?.headers).not.toHaveProperty('if-modified-since');
  });
});

describe('the answer', () => {
  it('holds items, validators, hints and absolute links', async () => {
    server.script('/feed?all=1', {
      body: rss('Convoy leaves Qasrak'),
      headers: { etag: '"x"', 'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT', 'cache-control': 'public, max-age=900', age: '100' },
    });
    expect(await source().fetch(asked(server.url('/feed?all=1')))).toMatchObject({
      kind: 'fetched',
      etag: '"x"',
      lastModified: 'Mon, 02 Mar 2026 10:00:00 GMT',
      freshForSeconds: 800,
      ttlSeconds: 1800,
      items: [{ guid: 'g0', title: 'Convoy leaves Qasrak', link: server.url('/news/0') }],
    });
  });

  it.each([
    ['Expires', { expires: 'Sun, 01 Mar 2026 13:00:00 GMT', date: 'Sun, 01 Mar 2026 12:30:00 GMT' }, 1800],
    ['Expires: 0', { expires: '0' }, null],
    ['no-cache before max-age', { 'cache-control': 'no-cache, max-age=600' }, null],
    ['nothing', {}, null],
  ])('reads the lifetime from %s', async (_, headers, expected) => {
    server.script('/feed', { body: rss('Convoy leaves'), headers });
    expect(await source().fetch(asked(server.url('/feed')))).toMatchObject({ kind: 'fetched', freshForSeconds: expected });
  });

  it.each([
    [429, { 'retry-after': '90' }, 90],
    [503, { 'retry-after': 'Sun, 01 Mar 2026 12:10:00 GMT', date: 'Sun, 01 Mar 2026 12:00:00 GMT' }, 600],
    [503, { 'retry-after': 'soon' }, null],
  ])('is throttled by %i with %o', async (status, headers, retryAfterSeconds) => {
    server.script('/feed', { status, headers });
    expect(await source().fetch(asked(server.url('/feed')))).toEqual({ kind: 'throttled', status, retryAfterSeconds });
  });

  it('names the status and the host of a refusal, never path or query', async () => {
    server.script('/private/t0ken?key=s3cret', { status: 403 });
    const answer = await source().fetch(asked(server.url('/private/t0ken?key=s3cret')));
    expect(answer).toMatchObject({ kind: 'failed', stage: 'http', status: 403 });
    expect(JSON.stringify(answer)).not.toMatch(/t0ken|s3cret/);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['gzip', (body: Buffer) => body],
    ['gzip, br', (body: Buffer) => brotliCompressSync(gzipSync(body))],
  ])('is read through content encoding %s', async (encoding, pack) => {
    server.script('/feed', { body: pack(Buffer.from(rss('Convoy leaves'))), headers: { 'content-encoding': encoding } });
    expect(await source().fetch(asked(server.url('/feed')))).toMatchObject({ kind: 'fetched', items: [{ title: 'Convoy leaves' }] });
  });

  it.each([
    ['gzip cut off', 'gzip', gzipSync(rss('Convoy leaves')).subarray(0, 60)],
    ['an unknown encoding', 'rot13', Buffer.from(rss('Convoy leaves'))],
    ['too many layers', 'gzip, gzip, gzip, gzip', Buffer.from('x')],
  ])('fails on %s', async (_, encoding, body) => {
    server.script('/feed', { body, headers: { 'content-encoding': encoding } });
    expect(await source().fetch(asked(server.url('/feed')))).toMatchObject({ kind: 'failed', stage: 'http' });
  });
});

describe('redirects', () => {
  const to = (status: number, location: string) => ({ status, headers: { location } });

  it.each([
    ['permanent ones', [301, 308], true],
    ['one temporary', [301, 302], false],
    ['temporary first', [307, 301], false],
  ])('are followed; %s give a new address: %o', async (_, statuses, isMoved) => {
    server.script('/a', to(statuses[0] ?? 0, '/b'));
    server.script('/b', to(statuses[1] ?? 0, '/c'));
    server.script('/c', { body: rss('Convoy leaves') });
    const answer = await source().fetch(asked(server.url('/a'), { etag: '"v"' }));
    expect(answer).toMatchObject({ kind: 'fetched', movedTo: isMoved ? server.url('/c') : null });
  });

  it('are given up after five', async () => {
    server.script('/loop', to(301, '/loop'));
    expect(await source().fetch(asked(server.url('/loop')))).toMatchObject({
      kind: 'failed',
      stage: 'http',
      message: 'more than 5 redirects',
    });
    expect(server.requests).toHaveLength(6);
  });

  it('without a target fail', async () => {
    server.script('/a', { status: 302 });
    expect(await source().fetch(asked(server.url('/a')))).toMatchObject({ kind: 'failed', stage: 'http' });
  });

  it.each([['file:///etc/passwd'], ['ftp://files.example/feed'], ['http://user:pw@feeds.example/']])(
    'never lead to %s',
    async (location) => {
      server.script('/a', to(302, location));
      const answer = await source().fetch(asked(server.url('/a')));
      expect(answer).toMatchObject({ kind: 'failed', stage: 'refused' });
      expect(JSON.stringify(answer)).not.toContain('pw');
    },
  );
});

describe('limits', () => {
  it('stops a body that is announced as too large, and one that does not announce it', async () => {
    server.script('/announced', { body: rss('x'.repeat(5000)) });
    server.script('/endless', (response) => {
      const write = () => {
        while (!response.destroyed && response.write('a'.repeat(1000)));
        if (!response.destroyed) response.once('drain', write);
      };
      response.writeHead(200);
      write();
    });
    for (const path of ['/announced', '/endless']) {
      expect(await source({ maxBytes: 2000 }).fetch(asked(server.url(path)))).toMatchObject({ kind: 'failed', stage: 'too_large' });
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('does not unpack a %s bomb', async (encoding, pack) => {
    server.script('/bomb', { body: pack(Buffer.alloc(20_000_000)), headers: { 'content-encoding': encoding } });
    expect(await source({ maxBytes: 1_000_000 }).fetch(asked(server.url('/bomb')))).toMatchObject({ kind: 'failed', stage: 'too_large' });
  });

  it.each([
    ['no headers', (): void => {}],
    ['no body', (response: { writeHead(status: number): { flushHeaders(): void } }) => response.writeHead(200).flushHeaders()],
  ])('gives up when there are %s in time', async (_, act) => {
    server.script('/slow', act);
    expect(await source({ totalTimeoutMs: 100 }).fetch(asked(server.url('/slow')))).toMatchObject({ kind: 'failed', stage: 'timeout' });
  });

  it('gives up on a body that drips', async () => {
    server.script('/drip', (response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(timer));
    });
    expect(await source({ totalTimeoutMs: 150 }).fetch(asked(server.url('/drip')))).toMatchObject({ kind: 'failed', stage: 'timeout' });
  });

  it('tells a connection that is cut or refused', async () => {
    server.script('/cut', (response) => void response.socket?.destroy());
    server.script('/short', (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('<rss>', () => void response.socket?.destroy());
    });
    expect(await source().fetch(asked(server.url('/cut')))).toMatchObject({ kind: 'failed', stage: 'connect' });
    expect(await source().fetch(asked(server.url('/short')))).toMatchObject({ kind: 'failed', stage: 'connect' });
    const closed = server.url('/feed');
    await server.close();
    expect(await source().fetch(asked(closed))).toMatchObject({ kind: 'failed', stage: 'connect' });
  });

  it('tries once more after a reset', async () => {
    server.script('/feed', (response) => void response.socket?.destroy(), { body: rss('Convoy leaves') });
    expect(await source().fetch(asked(server.url('/feed')))).toMatchObject({ kind: 'fetched' });
    expect(server.requests).toHaveLength(2);
  });

  it('asks one host at most twice at once', async () => {
    const waiting: (() => void)[] = [];
    for (let i = 0; i < 8; i += 1) {
      server.script(`/${i}`, (response) => {
        waiting.push(() => response.end(rss('Convoy leaves')));
        // Two wait together before either is answered; the last ones go alone.
        if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
      });
    }
    const feed = source({ perHost: 2 });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => feed.fetch(asked(server.url(`/${i}`)))));
    expect(answers.map((answer) => answer.kind)).toEqual(Array.from({ length: 8 }, () => 'fetched'));
    expect(server.peak()).toBe(2);
  });
});
