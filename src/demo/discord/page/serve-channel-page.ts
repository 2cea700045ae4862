import { createServer, type ServerResponse } from 'node:http';
import type { StandIn } from '../stand-in.ts';
import { pagePolicy, renderChannelPage } from './channel-page.ts';

export interface ChannelPageOptions {
  /** Default: any free port. Always on 127.0.0.1. */
  readonly port?: number;
  /** The channel shown first. Default: the first of the first guild. */
  readonly channelId?: string;
}

/** Serves the stand-in's channels as web pages that follow every change; resolves when it listens. */
export async function serveChannelPage(
  standIn: StandIn,
  options: ChannelPageOptions = {},
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const followers = new Set<ServerResponse>();
  const stop = standIn.onMessage(() => {
    for (const follower of followers) follower.write('data: changed\n\n');
  });
  const first = options.channelId ?? standIn.state.channels()[0]?.id ?? '0';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': following\n\n');
      followers.add(response);
      response.on('close', () => followers.delete(response));
      return;
    }
    const channelId = /^\/channels\/(\d+)$/.exec(pathname)?.[1] ?? (pathname === '/' ? first : null);
    if (channelId === null) {
      response.writeHead(404).end();
      return;
    }
    const status = standIn.state.findChannel(channelId) ? 200 : 404;
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy, 'cache-control': 'no-store' };
    response.writeHead(status, headers).end(renderChannelPage(standIn.state, channelId));
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/channels/${first}`,
    close: async () => {
      stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
