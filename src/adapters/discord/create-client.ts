import { Client, GatewayIntentBits, Options, type RateLimitData, REST, type RESTOptions } from 'discord.js';

/** Waits longer than this go back to the own queue, which does not block the other channels meanwhile. */
const LONGEST_WAIT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** Options of every REST client: the address, and no waiting inside the library for long or shared limits (discord-api-docs#6109, discord.js#4956). */
function restOptions(apiBase: string): Partial<RESTOptions> {
  return {
    api: apiBase,
    version: '10',
    timeout: REQUEST_TIMEOUT_MS,
    rejectOnRateLimit: (limit: RateLimitData) =>
      limit.scope === 'shared' || Math.max(limit.timeToReset, limit.retryAfter) > LONGEST_WAIT_MS,
  };
}

/** A REST client of its own for deliveries: it works while the gateway is away. */
export function createRest(token: string, apiBase: string): REST {
  return new REST(restOptions(apiBase)).setToken(token);
}

/** A gateway client that only knows guilds, their channels and roles: interactions need no intent of their own. Nothing is cached that is not asked for. */
export function createClient(apiBase: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(apiBase),
    enforceNonce: true,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, UserManager: 50, PresenceManager: 0 }),
  });
}
