import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { renderFeed } from './feed-formats.ts';
import type { DemoOutlet, DemoReport } from './scenario.ts';

/** The demo's outlets as real web servers on this machine: feeds with ETags, and a page per story. */
export interface LoopbackOutlets {
  readonly base: string;
  feedUrl(outletId: string): string;
  /** Puts a report at the top of its outlet's feed. */
  publish(report: DemoReport): void;
  close(): Promise<void>;
}

/** Feeds hold this many entries, as real ones do. */
const FEED_LENGTH = 15;

export async function openLoopbackOutlets(outlets: readonly DemoOutlet[]): Promise<LoopbackOutlets> {
  const published: DemoReport[] = [];
  const server = createServer((request, response) => {
    const [outletId, part, slug] = (request.url ?? '/').split('/').slice(1);
    const outlet = outlets.find((o) => o.id === outletId);
    const own = published.filter((r) => r.outlet === outletId);
    const story = own.findLast((r) => r.slug === slug);
    if (outlet && part === 'feed') {
      const { type, body } = renderFeed(outlet, base, own.slice(-FEED_LENGTH));
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { 'content-type': type, etag }).end(body);
    } else if (outlet && part === 'story' && story) {
      const text = `${story.title}\n\n${story.text}\n\n(${outlet.name}, an invented outlet of the Basewatch demo.)`;
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
    } else response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;

  return {
    base,
    feedUrl: (outletId) => `${base}/${outletId}/feed`,
    publish: (report) => void published.push(report),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
