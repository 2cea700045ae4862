import { type Client, Events as ClientEvents } from 'discord.js';
import type { Events } from '../../ports/events.ts';
import { backOffMs, pause } from './back-off.ts';
import { createClient } from './create-client.ts';

export interface GatewayOptions {
  readonly token: string;
  readonly apiBase: string;
  readonly events: Events;
  readonly onReady: (client: Client<true>) => void;
  /** Called when Discord refuses the token: nothing more is tried. */
  readonly onRefused: () => void;
  /** Attaches what the bot listens to, before the log-in. */
  readonly attach: (client: Client) => void;
}

export interface GatewaySession {
  readonly client: () => Client | null;
  readonly stop: () => Promise<void>;
}

/**
 * Logs in, and keeps trying with growing pauses while Discord cannot be reached or answers with errors; a refused token ends it.
 * Once connected, discord.js reconnects by itself. Each attempt has a client of its own, since a destroyed one cannot log in again.
 */
export function openGateway(options: GatewayOptions): GatewaySession {
  const stopping = new AbortController();
  let current: Client | null = null;
  const running = keepTrying(options, stopping.signal, (client) => {
    current = client;
  });
  return {
    client: () => current,
    async stop() {
      stopping.abort();
      current?.removeAllListeners();
      current?.on(ClientEvents.Error, () => undefined);
      await current?.destroy();
      // A log-in that hangs on an unreachable gateway never settles: it is not waited for.
      await Promise.race([running, pause(100, new AbortController().signal)]);
    },
  };
}

async function keepTrying(options: GatewayOptions, signal: AbortSignal, use: (client: Client) => void): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const client = listening(options);
    use(client);
    try {
      await client.login(options.token);
      return;
    } catch (error) {
      client.removeAllListeners();
      if (signal.aborted) return;
      options.events.record({ kind: 'gateway', state: 'closed', detail: describeFailure(error) });
      if (isRefusedToken(error)) {
        options.events.record({
          kind: 'fault',
          where: 'discord log-in',
          error: new Error('Discord refuses the bot token. Set DISCORD_TOKEN to the token shown under "Bot" in the developer portal.'),
        });
        options.onRefused();
        return;
      }
    }
    await pause(backOffMs(attempt, Math.random()), signal);
  }
}

function listening(options: GatewayOptions): Client {
  const client = createClient(options.apiBase);
  const record = (state: 'ready' | 'reconnecting' | 'closed', detail: string): void =>
    options.events.record({ kind: 'gateway', state, detail });
  client.once(ClientEvents.ClientReady, (ready) => {
    record('ready', `as ${ready.user.tag} in ${ready.guilds.cache.size} servers`);
    options.onReady(ready);
  });
  client.on(ClientEvents.ShardReconnecting, (shard) => record('reconnecting', `shard ${shard}`));
  client.on(ClientEvents.ShardResume, (shard, replayed) => record('ready', `shard ${shard} resumed, ${replayed} events replayed`));
  client.on(ClientEvents.ShardDisconnect, (close, shard) => record('closed', `shard ${shard} closed with code ${close.code}`));
  client.on(ClientEvents.Error, (error) => options.events.record({ kind: 'fault', where: 'discord client', error }));
  client.on(ClientEvents.ShardError, (error) => options.events.record({ kind: 'fault', where: 'discord shard', error }));
  options.attach(client);
  return client;
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'TokenInvalid' || error.code === 'DisallowedIntents');
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'the log-in failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `the log-in failed (${code})`;
}
