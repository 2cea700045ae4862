import type { APIMessage } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectOf, objectsOf, textOf, textsOf, wireShape, withoutNulls } from '../rest/json.ts';
import type { Guild } from './model.ts';

/** Message flags a bot may set or the stand-in sets (resources/message.mdx). */
export const messageFlags = {
  crossposted: 1 << 0,
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** Embeds as Discord hands them back: type "rich", no nulls, every field with its `inline`. */
export function answeredEmbeds(embeds: unknown): APIMessage['embeds'] {
  const shaped = objectsOf(embeds).map((embed) => {
    const fields = objectsOf(embed['fields']).map((field) => ({ inline: false, ...objectOf(withoutNulls(field)) }));
    return { ...objectOf(withoutNulls(embed)), type: 'rich', ...(fields.length > 0 ? { fields } : {}) };
  });
  return wireShape<APIMessage['embeds']>(shaped);
}

/** Components as Discord hands them back: numbered in reading order, with the defaults of selects, buttons and containers filled in. */
export function answeredComponents(components: unknown): APIMessage['components'] {
  let next = 1;
  const number = (component: JsonObject): JsonObject => {
    const id = next;
    next += 1;
    const shaped: Record<string, unknown> = { id, ...defaultsOf(component), ...objectOf(withoutNulls(component)) };
    if (Array.isArray(component['components'])) shaped['components'] = objectsOf(component['components']).map(number);
    if (isObject(component['accessory'])) shaped['accessory'] = number(component['accessory']);
    return shaped;
  };
  return wireShape<NonNullable<APIMessage['components']>>(objectsOf(components).map(number));
}

function defaultsOf(component: JsonObject): JsonObject {
  const type = component['type'];
  if (type === 3 || (typeof type === 'number' && type >= 5 && type <= 8)) return { min_values: 1, max_values: 1 };
  if (type === 14) return { spacing: 1, divider: true };
  if (type === 17) return { accent_color: component['accent_color'] ?? null, spoiler: false };
  return {};
}

export interface Mentions {
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

/** Whom the content notifies, after `allowed_mentions`; roles count when mentionable or when the author may mention everyone. */
export function mentionsIn(content: string, allowed: unknown, guild: Guild, mayMentionAll: boolean): Mentions {
  const rule = isObject(allowed) ? allowed : null;
  const parse = rule ? textsOf(rule['parse']) : ['users', 'roles', 'everyone'];
  const passes = (kind: 'users' | 'roles', id: string) => parse.includes(kind) || textsOf(rule?.[kind]).includes(id);
  const found = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return {
    userIds: found(/<@!?(\d+)>/g).filter((id) => passes('users', id)),
    roleIds: found(/<@&(\d+)>/g).filter((id) => passes('roles', id) && (mayMentionAll || guild.roles.get(id)?.mentionable === true)),
    everyone: mayMentionAll && parse.includes('everyone') && /@(?:everyone|here)\b/.test(content),
  };
}

/** Content as Discord stores it: without outer white space. */
export function storedContent(body: JsonObject): string {
  return (textOf(body['content']) ?? '').trim();
}
