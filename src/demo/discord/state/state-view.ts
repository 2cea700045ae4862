import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Channel, Guild, PostedMessage, User } from './model.ts';
import { viewMessage, type World } from './world.ts';

/** The stand-in's state for reading: nothing in here changes anything. */
export interface StateView {
  readonly bot: User;
  guilds(): readonly Guild[];
  /** By id or name; throws when there is none. */
  guild(idOrName: string): Guild;
  channels(guildId?: string): readonly Channel[];
  /** By id or name, with or without "#"; throws when there is none. */
  channel(idOrName: string): Channel;
  /** By id; null when there is none (deleted, never existed). */
  findChannel(id: string): Channel | null;
  /** By id or name; throws when there is none. */
  user(idOrName: string): User;
  /** Null when nobody has the id. */
  findUser(id: string): User | null;
  /** Oldest first. Ephemeral ones only when the person they are for asks. */
  messages(channelId: string, forUserId?: string): readonly PostedMessage[];
  /** Global commands and those of the guild. */
  commands(guildId?: string): readonly APIApplicationCommand[];
}

/** Reads `world` at the moment of each call. */
export function createStateView(world: World): StateView {
  const need = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`There is no ${what}.`);
    return found;
  };
  return {
    bot: world.bot,
    guilds: () => [...world.guilds.values()],
    guild: (key) =>
      need(
        [...world.guilds.values()].find((guild) => guild.id === key || guild.name === key),
        `guild "${key}"`,
      ),
    channels: (guildId) => [...world.channels.values()].filter((channel) => guildId === undefined || channel.guildId === guildId),
    channel: (key) => {
      const name = key.replace(/^#/, '');
      return need(
        [...world.channels.values()].find((channel) => channel.id === key || channel.name === name),
        `channel "${key}"`,
      );
    },
    findChannel: (id) => world.channels.get(id) ?? null,
    user: (key) =>
      need(
        [...world.users.values()].find((user) => user.id === key || user.name === key),
        `user "${key}"`,
      ),
    findUser: (id) => world.users.get(id) ?? null,
    messages: (channelId, forUserId) =>
      (world.messages.get(channelId) ?? [])
        .filter((stored) => stored.ephemeralFor === null || stored.ephemeralFor === forUserId)
        .map(viewMessage),
    commands: (guildId) => [
      ...world.globalCommands.values(),
      ...(guildId === undefined ? [] : (world.guildCommands.get(guildId)?.values() ?? [])),
    ],
  };
}
