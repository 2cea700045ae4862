import { accessTo, demand, messageInPath, visibleChannel } from '../rest/access.ts';
import { ApiError } from '../rest/api-error.ts';
import { numberOf, objectOf, textOf } from '../rest/json.ts';
import { type Answer, param, type Route, type RouteCall } from '../rest/route.ts';
import { apiChannel } from '../state/api-objects.ts';
import { messageFlags } from '../state/message-shape.ts';
import { announceUpdate, createMessage } from '../state/messages.ts';
import type { Channel } from '../state/model.ts';
import { dispatch, isoNow, type World } from '../state/world.ts';
import { checkForumPost, isEmptyMessage } from '../validation/message-rules.ts';

const forum = 15;
const announcement = 5;

/** Threads on a message, without one, and posts of a forum. */
export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    auth: 'bot',
    request: ['CreateTextThreadWithMessageRequest'],
    answer: ['ThreadResponse'],
    allow: (call) => demand(visibleChannel(call), ['CreatePublicThreads']),
    run: threadOnMessage,
  },
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    auth: 'bot',
    request: ['CreateForumThreadRequest', 'CreateTextThreadWithoutMessageRequest'],
    answer: ['CreatedThreadResponse'],
    check: checkForumPost,
    allow: (call) => {
      const access = visibleChannel(call);
      demand(access, [access.channel.type === forum ? 'SendMessages' : 'CreatePublicThreads']);
    },
    run: threadAlone,
  },
];

/** The thread gets the id of its message: a message has at most one (160004). */
function threadOnMessage(call: RouteCall): Answer {
  const { world } = call;
  const stored = messageInPath(call);
  const { channel: parent } = accessTo(world, stored.api.channel_id);
  if (world.channels.has(stored.api.id)) throw new ApiError(160004);
  const thread = openThread(call, parent, { id: stored.api.id, type: parent.type === announcement ? 10 : 11 });
  stored.api = { ...stored.api, flags: (stored.api.flags ?? 0) | messageFlags.hasThread };
  announceUpdate(world, stored);
  return { status: 201, body: thread };
}

function threadAlone(call: RouteCall): Answer {
  const { world, body } = call;
  const { channel: parent } = accessTo(world, param(call, 'channel'));
  if (parent.type !== forum) {
    // A thread without a message is private unless the request says otherwise.
    return { status: 201, body: openThread(call, parent, { id: world.nextId(), type: numberOf(body['type']) ?? 12 }) };
  }
  const first = objectOf(body['message']);
  if (isEmptyMessage(first, call.uploads.length)) throw new ApiError(50006);
  const id = world.nextId();
  const thread = openThread(call, parent, { id, type: 11 });
  const message = createMessage(world, { channelId: id, authorId: world.bot.id, body: first, uploads: call.uploads, id });
  return { status: 201, body: { ...thread, last_message_id: id, message: message.api } };
}

function openThread(call: RouteCall, parent: Channel, is: { readonly id: string; readonly type: number }) {
  const { world, body } = call;
  const thread: Channel = {
    id: is.id,
    guildId: parent.guildId,
    type: is.type,
    name: textOf(body['name']) ?? '',
    topic: null,
    parentId: parent.id,
    position: 0,
    overwrites: new Map(),
    thread: {
      ownerId: world.bot.id,
      autoArchiveMinutes: numberOf(body['auto_archive_duration']) ?? 4320,
      createdAt: isoNow(world),
      archived: false,
      locked: false,
    },
    lastMessageId: null,
  };
  world.channels.set(thread.id, thread);
  announceThread(world, thread);
  return apiChannel(world, thread);
}

function announceThread(world: World, thread: Channel): void {
  dispatch(world, 'THREAD_CREATE', { ...apiChannel(world, thread), newly_created: true });
}
