import { permissionOwner } from '../rest/access.ts';
import type { JsonObject } from '../rest/json.ts';
import { apiChannel, apiMember } from '../state/api-objects.ts';
import type { Interaction } from '../state/interaction.ts';
import type { Channel, Guild } from '../state/model.ts';
import { channelPermissions } from '../state/permissions.ts';
import { dispatch, type World } from '../state/world.ts';

/** Where an interaction takes place; throws when the person is not there. */
export interface Place {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly userId: string;
}

/** Finds channel, guild and member; throws with what is missing. */
export function placeOf(world: World, channelId: string, userId: string): Place {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`There is no channel ${channelId}.`);
  const guild = world.guilds.get(channel.guildId);
  if (!guild) throw new Error(`There is no guild ${channel.guildId}.`);
  if (!guild.members.has(userId)) throw new Error(`User ${userId} is not a member of "${guild.name}".`);
  return { guild, channel, userId };
}

/** The permissions of a member in a channel; a thread has those of its parent. */
export function memberPermissions(world: World, place: Place, channel: Channel = place.channel): bigint {
  return channelPermissions(place.guild, permissionOwner(world, channel), place.userId);
}

/** Opens an interaction: remembers it, starts its window, and sends INTERACTION_CREATE with every field discord.js reads. */
export function openInteraction(
  world: World,
  place: Place,
  is: Pick<Interaction, 'type' | 'command' | 'source'>,
  data: JsonObject,
): Interaction {
  const id = world.nextId();
  const interaction: Interaction = {
    ...is,
    id,
    token: `interaction-${id}`,
    guildId: place.guild.id,
    channelId: place.channel.id,
    userId: place.userId,
    createdAt: world.clock.now().getTime(),
    acknowledged: null,
    late: false,
    ephemeral: false,
    original: null,
    followUps: [],
    choices: null,
    modal: null,
    watchers: new Set(),
  };
  world.interactions.set(interaction.token, interaction);
  dispatch(world, 'INTERACTION_CREATE', payloadOf(world, place, interaction, data));
  return interaction;
}

function payloadOf(world: World, place: Place, interaction: Interaction, data: JsonObject): JsonObject {
  const { guild, channel, userId } = place;
  const member = guild.members.get(userId);
  if (!member) throw new Error(`User ${userId} is not a member of "${guild.name}".`);
  const permissions = String(memberPermissions(world, place));
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: ['COMMUNITY', 'NEWS'] },
    guild_locale: guild.locale,
    channel_id: channel.id,
    channel: { ...apiChannel(world, channel), permissions },
    member: { ...apiMember(world, member), permissions },
    locale: world.users.get(userId)?.locale ?? 'en-US',
    app_permissions: String(channelPermissions(guild, permissionOwner(world, channel), world.bot.id)),
    entitlements: [],
    authorizing_integration_owners: { '0': guild.id },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...(interaction.source ? { message: structuredClone(interaction.source.api) } : {}),
  };
}
