import { createServer, type Server } from 'node:http';
import type { Clock } from '../../ports/clock.ts';
import { type Actions, createActions } from './actions/actions.ts';
import { attachGateway } from './gateway/gateway.ts';
import { createEventInspector } from './gateway/inspect-event.ts';
import { createRecords, type Records } from './records.ts';
import { createFaults, type Faults } from './rest/faults.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { serveRest } from './rest/rest-server.ts';
import { type Limits, usualLimits } from './state/limits.ts';
import type { MessageEvent } from './state/model.ts';
import { type GuildSeed, plantGuild, usualGuild } from './state/seeds.ts';
import { createStateView, type StateView } from './state/state-view.ts';
import { createWorld } from './state/world.ts';
import { loadSpec } from './validation/spec.ts';

export interface StandInOptions {
  /** Default: any free port. Always on 127.0.0.1. */
  readonly port?: number;
  readonly token?: string;
  readonly applicationName?: string;
  readonly guilds?: readonly GuildSeed[];
  /** For ids, timestamps, token life and nonces; the windows of rate limits and acknowledgements run in real time. */
  readonly clock?: Clock;
  /** Check requests and answers against Discord's specification when it is installed. Default true. */
  readonly validate?: boolean;
  /** Answer 400 to what Discord would refuse; otherwise it is only recorded. Default true. */
  readonly strict?: boolean;
  readonly limits?: Partial<Limits>;
  readonly grantPrivilegedIntents?: boolean;
}

/** A local Discord: enough of it for one bot with slash commands and messages. */
export interface StandIn {
  /** For discord.js's option `rest.api`. */
  readonly apiBase: string;
  readonly token: string;
  readonly applicationId: string;
  readonly state: StateView;
  readonly actions: Actions;
  readonly faults: Faults;
  readonly records: Records;
  /** Calls back for every message created, edited or deleted, ephemeral ones included; returns how to stop. */
  onMessage(listener: (event: MessageEvent) => void): () => void;
  /** How many bots are logged in now. */
  connected(): number;
  close(): Promise<void>;
}

/** Starts the stand-in and resolves when it listens. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const world = createWorld({
    clock: options.clock ?? { now: () => new Date() },
    token: options.token ?? 'local-stand-in-token',
    applicationName: options.applicationName ?? 'Basewatch',
    limits: { ...usualLimits, ...options.limits },
  });
  for (const seed of options.guilds ?? [usualGuild]) plantGuild(world, seed);
  const spec = await loadSpec(options.validate ?? true);
  const records = createRecords(spec.available, spec.note);
  const faults = createFaults();
  const rates = createRateLimits(world.limits, () => performance.now());
  const setup = { world, spec, records, faults, rates, strict: options.strict ?? true };
  const server = createServer((request, response) => {
    serveRest(setup, request, response).catch((error: unknown) => {
      records.violations.push({
        where: `${request.method ?? ''} ${request.url ?? ''}`,
        side: 'answer',
        problem: `The stand-in failed: ${String(error)}`,
      });
      response.writeHead(500).end();
    });
  });
  const inspect = createEventInspector(spec, records);
  const gateway = attachGateway({ world, records, server, inspect, grantPrivilegedIntents: options.grantPrivilegedIntents ?? false });
  world.origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    apiBase: `${world.origin}/api`,
    token: world.token,
    applicationId: world.bot.id,
    state: createStateView(world),
    actions: createActions(world, gateway, rates),
    faults,
    records,
    connected: gateway.connected,
    onMessage: (listener) => {
      world.messageListeners.add(listener);
      return () => world.messageListeners.delete(listener);
    },
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(portOf(server)));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
