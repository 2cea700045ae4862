import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';
import type { Clock } from '../../../ports/clock.ts';
import type { Interaction } from './interaction.ts';
import type { Limits } from './limits.ts';
import type { Channel, Guild, MessageEvent, StoredMessage, User } from './model.ts';
import { createSnowflakes } from './snowflakes.ts';

/** A gateway event on its way to the bot. */
interface Dispatch {
  readonly event: string;
  readonly data: unknown;
}

/** Everything the stand-in remembers. Routes and actions change it through the functions beside this file. */
export interface World {
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly token: string;
  readonly applicationName: string;
  /** The bot's own user; its id is the application's id too. */
  readonly bot: User;
  readonly limits: Limits;
  readonly guilds: Map<string, Guild>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, StoredMessage[]>;
  readonly globalCommands: Map<string, APIApplicationCommand>;
  readonly guildCommands: Map<string, Map<string, APIApplicationCommand>>;
  /** By token. */
  readonly interactions: Map<string, Interaction>;
  /** Messages by author and nonce, for `enforce_nonce`. */
  readonly nonces: Map<string, { readonly channelId: string; readonly messageId: string; readonly at: number }>;
  readonly messageListeners: Set<(event: MessageEvent) => void>;
  readonly dispatchListeners: Set<(dispatch: Dispatch) => void>;
  /** Where uploads would be fetched from. */
  origin: string;
}

/** An empty Discord with one application and its bot user. */
export function createWorld(options: {
  readonly clock: Clock;
  readonly token: string;
  readonly applicationName: string;
  readonly limits: Limits;
}): World {
  const nextId = createSnowflakes(options.clock);
  const bot: User = { id: nextId(), name: options.applicationName, bot: true, locale: 'en-US' };
  return {
    ...options,
    nextId,
    bot,
    guilds: new Map(),
    users: new Map([[bot.id, bot]]),
    channels: new Map(),
    messages: new Map(),
    globalCommands: new Map(),
    guildCommands: new Map(),
    interactions: new Map(),
    nonces: new Map(),
    messageListeners: new Set(),
    dispatchListeners: new Set(),
    origin: 'http://127.0.0.1',
  };
}

/** Sends an event to every session whose intents ask for it. */
export function dispatch(world: World, event: string, data: unknown): void {
  for (const listener of world.dispatchListeners) listener({ event, data });
}

/** The clock as Discord writes instants. */
export function isoNow(world: World): string {
  return world.clock.now().toISOString();
}

/** A stored message by id, or null. */
export function findMessage(world: World, channelId: string, messageId: string): StoredMessage | null {
  return world.messages.get(channelId)?.find((stored) => stored.api.id === messageId) ?? null;
}

/** The bot's message as the state shows it: a copy, safe to keep. */
export function viewMessage(stored: StoredMessage): APIMessage & Pick<StoredMessage, 'history' | 'ephemeralFor'> {
  return { ...structuredClone(stored.api), history: structuredClone(stored.history), ephemeralFor: stored.ephemeralFor };
}
