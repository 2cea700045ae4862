import { Client, type ClientOptions, Events, GatewayIntentBits } from 'discord.js';
import type { StandIn } from '../../../src/demo/discord/stand-in.ts';

/** A client of the unmodified library, aimed at the stand-in; not logged in yet. */
export function clientFor(standIn: StandIn, rest: ClientOptions['rest'] = {}): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: standIn.apiBase, ...rest },
    // The library waits five seconds between two IDENTIFYs.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) },
  });
}

/** Logs in and resolves when the guilds are there. */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}

/** Resolves once `holds` is true, looking every few milliseconds; rejects after two seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It never happened: ${what}`);
}
