import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleReaderOptions } from '../../../../src/adapters/feeds/article/http-article-reader.ts';
import { openWebSources, type WebSources } from '../../../../src/adapters/feeds/open-web-sources.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../../../fakes/scripted-feed-server.ts';

const STORY = readFileSync('tests/fixtures/pages/en-furniture.html');
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const FAST = { headersTimeoutMs: 150, bodyTimeoutMs: 150 };

let server: ScriptedFeedServer;
let opened: WebSources[];

function open(options: Partial<Parameters<typeof openWebSources>[0]> = {}, articles: ArticleReaderOptions = {}): WebSources {
  const sources = openWebSources({ userAgent: 'Basewatch-test/1.0', allow: ['127.0.0.1'], ...options }, articles);
  opened.push(sources);
  return sources;
}

beforeEach(async () => {
  server = await startScriptedFeedServer();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((sources) => sources.close()));
  await server.close();
});

describe('reading an article over HTTP', () => {
  it('gives the story, where it was found and its validators', async () => {
    server.script('/old', { status: 301, headers: { location: '/story' } });
    const validators = { etag: '"s1"', 'last-modified': 'Mon, 23 Feb 2026 06:15:00 GMT' };
    server.script('/story', { headers: { ...HTML, ...validators, 'content-encoding': 'gzip' }, body: gzipSync(STORY) });
    expect(await open().articles.read({ url: server.url('/old') })).toMatchObject({
      kind: 'article',
      title: 'Trucks leave Qasrak as officials keep silent',
      text: expect.stringMatching(/^Forty trucks .*\n\nAmerican forces have begun to withdraw/),
      finalUrl: server.url('/story'),
      etag: '"s1"',
      lastModified: 'Mon, 23 Feb 2026 06:15:00 GMT',
    });
  });

  it('asks for HTML, names itself, and makes no validators up', async () => {
    server.script('/story', { headers: HTML, body: STORY });
    await open().articles.read({ url: server.url('/story') });
    const headers = server.requests[0]?.headers;
    expect(headers).toMatchObject({ 'user-agent': 'Basewatch-test/1.0', accept: expect.stringContaining('text/html') });
    expect(Object.keys(headers ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:if-|cookie|referer)/)]));
  });

  it('asks whether the page has changed when it has validators', async () => {
    server.script('/story', { status: 304 });
    const asked = { url: server.url('/story'), etag: '"s1"', lastModified: 'Mon, 23 Feb 2026 06:15:00 GMT' };
    expect(await open().articles.read(asked)).toEqual({ kind: 'not_modified', etag: asked.etag, lastModified: asked.lastModified });
    expect(server.requests[0]?.headers).toMatchObject({ 'if-none-match': asked.etag, 'if-modified-since': asked.lastModified });
  });

  it.each([
    [404, {}, { kind: 'gone', status: 404 }],
    [410, {}, { kind: 'gone', status: 410 }],
    [429, { 'retry-after': '90' }, { kind: 'throttled', status: 429, retryAfterSeconds: 90 }],
    [503, {}, { kind: 'throttled', status: 503, retryAfterSeconds: null }],
    [403, {}, { kind: 'failed', stage: 'http', status: 403 }],
    [500, {}, { kind: 'failed', stage: 'http', status: 500 }],
    [302, { location: 'http://10.0.0.1/' }, { kind: 'failed', stage: 'refused' }],
    [302, { location: '/story' }, { kind: 'failed', stage: 'http', message: 'more than 5 redirects' }],
  ])('HTTP %i %j', async (status, headers, answer) => {
    server.script('/story', { status, headers });
    expect(await open().articles.read({ url: server.url('/story') })).toMatchObject(answer);
  });

  it.each([
    ['a document', { 'content-type': 'application/pdf' }, '%PDF-1.7', /^not a web page but application\/pdf \(from 127\.0\.0\.1:\d+\)$/],
    ['plain text', { 'content-type': 'text/plain' }, 'Forty trucks', /text\/plain/],
    ['a strange type', { 'content-type': '<b>' }, 'x', /^not a web page but something else/],
    ['no type and no HTML', {}, '{"a": 1}', /^neither a content type nor HTML/],
  ] as const)('%s is no page', async (_name, headers, body, message) => {
    server.script('/story', { headers, body });
    expect(await open().articles.read({ url: server.url('/story') })).toEqual({
      kind: 'failed',
      stage: 'not_html',
      message: expect.stringMatching(message),
    });
  });

  it('HTML without a type is a page', async () => {
    server.script('/story', { body: STORY });
    expect(await open().articles.read({ url: server.url('/story') })).toMatchObject({ kind: 'article' });
  });

  it.each([['file:///etc/passwd'], ['http://127.0.0.2/'], ['http://user:secret@127.0.0.1/'], ['nonsense']])('refuses %s', async (url) => {
    const answer = await open().articles.read({ url });
    expect(answer).toMatchObject({ kind: 'failed', stage: 'refused' });
    expect(JSON.stringify(answer)).not.toMatch(/secret|passwd/);
  });
});

