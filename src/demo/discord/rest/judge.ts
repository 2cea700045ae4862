import { findMessage } from '../state/world.ts';
import type { Spec } from '../validation/spec.ts';
import type { FormFault } from './api-error.ts';
import { isObject, type JsonObject } from './json.ts';
import type { Answer, Route, RouteCall } from './route.ts';

/** discord.js sends these with every message; Discord ignores them where they do not belong. */
const harmlessKeys = new Set(['tts', 'nonce', 'enforce_nonce', 'username', 'avatar_url', 'message_reference', 'sticker_ids', 'poll']);

export interface Judgement {
  /** What Discord would answer with 50035. */
  readonly faults: readonly FormFault[];
  /** The same and more, as text for the records. */
  readonly problems: readonly string[];
}

/** Holds a request's body against the specification and the hand-written rules of its route. */
export function judgeRequest(spec: Spec, route: Route, json: unknown, call: RouteCall): Judgement {
  const own = route.check?.({ body: call.body, list: call.list, uploads: call.uploads.length, presentFlags: presentFlags(call) }) ?? [];
  const fromSpec = route.request ? specFaults(spec, route.request, json ?? {}) : [];
  const faults = [...fromSpec, ...own.filter((fault) => !fromSpec.some((other) => samePath(other, fault)))];
  const strange = unknownKeys(spec, route, call.body);
  return {
    faults,
    problems: [
      ...faults.map((fault) => `${fault.path.join('.')}: ${fault.message}`),
      ...strange.map((key) => `${key}: unknown key, Discord ignores it`),
    ],
  };
}

/** What the specification has against a successful answer. */
export function judgeAnswer(spec: Spec, route: Route, answer: Answer): readonly string[] {
  if (route.answer === undefined || answer.status >= 300 || answer.body === undefined) return [];
  return specFaults(spec, route.answer, answer.body).map((fault) => `${fault.path.join('.')}: ${fault.message}`);
}

/** Of several schemas the one meant counts: its `type` fits and it has the fewest faults. */
function specFaults(spec: Spec, names: readonly string[], value: unknown): readonly FormFault[] {
  const byName = names.map((name) => oneSchema(spec, name, value));
  const meant = byName.filter((faults) => !faults.some((fault) => fault.path.join('.') === 'type'));
  return (meant.length > 0 ? meant : byName).toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function oneSchema(spec: Spec, name: string, value: unknown): readonly FormFault[] {
  if (!name.endsWith('[]')) return spec.faults(name, wireForm(value));
  if (!Array.isArray(value)) return [{ path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a list' }];
  return value.flatMap((entry: unknown, index) =>
    spec.faults(name.slice(0, -2), wireForm(entry)).map((fault) => ({ ...fault, path: [index, ...fault.path] })),
  );
}

/** The specification wants a number where Discord's documents and clients use text: permissions of a command request. */
function wireForm(value: unknown): unknown {
  if (!isObject(value) || typeof value['default_member_permissions'] !== 'string' || 'application_id' in value) return value;
  return { ...value, default_member_permissions: Number(value['default_member_permissions']) };
}

function unknownKeys(spec: Spec, route: Route, body: JsonObject): readonly string[] {
  const [name] = route.request ?? [];
  if (name === undefined || route.request?.length !== 1 || name.endsWith('[]')) return [];
  return spec.unknownKeys(name, body).filter((key) => !harmlessKeys.has(key));
}

function samePath(a: FormFault, b: FormFault): boolean {
  return a.path.join('.') === b.path.join('.') && a.code === b.code;
}

function presentFlags({ world, params }: RouteCall): number {
  const { channel, message, token } = params;
  if (message === undefined) return 0;
  const interaction = token === undefined ? undefined : world.interactions.get(token);
  if (message === '@original') return interaction?.original?.api.flags ?? 0;
  return findMessage(world, channel ?? interaction?.channelId ?? '', message)?.api.flags ?? 0;
}
