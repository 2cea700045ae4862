import { afterEach, describe, expect, it } from 'vitest';
import { serveHealth } from '../../../src/adapters/web/health-server.ts';

describe('health over HTTP', () => {
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(() => close());
  const open = async (problem: () => Promise<string | null>): Promise<(path: string) => Promise<Response>> => {
    const server = await serveHealth({ port: 0, problem });
    close = () => server.close();
    return (path: string): Promise<Response> => fetch(`http://127.0.0.1:${server.port}${path}`);
  };

  it.each([
    ['a living process is healthy even when it cannot work', '/healthz', async () => 'Discord has not been reached', 200, 'alive'],
    ['ready while it works', '/readyz', async () => null, 200, 'ready'],
    ['not ready, with the reason', '/readyz', async () => 'Discord has not been reached', 503, 'Discord has not been reached'],
    [
      'not ready when the store fails, without telling its error',
      '/readyz',
      () => Promise.reject(new Error('disk /secret/path')),
      503,
      'the store cannot be read',
    ],
    ['nothing else is served', '/metrics?token=x', async () => null, 404, 'there is only /healthz and /readyz'],
  ] as const)('%s', async (_name, path, problem, status, text) => {
    const get = await open(problem);
    const answer = await get(path);
    expect([answer.status, (await answer.text()).trim()]).toEqual([status, text]);
  });
});
