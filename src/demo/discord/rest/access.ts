import type { Channel, Guild, StoredMessage } from '../state/model.ts';
import { channelPermissions, type PermissionName, permissionBits, permissionSet } from '../state/permissions.ts';
import { findMessage, type World } from '../state/world.ts';
import { ApiError } from './api-error.ts';
import { param, type RouteCall } from './route.ts';

const threadTypes = new Set([10, 11, 12]);
const messageTypes = new Set([0, 2, 5, 10, 11, 12, 13]);

/** A channel with its guild and what the bot may do there. */
export interface ChannelAccess {
  readonly channel: Channel;
  readonly guild: Guild;
  readonly permissions: bigint;
}

/** The channel named in the path: 10003 when it does not exist, 50001 when the bot cannot see it. */
export function visibleChannel(call: RouteCall): ChannelAccess {
  const access = accessTo(call.world, param(call, 'channel'));
  if ((access.permissions & permissionBits.ViewChannel) === 0n) throw new ApiError(50001);
  return access;
}

/** The channel and the bot's permissions there; a thread has those of its parent. 10003 when it does not exist. */
export function accessTo(world: World, channelId: string): ChannelAccess {
  const channel = world.channels.get(channelId);
  const guild = channel ? world.guilds.get(channel.guildId) : undefined;
  if (!channel || !guild) throw new ApiError(10003);
  return { channel, guild, permissions: channelPermissions(guild, permissionOwner(world, channel), world.bot.id) };
}

/** The channel whose overwrites count: a thread's parent. */
export function permissionOwner(world: World, channel: Channel): Channel {
  return channel.thread && channel.parentId !== null ? (world.channels.get(channel.parentId) ?? channel) : channel;
}

/** 50013 when one of the permissions is missing. */
export function demand(access: ChannelAccess, names: readonly PermissionName[]): void {
  const needed = permissionSet(names);
  if ((access.permissions & needed) !== needed) throw new ApiError(50013);
}

/** Throws unless the bot may post this kind of message here: 50008, 50083, 50001 or 50013. */
export function demandPosting(access: ChannelAccess, needs: { readonly embeds: boolean; readonly files: boolean }): void {
  const { channel } = access;
  if (!messageTypes.has(channel.type)) throw new ApiError(50008);
  if (channel.thread?.locked === true) throw new ApiError(50083);
  // SEND_MESSAGES is not inherited by threads: they have a permission of their own.
  demand(access, [threadTypes.has(channel.type) ? 'SendMessagesInThreads' : 'SendMessages']);
  if (needs.embeds) demand(access, ['EmbedLinks']);
  if (needs.files) demand(access, ['AttachFiles']);
}

/** The message named in the path, when everybody can see it; 10008 otherwise. */
export function messageInPath(call: RouteCall): StoredMessage {
  const stored = findMessage(call.world, param(call, 'channel'), param(call, 'message'));
  if (!stored || stored.ephemeralFor !== null) throw new ApiError(10008);
  return stored;
}

/** The guild named in the path when the bot is in it: 10004 otherwise. */
export function guildInPath(call: RouteCall): Guild {
  const guild = call.world.guilds.get(param(call, 'guild'));
  if (!guild) throw new ApiError(10004);
  return guild;
}
