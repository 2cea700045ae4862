import { ApiError } from '../rest/api-error.ts';
import { param, type Route } from '../rest/route.ts';
import { apiUser } from '../state/api-objects.ts';
import type { World } from '../state/world.ts';

/** The gateway's address, the bot's user and its application. */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway/bot',
    auth: 'bot',
    answer: ['GatewayBotResponse'],
    run: ({ world }) => ({
      status: 200,
      body: {
        url: gatewayUrl(world),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: 1 },
      },
    }),
  },
  {
    method: 'GET',
    path: '/gateway',
    auth: 'path',
    answer: ['GatewayResponse'],
    run: ({ world }) => ({ status: 200, body: { url: gatewayUrl(world) } }),
  },
  {
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    answer: ['UserPIIResponse'],
    run: ({ world }) => ({
      status: 200,
      body: { ...apiUser(world.bot), mfa_enabled: false, locale: 'en-US', verified: true, email: null },
    }),
  },
  {
    method: 'GET',
    path: '/users/:user',
    auth: 'bot',
    answer: ['UserResponse'],
    run: (call) => {
      const user = call.world.users.get(param(call, 'user'));
      if (!user) throw new ApiError(10013);
      return { status: 200, body: apiUser(user) };
    },
  },
  {
    method: 'GET',
    path: '/applications/@me',
    auth: 'bot',
    answer: ['PrivateApplicationResponse'],
    run: ({ world }) => ({ status: 200, body: application(world) }),
  },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    auth: 'bot',
    answer: ['PrivateApplicationResponse'],
    run: ({ world }) => ({ status: 200, body: application(world) }),
  },
];

/** Where the stand-in's own gateway listens. */
export function gatewayUrl(world: World): string {
  return `${world.origin.replace('http', 'ws')}/gateway`;
}

function application(world: World) {
  const owner = [...world.users.values()].find((user) => !user.bot) ?? world.bot;
  return {
    id: world.bot.id,
    name: world.applicationName,
    description: '',
    icon: null,
    type: null,
    flags: 0,
    flags_new: '0',
    bot: apiUser(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: apiUser(owner),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
