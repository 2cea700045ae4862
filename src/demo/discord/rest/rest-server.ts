import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import type { Records, RequestRecord } from '../records.ts';
import { allRoutes } from '../routes/all-routes.ts';
import type { World } from '../state/world.ts';
import type { Spec } from '../validation/spec.ts';
import { ApiError } from './api-error.ts';
import type { FaultKind, Faults } from './faults.ts';
import { objectOf, objectsOf } from './json.ts';
import { judgeAnswer, judgeRequest } from './judge.ts';
import { QuotaSpent, type RateLimits } from './rate-limits.ts';
import { type ReadBody, readBody } from './read-body.ts';
import { type Answer, matchPath, type Route, type RouteCall } from './route.ts';

export interface RestSetup {
  readonly world: World;
  readonly spec: Spec;
  readonly records: Records;
  readonly faults: Faults;
  readonly rates: RateLimits;
  /** Whether requests Discord's schemas refuse are answered 400; otherwise they are only recorded. */
  readonly strict: boolean;
}

interface Reply extends Answer {
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers one HTTP request: fault before, token, rate limit, access, body, effect, answer, fault after. */
export async function serveRest(setup: RestSetup, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', setup.world.origin);
  const method = request.method ?? 'GET';
  const path = url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '');
  const record = beginRecord(setup, request, { method, path: `${path}${url.search}` });
  let read: ReadBody;
  try {
    read = await readBody(request);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return finish(response, record, { status: error.status, body: error.toBody(), headers: {} });
  }
  Object.assign(record, { body: read.json });
  const before = setup.faults.take('before', method, path);
  if (before) return misbehave(before, request, response, record);
  const reply = answer(setup, { method, path, query: url.searchParams, authorization: request.headers.authorization, read });
  const after = setup.faults.take('after', method, path);
  if (after) return misbehave(after, request, response, record);
  // Discord answers after the event is on its way, never in the same breath.
  await later(0);
  finish(response, record, reply);
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly read: ReadBody;
}

function answer(setup: RestSetup, asked: Asked): Reply {
  const found = findRoute(asked);
  if (!found) {
    setup.records.violations.push({
      where: `${asked.method} ${asked.path}`,
      side: 'request',
      problem: 'The stand-in has no such operation',
    });
    return { status: 404, body: new ApiError(0).toBody(), headers: {} };
  }
  const { route, params } = found;
  if (route.auth === 'bot' && asked.authorization !== `Bot ${setup.world.token}`) {
    return { status: 401, body: { message: '401: Unauthorized', code: 0 }, headers: {} };
  }
  const rate = setup.rates.admit(route, params['channel'] ?? params['guild'] ?? params['application'] ?? '');
  if (rate.kind === 'limited') return limitedReply(rate.retryAfterMs / 1000, rate.scope, rate.headers);
  const call: RouteCall = {
    world: setup.world,
    params,
    query: asked.query,
    body: objectOf(asked.read.json),
    list: objectsOf(asked.read.json),
    uploads: asked.read.uploads,
    spend: (quota, channelId) => {
      const waitMs = setup.rates.admitQuota(quota, channelId);
      if (waitMs !== null) throw new QuotaSpent(quota, waitMs);
    },
  };
  const result = runRoute(setup, route, call, asked);
  return { ...result, headers: { ...rate.headers, ...result.headers } };
}

function runRoute(setup: RestSetup, route: Route, call: RouteCall, asked: Asked): Answer & { headers?: Readonly<Record<string, string>> } {
  const where = `${route.method} ${route.path}`;
  const judged = judgeRequest(setup.spec, route, asked.read.json, call);
  for (const problem of judged.problems) setup.records.violations.push({ where, side: 'request', problem });
  try {
    route.allow?.(call);
    if (judged.faults.length > 0 && setup.strict) throw new ApiError(50035, judged.faults);
    const result = route.run(call);
    for (const problem of judgeAnswer(setup.spec, route, result)) setup.records.violations.push({ where, side: 'answer', problem });
    return result;
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.toBody() };
    // The header says one second, the body the truth (discord-api-docs#6109).
    if (error instanceof QuotaSpent)
      return limitedReply(error.waitMs / 1000, 'shared', {}, error.quota === 'publishedEdits' ? 1 : undefined);
    throw error;
  }
}

function findRoute(asked: Asked): { route: Route; params: Record<string, string> } | null {
  for (const route of allRoutes) {
    const params = route.method === asked.method ? matchPath(route.path, asked.path) : null;
    if (params) return { route, params };
  }
  return null;
}

function limitedReply(retryAfterS: number, scope: string, headers: Readonly<Record<string, string>>, headerS = retryAfterS): Reply {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfterS, global: scope === 'global', code: 0 },
    headers: {
      ...headers,
      'retry-after': String(headerS),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

function misbehave(fault: FaultKind, request: IncomingMessage, response: ServerResponse, record: RequestRecord): void {
  switch (fault.kind) {
    case 'reset':
      record.outcome = 'reset';
      // RST instead of FIN, so that the client sees ECONNRESET.
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      record.outcome = 'hang';
      return;
    case 'status':
      return finish(response, record, {
        status: fault.status,
        body: fault.body ?? { message: 'Upstream fault', code: 0 },
        headers: fault.headers ?? {},
      });
    case 'rate_limit':
      return finish(response, record, limitedReply(fault.retryAfterS, fault.scope ?? 'user', {}, fault.headerRetryAfterS));
    default:
      throw new Error(`Unknown fault ${JSON.stringify(fault satisfies never)}`);
  }
}

function finish(response: ServerResponse, record: RequestRecord, reply: Reply): void {
  record.outcome = reply.status;
  const code = objectOf(reply.body)['code'];
  record.code = reply.status >= 400 && typeof code === 'number' ? code : null;
  if (reply.body === undefined || reply.status === 204) {
    response.writeHead(reply.status, reply.headers).end();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(JSON.stringify(reply.body));
}

function beginRecord(setup: RestSetup, request: IncomingMessage, asked: { method: string; path: string }): RequestRecord {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, name === 'authorization' ? '***' : String(value)]),
  );
  const path = asked.path.replaceAll(setup.world.token, '***');
  const record: RequestRecord = { method: asked.method, path, body: null, headers, outcome: 'pending', code: null };
  setup.records.requests.push(record);
  return record;
}
