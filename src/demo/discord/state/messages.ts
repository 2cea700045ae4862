import type { APIAttachment, APIMessage } from 'discord-api-types/v10';
import { type JsonObject, numberOf, objectsOf, textOf, wireShape } from '../rest/json.ts';
import { apiUser } from './api-objects.ts';
import { answeredComponents, answeredEmbeds, mentionsIn, messageFlags, storedContent } from './message-shape.ts';
import type { MessageEvent, StoredMessage, Upload } from './model.ts';
import { channelPermissions, permissionBits } from './permissions.ts';
import { dispatch, isoNow, viewMessage, type World } from './world.ts';

/** What is needed to create a message besides its body. */
export interface Posting {
  readonly channelId: string;
  readonly authorId: string;
  readonly body: JsonObject;
  readonly uploads: readonly Upload[];
  /** Bits set by Discord, added to the body's own. */
  readonly flags?: number;
  /** Fields of an interaction response or a webhook. */
  readonly extra?: JsonObject;
  readonly ephemeralFor?: string | null;
  readonly id?: string;
}

/** Stores the message, tells listeners and the gateway, and returns it. Checks nothing: that is the routes' part. */
export function createMessage(world: World, posting: Posting): StoredMessage {
  const channel = world.channels.get(posting.channelId);
  const author = world.users.get(posting.authorId);
  if (!channel || !author) throw new Error(`Cannot post: channel ${posting.channelId} or author ${posting.authorId} does not exist.`);
  const id = posting.id ?? world.nextId();
  const api = wireShape<APIMessage>({
    id,
    channel_id: channel.id,
    type: numberOf(posting.extra?.['type']) ?? 0,
    author: apiUser(author),
    tts: posting.body['tts'] === true,
    pinned: false,
    timestamp: isoNow(world),
    edited_timestamp: null,
    flags: (posting.flags ?? 0) | (numberOf(posting.body['flags']) ?? 0),
    embeds: answeredEmbeds(posting.body['embeds']),
    components: answeredComponents(posting.body['components']),
    attachments: attachmentsOf(world, posting.body, { channelId: posting.channelId, uploads: posting.uploads, former: [] }),
    ...contentFields(world, posting.channelId, posting.authorId, posting.body),
    ...(posting.body['nonce'] === undefined || posting.body['nonce'] === null ? {} : { nonce: posting.body['nonce'] }),
    ...posting.extra,
  });
  const stored: StoredMessage = { api, history: [], ephemeralFor: posting.ephemeralFor ?? null };
  world.messages.set(channel.id, [...(world.messages.get(channel.id) ?? []), stored]);
  if (!stored.ephemeralFor) {
    channel.lastMessageId = id;
    dispatch(world, 'MESSAGE_CREATE', { ...structuredClone(api), guild_id: channel.guildId });
  }
  tell(world, 'created', stored);
  return stored;
}

/** Applies the keys that are present in `body` (null empties), keeps the former version, tells listeners and the gateway. */
export function editMessage(
  world: World,
  stored: StoredMessage,
  body: JsonObject,
  options: { readonly uploads?: readonly Upload[]; readonly clearFlags?: number; readonly silent?: boolean } = {},
): StoredMessage {
  const former = stored.api;
  const at = isoNow(world);
  if (options.silent !== true) {
    stored.history.push({ content: former.content, embeds: former.embeds, components: former.components ?? [], replacedAt: at });
  }
  const keepable = messageFlags.suppressEmbeds | messageFlags.componentsV2;
  const asked = numberOf(body['flags']);
  const flags = asked === null ? (former.flags ?? 0) : ((former.flags ?? 0) & ~messageFlags.suppressEmbeds) | (asked & keepable);
  stored.api = wireShape<APIMessage>({
    ...former,
    ...('content' in body ? contentFields(world, former.channel_id, former.author.id, body) : {}),
    ...('embeds' in body ? { embeds: answeredEmbeds(body['embeds']) } : {}),
    ...('components' in body ? { components: answeredComponents(body['components']) } : {}),
    ...('attachments' in body || options.uploads?.length
      ? {
          attachments: attachmentsOf(world, body, {
            channelId: former.channel_id,
            uploads: options.uploads ?? [],
            former: former.attachments,
          }),
        }
      : {}),
    flags: flags & ~(options.clearFlags ?? 0),
    edited_timestamp: options.silent === true ? former.edited_timestamp : at,
  });
  announceUpdate(world, stored);
  return stored;
}

/** Sends MESSAGE_UPDATE and tells listeners of a message that already changed. */
export function announceUpdate(world: World, stored: StoredMessage): void {
  const guildId = world.channels.get(stored.api.channel_id)?.guildId;
  if (!stored.ephemeralFor) dispatch(world, 'MESSAGE_UPDATE', { ...structuredClone(stored.api), guild_id: guildId });
  tell(world, 'edited', stored);
}

/** Removes the message, tells listeners and the gateway. */
export function deleteMessage(world: World, stored: StoredMessage): void {
  const { channel_id: channelId, id } = stored.api;
  world.messages.set(
    channelId,
    (world.messages.get(channelId) ?? []).filter((other) => other !== stored),
  );
  if (!stored.ephemeralFor)
    dispatch(world, 'MESSAGE_DELETE', { id, channel_id: channelId, guild_id: world.channels.get(channelId)?.guildId });
  tell(world, 'deleted', stored);
}

function tell(world: World, kind: MessageEvent['kind'], stored: StoredMessage): void {
  for (const listener of world.messageListeners) listener({ kind, message: viewMessage(stored) });
}

function contentFields(world: World, channelId: string, authorId: string, body: JsonObject) {
  const content = storedContent(body);
  const channel = world.channels.get(channelId);
  const guild = channel ? world.guilds.get(channel.guildId) : undefined;
  if (!channel || !guild) return { content, mentions: [], mention_roles: [], mention_everyone: false };
  const mayAll = (channelPermissions(guild, channel, authorId) & permissionBits.MentionEveryone) !== 0n;
  const mentions = mentionsIn(content, body['allowed_mentions'], guild, mayAll);
  return {
    content,
    mentions: mentions.userIds.flatMap((id) => world.users.get(id) ?? []).map(apiUser),
    mention_roles: [...mentions.roleIds],
    mention_everyone: mentions.everyone,
  };
}

interface Attaching {
  readonly channelId: string;
  readonly uploads: readonly Upload[];
  readonly former: readonly APIAttachment[];
}

function attachmentsOf(world: World, body: JsonObject, { channelId, uploads, former }: Attaching): APIAttachment[] {
  const listed = objectsOf(body['attachments']);
  const kept = 'attachments' in body ? former.filter((old) => listed.some((entry) => entry['id'] === old.id)) : [...former];
  const fresh = uploads.map((upload): APIAttachment => {
    const id = world.nextId();
    const description = textOf(listed.find((entry) => String(entry['id']) === String(upload.index))?.['description']);
    const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(upload.name)}`;
    return { id, filename: upload.name, size: upload.bytes.length, url, proxy_url: url, ...(description === null ? {} : { description }) };
  });
  return [...kept, ...fresh];
}
