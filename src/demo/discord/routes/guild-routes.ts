import { guildInPath, visibleChannel } from '../rest/access.ts';
import { ApiError } from '../rest/api-error.ts';
import { param, type Route } from '../rest/route.ts';
import { apiChannel, apiGuild, apiMember, apiRole, guildChannels } from '../state/api-objects.ts';

/** Reading guilds, their channels, roles and members. */
export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    auth: 'bot',
    answer: ['GuildWithCountsResponse'],
    run: (call) => ({ status: 200, body: apiGuild(call.world, guildInPath(call)) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    auth: 'bot',
    answer: ['GuildChannelResponse[]'],
    run: (call) => ({
      status: 200,
      body: guildChannels(call.world, guildInPath(call).id).map((channel) => apiChannel(call.world, channel)),
    }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    auth: 'bot',
    answer: ['GuildRoleResponse[]'],
    run: (call) => ({ status: 200, body: [...guildInPath(call).roles.values()].map((role) => apiRole(call.world, role)) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    auth: 'bot',
    answer: ['GuildMemberResponse'],
    run: (call) => {
      const asked = param(call, 'user');
      const member = guildInPath(call).members.get(asked === '@me' ? call.world.bot.id : asked);
      if (!member) throw new ApiError(10007);
      return { status: 200, body: apiMember(call.world, member) };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    auth: 'bot',
    answer: ['GuildChannelResponse', 'ThreadResponse'],
    allow: (call) => void visibleChannel(call),
    run: (call) => ({ status: 200, body: apiChannel(call.world, visibleChannel(call).channel) }),
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    auth: 'bot',
    allow: (call) => void visibleChannel(call),
    run: () => ({ status: 204 }),
  },
];
