import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteUrl, permissionInteger, REQUIRED_PERMISSIONS } from '../../../src/adapters/discord/required-permissions.ts';
import { personIn } from './person.ts';
import { NEWSROOM, startBot } from './start-bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
const { slash, suggest } = personIn(() => bot);
beforeAll(async () => {
  bot = await startBot({ guilds: [NEWSROOM] });
});
afterAll(() => bot.stop());

describe('/subscribe, /unsubscribe, /subscriptions', () => {
  it('subscribes with everything a channel may ask for', async () => {
    const role = [...bot.standIn.state.guild('Newsroom').roles.values()].find((one) => one.name === 'Duty')?.id ?? '';
    const { text, ephemeral } = await slash('subscribe', {
      sites: 'qasrak, tal_baydar',
      events: 'attacked,takeover',
      watches: 'Convoys',
      severity: 'medium',
      language: 'en',
      role,
      unclassified: true,
    });
    expect(ephemeral).toBe(true);
    expect(bot.requests.at(-1)).toEqual({
      sites: ['qasrak', 'tal_baydar'],
      events: ['attacked', 'takeover'],
      watches: ['Convoys'],
      minSeverity: 'medium',
      lang: 'en',
      includeUnclassified: true,
      mentionRoleId: role,
    });
    const channel = bot.standIn.state.channel('alerts').id;
    expect(text).toBe(
      `Subscribed.\n<#${channel}>: Qasrak, Tal Baydar; attack, takeover; severity medium and above; in en; watches: Convoys; mentions <@&${role}>; also what was named but not understood`,
    );
    expect((await slash('subscriptions')).text).toContain(`<#${channel}>: Qasrak`);
    bot.undelivered.push({ channelId: channel, count: 3, reason: 'Missing *Access*', lastAt: '2026-03-01T12:00:00.000Z' });
    expect((await slash('subscriptions')).text).toContain(
      '\n⚠ 3 messages could not be delivered in the last days, the last on 1 March 2026, 12:00 UTC: Missing \\*Access\\*',
    );
    expect((await slash('unsubscribe')).text).toBe(`<#${channel}> is told nothing any more.`);
    expect((await slash('unsubscribe')).text).toBe(`<#${channel}> was not subscribed.`);
    expect((await slash('subscriptions')).text).toContain('No channel of this server is subscribed');
  });

  it.each([
    ['cannot post', { channel: 'locked' }, /cannot post in .*\n• \*\*Send Messages\*\*/],
    ['cannot even see the channel', { channel: 'hidden' }, /cannot post in .*\n• \*\*View Channel\*\*/],
    ['is asked for an unknown event', { events: 'atacked' }, /“atacked” is not an event/],
    ['is asked to mention everyone', { role: '@everyone' }, /everyone cannot be mentioned/],
    ['is asked to mention a role the caller cannot', { role: 'Silent' }, /cannot be mentioned by you/],
  ])('changes nothing when it %s', async (_name, options, expected) => {
    const before = bot.requests.length;
    const { state } = bot.standIn;
    const ids = Object.fromEntries(
      Object.entries(options).map(([name, value]) => {
        if (name === 'channel') return [name, state.channel(value).id];
        if (name !== 'role') return [name, value];
        return [name, [...state.guild('Newsroom').roles.values()].find((role) => role.name === value)?.id ?? ''];
      }),
    );
    expect((await slash('subscribe', ids)).text).toMatch(expected);
    expect(bot.requests).toHaveLength(before);
  });

  it('warns of what will look plainer', async () => {
    const { text } = await slash('subscribe', { channel: bot.standIn.state.channel('plain').id });
    expect(text).toMatch(/plainer form[^\n]*\n• \*\*Embed Links\*\*/);
  });

  it('is kept from people who may not manage the server', async () => {
    await expect(slash('subscribe', {}, 'Tom')).rejects.toThrow(/Tom/);
  });
});

describe('/watch', () => {
  it('adds, lists and removes rules', async () => {
    expect((await slash('watch add', { name: 'Fuel', expression: 'fuel AND (convoy OR tanker)' })).text).toContain(
      'Watch “Fuel” added. No channel is told of it yet',
    );
    expect((await slash('watch list')).text).toBe(
      'Watches\n• **Convoys** (of the bot): convoy AND base\n• **Fuel** (of this server): fuel AND (convoy OR tanker)',
    );
    expect(await suggest('watch remove', 'name', 'fu')).toEqual([{ name: 'Fuel', value: 'Fuel' }]);
    expect((await slash('watch remove', { name: 'Fuel' })).text).toBe('Watch “Fuel” removed.');
    expect((await slash('watch remove', { name: 'Fuel' })).text).toBe('This server has no watch called “Fuel” of its own.');
  });

  it('says what is wrong with an expression, and where', async () => {
    expect((await slash('watch add', { name: 'x', expression: '((a' })).text).toBe(
      'Nothing was changed: a closing parenthesis is missing (at character 5).',
    );
  });
});

describe('/setup and /help', () => {
  it('names every missing permission of the channel at once, and the invite link', async () => {
    const { text, ephemeral } = await slash('setup', {}, 'Rania', 'plain');
    expect(ephemeral).toBe(true);
    expect(text).toContain('Missing in this channel:\n• **Embed Links**');
    expect(text).toContain(inviteUrl(bot.standIn.applicationId));
    expect((await slash('setup')).text).toContain('All permissions are granted here.');
  });

  it('lists the commands as mentions that can be clicked', async () => {
    const { text } = await slash('help', {}, 'Tom');
    const id = bot.standIn.state.commands().find((command) => command.name === 'watch')?.id;
    expect(text).toContain(`</watch add:${id}> Add a keyword rule`);
  });

  it('asks for exactly the permissions it needs', () => {
    expect(REQUIRED_PERMISSIONS).toEqual(['ViewChannel', 'SendMessages', 'SendMessagesInThreads', 'EmbedLinks', 'ReadMessageHistory']);
    expect(permissionInteger()).toBe(String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 38n)));
    expect(inviteUrl('77')).toBe(
      `https://discord.com/oauth2/authorize?client_id=77&scope=bot+applications.commands&permissions=${permissionInteger()}`,
    );
  });
});

it('said nothing that Discord would not accept', () => {
  expect(bot.standIn.records.violations).toEqual([]);
});
