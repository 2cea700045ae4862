import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';

/** What the server does with one request: a plain answer, or anything with the raw response. */
type ScriptedAnswer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    }
  | ((response: ServerResponse) => void);

interface LoggedRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

export interface ScriptedFeedServer {
  readonly url: (path: string) => string;
  readonly requests: readonly LoggedRequest[];
  /** Answers for a path, one a request; the last is repeated. An unscripted path is answered with 599. */
  script(path: string, ...answers: readonly ScriptedAnswer[]): void;
  /** The most requests that were open at once. */
  peak(): number;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that plays a script per path and keeps a log of what was asked. */
export async function startScriptedFeedServer(): Promise<ScriptedFeedServer> {
  const scripts = new Map<string, ScriptedAnswer[]>();
  const requests: LoggedRequest[] = [];
  let open = 0;
  let peak = 0;
  const server = createServer({ keepAliveTimeout: 1_000 }, (request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, method: request.method ?? '', headers: request.headers });
    open += 1;
    peak = Math.max(peak, open);
    response.on('close', () => (open -= 1));
    const answers = scripts.get(path) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) response.writeHead(599).end();
    else if (typeof answer === 'function') answer(response);
    else response.writeHead(answer.status ?? 200, { ...answer.headers }).end(answer.body ?? '');
  });
  const port = await listen(server);
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    requests,
    script: (path, ...answers) => void scripts.set(path, [...answers]),
    peak: () => peak,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
