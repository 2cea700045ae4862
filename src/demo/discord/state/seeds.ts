import { gatewayGuild } from './api-objects.ts';
import type { Channel, Guild, Overwrite, Role } from './model.ts';
import { type PermissionName, permissionSet } from './permissions.ts';
import { dispatch, isoNow, type World } from './world.ts';

type ChannelKind = 'text' | 'announcement' | 'forum' | 'voice' | 'category';

const channelTypes: Readonly<Record<ChannelKind, number>> = { text: 0, announcement: 5, forum: 15, voice: 2, category: 4 };

/** `who` is "@everyone", "@bot", a role's name or a member's name. */
export interface OverwriteSeed {
  readonly who: string;
  readonly allow?: readonly PermissionName[];
  readonly deny?: readonly PermissionName[];
}

interface ChannelSeed {
  readonly name: string;
  readonly kind?: ChannelKind;
  readonly topic?: string;
  readonly overwrites?: readonly OverwriteSeed[];
}

interface RoleSeed {
  readonly name: string;
  readonly permissions?: readonly PermissionName[];
  readonly colour?: number;
  readonly mentionable?: boolean;
}

interface MemberSeed {
  readonly name: string;
  /** Names of roles. */
  readonly roles?: readonly string[];
  readonly locale?: string;
}

/** A guild the bot is in. The first member owns it. */
export interface GuildSeed {
  readonly name: string;
  readonly locale?: string;
  readonly channels: readonly ChannelSeed[];
  readonly roles?: readonly RoleSeed[];
  readonly members?: readonly MemberSeed[];
  readonly everyone?: readonly PermissionName[];
  readonly botPermissions?: readonly PermissionName[];
}

const everyoneByDefault: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'SendMessagesInThreads',
];

/** The guild of a stand-in started without seeds: an owner, a reader, a channel for alerts and one for talk. */
export const usualGuild: GuildSeed = {
  name: 'Newsroom',
  channels: [
    { name: 'base-alerts', kind: 'announcement', topic: 'Reports about bases, with their sources' },
    { name: 'desk', kind: 'text' },
  ],
  roles: [{ name: 'Duty editor', mentionable: true, colour: 0xe0a030 }],
  members: [{ name: 'Rania' }, { name: 'Tom' }],
};

/** Adds the guild of a seed with fresh ids; names that an overwrite or a member refers to must exist in the seed. */
export function plantGuild(world: World, seed: GuildSeed): Guild {
  const guildId = world.nextId();
  const people = (seed.members ?? usualGuild.members ?? []).map((member) => ({ member, id: world.nextId() }));
  const owner = people[0];
  if (!owner) throw new Error(`Guild seed "${seed.name}" has no members: a guild needs at least an owner.`);
  const roles = plantRoles(world, seed, guildId);
  const guild: Guild = {
    id: guildId,
    name: seed.name,
    ownerId: owner.id,
    locale: seed.locale ?? 'en-US',
    roles: new Map(roles.map((role) => [role.id, role])),
    members: new Map(),
  };
  for (const { member, id } of people) {
    world.users.set(id, { id, name: member.name, bot: false, locale: member.locale ?? 'en-US' });
    const roleIds = (member.roles ?? []).map((name) => roleNamed(guild, name).id);
    guild.members.set(id, { userId: id, roleIds, joinedAt: isoNow(world) });
  }
  const botRole = roles.find((role) => role.managed);
  guild.members.set(world.bot.id, { userId: world.bot.id, roleIds: botRole ? [botRole.id] : [], joinedAt: isoNow(world) });
  world.guilds.set(guildId, guild);
  seed.channels.forEach((channel, position) => plantChannel(world, guild, channel, position));
  return guild;
}

/** Adds the guild while the bot is connected: Discord announces it with GUILD_CREATE. */
export function joinGuild(world: World, seed: GuildSeed): Guild {
  const guild = plantGuild(world, seed);
  dispatch(world, 'GUILD_CREATE', gatewayGuild(world, guild));
  return guild;
}

/** Adds a channel; nothing is announced. */
function plantChannel(world: World, guild: Guild, seed: ChannelSeed, position: number): Channel {
  const overwrites = (seed.overwrites ?? []).map((overwrite) => overwriteOf(world, guild, overwrite));
  const channel: Channel = {
    id: world.nextId(),
    guildId: guild.id,
    type: channelTypes[seed.kind ?? 'text'],
    name: seed.name,
    topic: seed.topic ?? null,
    parentId: null,
    position,
    overwrites: new Map(overwrites.map((overwrite) => [overwrite.id, overwrite])),
    thread: null,
    lastMessageId: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Turns names into an overwrite of this guild; throws when nobody has the name. */
export function overwriteOf(world: World, guild: Guild, seed: OverwriteSeed): Overwrite {
  const bits = { allow: permissionSet(seed.allow ?? []), deny: permissionSet(seed.deny ?? []) };
  if (seed.who === '@everyone') return { id: guild.id, type: 0, ...bits };
  if (seed.who === '@bot') return { id: world.bot.id, type: 1, ...bits };
  const member = [...guild.members.keys()].find((id) => world.users.get(id)?.name === seed.who);
  if (member) return { id: member, type: 1, ...bits };
  return { id: roleNamed(guild, seed.who).id, type: 0, ...bits };
}

function plantRoles(world: World, seed: GuildSeed, guildId: string): Role[] {
  const plain = { colour: 0, mentionable: false, managed: false };
  const everyone = {
    ...plain,
    id: guildId,
    name: '@everyone',
    permissions: permissionSet(seed.everyone ?? everyoneByDefault),
    position: 0,
  };
  const own = {
    ...plain,
    id: world.nextId(),
    name: world.applicationName,
    permissions: permissionSet(
      seed.botPermissions ?? ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory', 'SendMessagesInThreads'],
    ),
    position: 1,
    managed: true,
  };
  const others = (seed.roles ?? []).map((role, index) => ({
    id: world.nextId(),
    name: role.name,
    permissions: permissionSet(role.permissions ?? []),
    position: index + 2,
    colour: role.colour ?? 0,
    mentionable: role.mentionable ?? false,
    managed: false,
  }));
  return [everyone, own, ...others];
}

function roleNamed(guild: Guild, name: string): Role {
  const role = [...guild.roles.values()].find((candidate) => candidate.name === name);
  if (!role) throw new Error(`Guild "${guild.name}" has no role or member named "${name}".`);
  return role;
}
