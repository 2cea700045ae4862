import type { Channel, Guild, Member, Role, User } from './model.ts';
import { type World } from './world.ts';

/** A user as Discord's REST and gateway show it. */
export function apiUser(user: User) {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(' ', '_'),
    global_name: user.bot ? null : user.name,
    discriminator: '0000',
    avatar: null,
    public_flags: 0,
    flags: 0,
    bot: user.bot,
    primary_guild: null,
  };
}

/** A guild member with its user. */
export function apiMember(world: World, member: Member) {
  const user = world.users.get(member.userId);
  if (!user) throw new Error(`Member ${member.userId} has no user.`);
  return {
    user: apiUser(user),
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    communication_disabled_until: null,
    flags: 0,
    pending: false,
    mute: false,
    deaf: false,
  };
}

/** A role; permissions as the decimal text Discord uses. */
export function apiRole(world: World, role: Role) {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    color: role.colour,
    colors: { primary_color: role.colour, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed ? { tags: { bot_id: world.bot.id } } : {}),
  };
}

/** A guild channel or a thread. */
export function apiChannel(world: World, channel: Channel) {
  const base = {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: 0,
    flags: 0,
  };
  if (channel.thread) return { ...base, ...threadFields(world, channel, channel.thread) };
  return {
    ...base,
    position: channel.position,
    topic: channel.topic,
    nsfw: false,
    permission_overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: String(overwrite.allow),
      deny: String(overwrite.deny),
    })),
    ...(channel.type === 15 ? { available_tags: [], default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 } : {}),
  };
}

function threadFields(world: World, channel: Channel, thread: NonNullable<Channel['thread']>) {
  const posted = (world.messages.get(channel.id) ?? []).length;
  return {
    owner_id: thread.ownerId,
    message_count: posted,
    total_message_sent: posted,
    member_count: 1,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      archive_timestamp: thread.createdAt,
      auto_archive_duration: thread.autoArchiveMinutes,
      create_timestamp: thread.createdAt,
    },
  };
}

/** Channels of a guild without its threads. */
export function guildChannels(world: World, guildId: string): Channel[] {
  return [...world.channels.values()].filter((channel) => channel.guildId === guildId && !channel.thread);
}

/** A guild as GET /guilds/:id answers it. */
export function apiGuild(world: World, guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    roles: [...guild.roles.values()].map((role) => apiRole(world, role)),
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: ['COMMUNITY', 'NEWS'],
    banner: null,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** A guild as GUILD_CREATE carries it: with channels, threads and, without the members intent, the bot's own member only. */
export function gatewayGuild(world: World, guild: Guild) {
  const own = guild.members.get(world.bot.id);
  const threads = [...world.channels.values()].filter((channel) => channel.guildId === guild.id && channel.thread);
  return {
    ...apiGuild(world, guild),
    joined_at: own?.joinedAt ?? new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: own ? [apiMember(world, own)] : [],
    channels: guildChannels(world, guild.id).map((channel) => apiChannel(world, channel)),
    threads: threads.map((thread) => apiChannel(world, thread)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
