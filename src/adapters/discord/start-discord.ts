import { type Client, Events as ClientEvents, type REST } from 'discord.js';
import { type AlertContext, PLAIN_CONTEXT } from '../../core/alerts/alert-message.ts';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import type { AlertSink } from '../../ports/alert-sink.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Desk, Editing, Queries } from '../../ports/commands.ts';
import type { Events } from '../../ports/events.ts';
import type { WatchTrials } from '../../ports/watch-trials.ts';
import { createAlertSink } from './alert-sink.ts';
import { backOffMs, pause } from './back-off.ts';
import { mayEmbed } from './channel-access.ts';
import { ALL_COMMANDS } from './commands/all-commands.ts';
import { createRest } from './create-client.ts';
import { openGateway } from './gateway-session.ts';
import { answerInteraction } from './interactions.ts';
import { describeIn } from './localized.ts';
import { registerCommands } from './register-commands.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Without version: "https://discord.com/api", or a local stand-in. */
  readonly apiBase: string;
  readonly queries: Queries;
  readonly desk: Desk;
  readonly editing: Editing;
  readonly trials: WatchTrials;
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly events: Events;
  readonly clock: Clock;
  /** Names of sites and the length of quotations; by default the names that `queries` knows. */
  readonly context?: Omit<AlertContext, 'alertId'>;
  /** How long the start waits for the gateway. Default 15 s. */
  readonly readyTimeoutMs?: number;
}

export interface DiscordConnection {
  /** Works over REST, also while the gateway is away. */
  readonly sink: AlertSink;
  /** Whether the gateway has been reached and the commands are registered. */
  readonly ready: boolean;
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 15_000;

/** Connects to Discord: deliveries, slash commands, buttons. Returns when ready, or after the time-out with the log-in still being tried; throws for nothing that Discord does. */
export async function startDiscord(options: DiscordOptions): Promise<DiscordConnection> {
  const stopping = new AbortController();
  const rest = createRest(options.token, options.apiBase);
  const context = options.context ?? {
    ...PLAIN_CONTEXT,
    nameOf: (id) => options.queries.suggestSites(id, 10).find((site) => site.id === id)?.name ?? null,
  };
  let ids: ReadonlyMap<string, string> = new Map();
  let ready = false;
  const settled = Promise.withResolvers<void>();

  const parts = { ...options, nameOf: context.nameOf, commandIds: () => ids };
  const becomeReady = async (client: Client<true>): Promise<void> => {
    ids = await keepRegistering(client, rest, options, stopping.signal);
    ready = !stopping.signal.aborted;
    settled.resolve();
  };
  const session = openGateway({
    ...options,
    attach: (client) => client.on(ClientEvents.InteractionCreate, (interaction) => void answerInteraction(interaction, parts)),
    onReady: (client) => void becomeReady(client),
    onRefused: () => settled.resolve(),
  });
  await Promise.race([settled.promise, pause(options.readyTimeoutMs ?? READY_TIMEOUT_MS, stopping.signal)]);

  const embeds = (channelId: string): boolean | null => {
    const client = session.client();
    return client === null ? null : mayEmbed(client, channelId);
  };
  return {
    sink: createAlertSink({
      rest,
      token: options.token,
      catalogues: options.catalogues,
      context,
      editors: options.editing.anybody,
      mayEmbed: embeds,
    }),
    get ready() {
      return ready;
    },
    async stop() {
      stopping.abort();
      ready = false;
      await session.stop();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** Registers the commands, and tries again with growing pauses until it worked. */
async function keepRegistering(
  client: Client<true>,
  rest: REST,
  options: DiscordOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const definitions = ALL_COMMANDS.map((command) => command.define(describeIn(options.catalogues)));
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      rest.setToken(options.token);
      const { ids, written } = await registerCommands(rest, client.application.id, definitions);
      if (written) options.events.record({ kind: 'gateway', state: 'ready', detail: `${ids.size} commands registered` });
      return ids;
    } catch (error) {
      options.events.record({ kind: 'fault', where: 'discord command registration', error });
    }
    await pause(backOffMs(attempt, Math.random()), signal);
  }
  return new Map();
}
