import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the endpoint does with one request. `content`: a chat completion that says so. `silence`: it never answers. */
export type Act =
  | { readonly content: string }
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'
  | 'hangs_up';

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
    readonly [field: string]: unknown;
  };
}

export interface ModelEndpoint {
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
  /** What it does next, one act a request; the last one stays. */
  acts(...acts: readonly (Act | ((request: SeenRequest) => Act))[]): void;
  /** How each request so far asked for JSON. */
  formats(): string[];
  close(): Promise<void>;
}

/** A stand-in for an OpenAI-compatible endpoint on this machine. */
export async function openModelEndpoint(): Promise<ModelEndpoint> {
  const requests: SeenRequest[] = [];
  let script: (Act | ((request: SeenRequest) => Act))[] = [];
  const server = createServer((incoming, response) => void serve(incoming, response));
  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request: SeenRequest = { path: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(await text(incoming)) };
    requests.push(request);
    const next = script.length > 1 ? script.shift() : script[0];
    perform(typeof next === 'function' ? next(request) : (next ?? { status: 404 }), response);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the endpoint has no port');
  const { port } = address;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    acts: (...acts) => {
      script = [...acts];
    },
    formats: () => requests.map(({ body }) => body.response_format?.type ?? 'none'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function perform(act: Act, response: ServerResponse): void {
  if (act === 'silence') return;
  if (act === 'hangs_up') {
    response.destroy();
    return;
  }
  if ('content' in act) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: act.content }, finish_reason: 'stop' }] }));
    return;
  }
  response.writeHead(act.status, { 'content-type': 'application/json', ...act.headers });
  response.end(act.body ?? '{}');
}
