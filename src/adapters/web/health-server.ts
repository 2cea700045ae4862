import { createServer } from 'node:http';

export interface HealthOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Null when the bot does its work, else what it does not do, in a few words. */
  readonly problem: () => Promise<string | null>;
}

/** `/healthz` answers 200 while the process lives, `/readyz` 200 while it does its work and 503 with the reason otherwise. Shows no state and no secret. */
export async function serveHealth(options: HealthOptions): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string): void =>
      void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    if (request.url === '/healthz') answer(200, 'alive');
    else if (request.url === '/readyz') {
      options.problem().then(
        (problem) => answer(problem === null ? 200 : 503, problem ?? 'ready'),
        () => answer(503, 'the store cannot be read'),
      );
    } else answer(404, 'there is only /healthz and /readyz');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
