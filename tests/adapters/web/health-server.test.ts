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

  interface Case {
    readonly fact: string;
    readonly path: string;
    readonly problem: () => Promise<string | null>;
    readonly answer: readonly [status: number, text: string];
  }
  const unreached = (): Promise<string | null> => Promise.resolve('Discord has not been reached');
  const working = (): Promise<string | null> => Promise.resolve(null);
  const broken = (): Promise<string | null> => Promise.reject(new Error('disk /secret/path'));

  it.each<Case>([
    { fact: 'a living process is healthy even when it cannot work', path: '/healthz', problem: unreached, answer: [200, 'alive'] },
    { fact: 'ready while it works', path: '/readyz', problem: working, answer: [200, 'ready'] },
    { fact: 'not ready, with the reason', path: '/readyz', problem: unreached, answer: [503, 'Discord has not been reached'] },
    {
      fact: 'not ready when the store fails, without its error',
      path: '/readyz',
      problem: broken,
      answer: [503, 'the store cannot be read'],
    },
    { fact: 'nothing else is served', path: '/metrics?token=x', problem: working, answer: [404, 'there is only /healthz and /readyz'] },
  ])('$fact', async ({ path, problem, answer }) => {
    const get = await open(problem);
    const response = await get(path);
    expect([response.status, (await response.text()).trim()]).toEqual(answer);
  });
});