describe('a server that means harm', () => {
  it.each([
    ['a page of more than 3 MB', { headers: HTML, body: `<p>${'a'.repeat(3_000_001)}` }],
    [
      'a small page that unfolds to more',
      { headers: { ...HTML, 'content-encoding': 'gzip' }, body: gzipSync(`<p>${'a'.repeat(3_000_001)}`) },
    ],
  ])('%s is too large', async (_name, answer) => {
    server.script('/story', answer);
    expect(await open().articles.read({ url: server.url('/story') })).toMatchObject({ kind: 'failed', stage: 'too_large' });
  });

  it('an endless page is given up', async () => {
    let sent = 0;
    server.script('/story', (response) => {
      response.writeHead(200, HTML);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a'))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await open().articles.read({ url: server.url('/story') })).toMatchObject({ kind: 'failed', stage: 'too_large' });
    expect(sent).toBeLessThan(30_000_000);
  });

  it('a page that never comes is given up at the deadline, which counts the waiting for a turn', async () => {
    server.script('/silent', () => {});
    const { articles } = open({ perHost: 1 }, { deadlineMs: 120 });
    const [first, second] = await Promise.all([
      articles.read({ url: server.url('/silent') }),
      articles.read({ url: server.url('/silent') }),
    ]);
    expect(first).toEqual({ kind: 'failed', stage: 'timeout', message: 'no complete answer within 120 ms' });
    expect(second).toEqual(first);
    expect(server.requests).toHaveLength(1);
  });

  it('a server that says nothing is given up', async () => {
    server.script('/silent', () => {});
    expect(await open(FAST).articles.read({ url: server.url('/silent') })).toMatchObject({ kind: 'failed', stage: 'timeout' });
  });

  it('a page of five thousand nested elements has no article', async () => {
    server.script('/story', { headers: HTML, body: `<body>${'<div>'.repeat(5_000)}Text` });
    expect(await open().articles.read({ url: server.url('/story') })).toEqual({
      kind: 'failed',
      stage: 'extract',
      message: 'the page nests 5001 elements, more than 400',
    });
  });
});

describe('politeness', () => {
  it('feeds and pages of one host share its turns', async () => {
    const slowly = (type: string, body: string | Uint8Array) => (response: import('node:http').ServerResponse) =>
      void setTimeout(() => response.writeHead(200, { 'content-type': type }).end(body), 20);
    server.script('/feed', slowly('application/rss+xml', '<rss version="2.0"><channel><title>T</title></channel></rss>'));
    server.script('/story', slowly('text/html', STORY));
    const { feeds, articles } = open({ perHost: 2 });
    const asked = { feedId: 'f', url: server.url('/feed'), etag: null, lastModified: null, bodyHash: null };
    await Promise.all([1, 2, 3].flatMap(() => [feeds.fetch(asked), articles.read({ url: server.url('/story') })]));
    expect(server.requests).toHaveLength(6);
    expect(server.peak()).toBe(2);
  });
});
