import { apiChannel, apiMember, apiRole } from '../state/api-objects.ts';
import { createMessage, deleteMessage } from '../state/messages.ts';
import type { Guild, PostedMessage } from '../state/model.ts';
import { type PermissionName, permissionSet } from '../state/permissions.ts';
import { type OverwriteSeed, overwriteOf } from '../state/seeds.ts';
import { dispatch, findMessage, viewMessage, type World } from '../state/world.ts';

/** Replaces the permissions of a role, by its name in the guild ("@everyone" included). */
export function setRolePermissions(world: World, guildId: string, roleName: string, names: readonly PermissionName[]): void {
  const guild = guildById(world, guildId);
  const role = [...guild.roles.values()].find((candidate) => candidate.name === roleName);
  if (!role) throw new Error(`Guild "${guild.name}" has no role named "${roleName}".`);
  role.permissions = permissionSet(names);
  dispatch(world, 'GUILD_ROLE_UPDATE', { guild_id: guildId, role: apiRole(world, role) });
}

/** Replaces the roles of a member, by name. */
export function setMemberRoles(world: World, guildId: string, userId: string, roleNames: readonly string[]): void {
  const guild = guildById(world, guildId);
  const member = guild.members.get(userId);
  if (!member) throw new Error(`User ${userId} is not a member of "${guild.name}".`);
  member.roleIds = roleNames.map((name) => {
    const role = [...guild.roles.values()].find((candidate) => candidate.name === name);
    if (!role) throw new Error(`Guild "${guild.name}" has no role named "${name}".`);
    return role.id;
  });
  if (userId === world.bot.id) dispatch(world, 'GUILD_MEMBER_UPDATE', { guild_id: guildId, ...apiMember(world, member) });
}

/** Sets what one role or member may and may not do in a channel; replaces an earlier overwrite of the same one. */
export function setOverwrite(world: World, channelId: string, seed: OverwriteSeed): void {
  const channel = channelById(world, channelId);
  const overwrite = overwriteOf(world, guildById(world, channel.guildId), seed);
  channel.overwrites.set(overwrite.id, overwrite);
  dispatch(world, 'CHANNEL_UPDATE', apiChannel(world, channel));
}

/** Deletes a channel with its threads and messages. */
export function deleteChannel(world: World, channelId: string): void {
  const channel = channelById(world, channelId);
  for (const thread of [...world.channels.values()].filter((other) => other.thread && other.parentId === channelId))
    forget(world, thread.id);
  forget(world, channelId);
  dispatch(world, 'CHANNEL_DELETE', apiChannel(world, channel));
}

/** Takes the bot out of a guild. */
export function leaveGuild(world: World, guildId: string): void {
  guildById(world, guildId);
  for (const channel of [...world.channels.values()].filter((other) => other.guildId === guildId)) forget(world, channel.id);
  world.guilds.delete(guildId);
  dispatch(world, 'GUILD_DELETE', { id: guildId });
}

/** A person writes into a channel. */
export function say(world: World, channelId: string, userId: string, content: string): PostedMessage {
  channelById(world, channelId);
  return viewMessage(createMessage(world, { channelId, authorId: userId, body: { content }, uploads: [] }));
}

/** A moderator deletes a message. */
export function removeMessage(world: World, channelId: string, messageId: string): void {
  const stored = findMessage(world, channelId, messageId);
  if (!stored) throw new Error(`There is no message ${messageId} in channel ${channelId}.`);
  deleteMessage(world, stored);
}

function forget(world: World, channelId: string): void {
  world.channels.delete(channelId);
  world.messages.delete(channelId);
}

function guildById(world: World, guildId: string): Guild {
  const guild = world.guilds.get(guildId);
  if (!guild) throw new Error(`There is no guild ${guildId}.`);
  return guild;
}

function channelById(world: World, channelId: string) {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`There is no channel ${channelId}.`);
  return channel;
}
