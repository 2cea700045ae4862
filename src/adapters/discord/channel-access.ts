import { type BaseInteraction, type Client, PermissionFlagsBits } from 'discord.js';

/** What is known of the bot's and the caller's permissions in one channel; null where the gateway has not told. */
export interface ChannelAccess {
  readonly bot: bigint | null;
  readonly caller: bigint | null;
  readonly thread: boolean;
}

/** Reads the cached permissions, and for the interaction's own channel those that came with it. */
export function channelAccess(interaction: BaseInteraction, channelId: string): ChannelAccess {
  const own = channelId === interaction.channelId;
  const channel = interaction.client.channels.cache.get(channelId) ?? (own ? interaction.channel : null);
  const thread = channel?.isThread() ?? false;
  if (own) return { bot: interaction.appPermissions.bitfield, caller: interaction.memberPermissions?.bitfield ?? null, thread };
  if (!channel || !('permissionsFor' in channel)) return { bot: null, caller: null, thread };
  const member = interaction.inCachedGuild() ? interaction.member : null;
  return {
    bot: botPermissions(interaction.client, channelId),
    caller: member === null ? null : channel.permissionsFor(member).bitfield,
    thread,
  };
}

/** The bot's permissions in a channel by the gateway's cache; null when the channel or the bot's own membership is not known. */
function botPermissions(client: Client, channelId: string): bigint | null {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return null;
  const me = channel.guild.members.me;
  return me === null ? null : channel.permissionsFor(me).bitfield;
}

/** Whether the bot may embed links there; null when it is not known. */
export function mayEmbed(client: Client, channelId: string): boolean | null {
  const held = botPermissions(client, channelId);
  if (held === null) return null;
  return (held & PermissionFlagsBits.EmbedLinks) !== 0n || (held & PermissionFlagsBits.Administrator) !== 0n;
}
