import type { Upload } from '../state/model.ts';
import type { World } from '../state/world.ts';
import type { RequestCheck } from '../validation/checks.ts';
import { ApiError } from './api-error.ts';
import type { JsonObject } from './json.ts';

/** One request, parsed, as a route sees it. */
export interface RouteCall {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON body; an empty object when there is none. */
  readonly body: JsonObject;
  /** The body when it is an array (bulk command overwrite). */
  readonly list: readonly JsonObject[];
  readonly uploads: readonly Upload[];
  /** Counts against a quota of the channel; throws when it is spent. */
  readonly spend: (quota: 'crossposts' | 'publishedEdits', channelId: string) => void;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

type RateKind = 'messages' | 'other' | 'exempt';

/** One operation of the REST interface. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as "/channels/:channel/messages"; parameters match one segment. */
  readonly path: string;
  /** Interaction and webhook endpoints take their token from the path. */
  readonly auth: 'bot' | 'path';
  readonly rate?: RateKind;
  /** Specification schemas: one of them must accept the body. */
  readonly request?: readonly string[];
  /** Specification schemas: one of them must accept a successful answer; "[]" after a name means a list. */
  readonly answer?: readonly string[];
  /** Rules the specification lacks. */
  readonly check?: RequestCheck;
  /** Throws when the target does not exist or the bot may not; runs before the body is judged. */
  readonly allow?: (call: RouteCall) => void;
  readonly run: (call: RouteCall) => Answer;
}

/** A path parameter the route's pattern guarantees. */
export function param(call: RouteCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new ApiError(0);
  return value;
}

/** The parameters when `path` fits the pattern, else null. `%40original` and `@original` are the same. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (step.startsWith(':')) params[step.slice(1)] = value;
    else if (step !== value) return null;
  }
  return params;
}
