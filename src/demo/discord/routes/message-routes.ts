import { accessTo, demand, demandPosting, messageInPath, visibleChannel } from '../rest/access.ts';
import { ApiError } from '../rest/api-error.ts';
import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../rest/json.ts';
import { type Answer, param, type Route, type RouteCall } from '../rest/route.ts';
import { messageFlags } from '../state/message-shape.ts';
import { announceUpdate, createMessage, deleteMessage, editMessage } from '../state/messages.ts';
import { findMessage, type World } from '../state/world.ts';
import { checkMessage, isEmptyMessage } from '../validation/message-rules.ts';

const announcementChannel = 5;

/** Posting, reading, editing, deleting and publishing messages. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    auth: 'bot',
    answer: ['MessageResponse[]'],
    allow: (call) => void visibleChannel(call),
    run: listMessages,
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    auth: 'bot',
    rate: 'messages',
    request: ['MessageCreateRequest'],
    answer: ['MessageResponse'],
    check: checkMessage,
    allow: (call) =>
      demandPosting(visibleChannel(call), { embeds: objectsOf(call.body['embeds']).length > 0, files: call.uploads.length > 0 }),
    run: postMessage,
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    answer: ['MessageResponse'],
    allow: (call) => demand(visibleChannel(call), ['ReadMessageHistory']),
    run: (call) => ({ status: 200, body: messageInPath(call).api }),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    request: ['MessageEditRequestPartial'],
    answer: ['MessageResponse'],
    check: checkMessage,
    allow: (call) => void visibleChannel(call),
    run: patchMessage,
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    auth: 'bot',
    allow: (call) => {
      const access = visibleChannel(call);
      if (messageInPath(call).api.author.id !== call.world.bot.id) demand(access, ['ManageMessages']);
    },
    run: (call) => {
      deleteMessage(call.world, messageInPath(call));
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/crosspost',
    auth: 'bot',
    answer: ['MessageResponse'],
    allow: (call) => {
      const access = visibleChannel(call);
      const own = messageInPath(call).api.author.id === call.world.bot.id;
      demand(access, own ? ['SendMessages'] : ['SendMessages', 'ManageMessages']);
    },
    run: crosspost,
  },
];

/** Newest first; without ReadMessageHistory Discord answers an empty list, not an error. */
function listMessages(call: RouteCall): Answer {
  const { world, query } = call;
  const access = accessTo(world, param(call, 'channel'));
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new ApiError(50035, [{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }]);
  }
  const before = query.get('before');
  const after = query.get('after');
  const fits = (id: string) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after));
  const open = (world.messages.get(access.channel.id) ?? []).filter((stored) => stored.ephemeralFor === null && fits(stored.api.id));
  const mayRead = (access.permissions & (1n << 16n)) !== 0n;
  const chosen = after === null ? open.slice(-limit) : open.slice(0, limit);
  return { status: 200, body: mayRead ? chosen.toReversed().map((stored) => stored.api) : [] };
}

function postMessage(call: RouteCall): Answer {
  const { world, body, uploads } = call;
  const channelId = param(call, 'channel');
  if (isEmptyMessage(body, uploads.length)) throw new ApiError(50006);
  const earlier = earlierByNonce(world, body);
  if (earlier) return { status: 200, body: earlier };
  const extra = replyFields(call);
  const stored = createMessage(world, { channelId, authorId: world.bot.id, body, uploads, ...(extra ? { extra } : {}) });
  const nonce = nonceOf(body);
  if (nonce !== null)
    world.nonces.set(`${world.bot.id}:${nonce}`, { channelId, messageId: stored.api.id, at: world.clock.now().getTime() });
  return { status: 200, body: stored.api };
}

/** Uniqueness is by author, not by channel; a repeat of a deleted message is an unknown message (resources/message.mdx, PR 6647). */
function earlierByNonce(world: World, body: JsonObject) {
  const nonce = nonceOf(body);
  if (nonce === null || body['enforce_nonce'] !== true) return null;
  const known = world.nonces.get(`${world.bot.id}:${nonce}`);
  if (!known || world.clock.now().getTime() - known.at > world.limits.nonceWindowMs) return null;
  const stored = findMessage(world, known.channelId, known.messageId);
  if (!stored) throw new ApiError(10008);
  return stored.api;
}

function nonceOf(body: JsonObject): string | null {
  const nonce = body['nonce'];
  return typeof nonce === 'string' || typeof nonce === 'number' ? String(nonce) : null;
}

function replyFields(call: RouteCall): JsonObject | null {
  const reference = call.body['message_reference'];
  if (!isObject(reference)) return null;
  const channelId = textOf(reference['channel_id']) ?? param(call, 'channel');
  const target = findMessage(call.world, channelId, textOf(reference['message_id']) ?? '');
  if (!target) {
    if (reference['fail_if_not_exists'] === false) return null;
    throw new ApiError(50035, [{ path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  }
  const guildId = call.world.channels.get(channelId)?.guildId;
  return {
    type: 19,
    message_reference: { type: 0, channel_id: channelId, message_id: target.api.id, guild_id: guildId },
    referenced_message: target.api,
  };
}

function patchMessage(call: RouteCall): Answer {
  const { world, body, uploads } = call;
  const stored = messageInPath(call);
  const access = accessTo(world, stored.api.channel_id);
  const flags = stored.api.flags ?? 0;
  if (stored.api.author.id !== world.bot.id) throw new ApiError(50005);
  if (objectsOf(body['embeds']).length > 0) demand(access, ['EmbedLinks']);
  if ((flags & messageFlags.crossposted) !== 0) call.spend('publishedEdits', stored.api.channel_id);
  const merged = { ...objectOf(stored.api), ...body };
  if (isEmptyMessage(merged, uploads.length + stored.api.attachments.length)) throw new ApiError(50006);
  return { status: 200, body: editMessage(world, stored, body, { uploads }).api };
}

function crosspost(call: RouteCall): Answer {
  const { world } = call;
  const stored = messageInPath(call);
  const { channel } = accessTo(world, stored.api.channel_id);
  if (channel.type !== announcementChannel) throw new ApiError(50024);
  if (((stored.api.flags ?? 0) & messageFlags.crossposted) !== 0) throw new ApiError(40033);
  call.spend('crossposts', channel.id);
  stored.api = { ...stored.api, flags: (stored.api.flags ?? 0) | messageFlags.crossposted };
  announceUpdate(world, stored);
  return { status: 200, body: stored.api };
}
