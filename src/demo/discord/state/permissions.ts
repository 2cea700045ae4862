import type { Channel, Guild } from './model.ts';

/** The permission bits the stand-in knows, named as discord.js names them (developers/topics/permissions.mdx). */
export const permissionBits = {
  CreateInstantInvite: 1n << 0n,
  KickMembers: 1n << 1n,
  BanMembers: 1n << 2n,
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  SendTTSMessages: 1n << 12n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  ManageRoles: 1n << 28n,
  ManageWebhooks: 1n << 29n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
  PinMessages: 1n << 51n,
} as const;

export type PermissionName = keyof typeof permissionBits;

const everyBit = (1n << 53n) - 1n;
const lostWithoutSending =
  permissionBits.MentionEveryone | permissionBits.SendTTSMessages | permissionBits.AttachFiles | permissionBits.EmbedLinks;

/** Adds named permissions up to one bit set. */
export function permissionSet(names: readonly PermissionName[]): bigint {
  return names.reduce((set, name) => set | permissionBits[name], 0n);
}

/** Names of the bits of `set` that the stand-in knows. */
export function permissionNames(set: bigint): string[] {
  return Object.entries(permissionBits).flatMap(([name, bit]) => ((set & bit) === 0n ? [] : [name]));
}

/** What a member may do in the whole guild: owner and Administrator have every bit; nobody outside the guild has any. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return everyBit;
  const roleIds = [guild.id, ...member.roleIds];
  const set = roleIds.reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return (set & permissionBits.Administrator) === 0n ? set : everyBit;
}

/**
 * What a member may do in a channel: guild bits, then the overwrites of @everyone, of the roles together, of the member.
 * For a thread pass its parent. Without ViewChannel nothing is left; without SendMessages the bits that need it are gone.
 */
export function channelPermissions(guild: Guild, channel: Channel, userId: string): bigint {
  const base = guildPermissions(guild, userId);
  if (base === 0n || base === everyBit) return base;
  const member = guild.members.get(userId);
  let set = base;
  const everyone = channel.overwrites.get(guild.id);
  if (everyone) set = (set & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const id of member?.roleIds ?? []) {
    const overwrite = channel.overwrites.get(id);
    allow |= overwrite?.allow ?? 0n;
    deny |= overwrite?.deny ?? 0n;
  }
  set = (set & ~deny) | allow;
  const own = channel.overwrites.get(userId);
  if (own) set = (set & ~own.deny) | own.allow;
  if ((set & permissionBits.ViewChannel) === 0n) return 0n;
  return (set & permissionBits.SendMessages) === 0n ? set & ~lostWithoutSending : set;
}
