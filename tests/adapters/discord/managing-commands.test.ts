import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteUrl, permissionInteger, REQUIRED_PERMISSIONS } from '../../../src/adapters/discord/required-permissions.ts';
import type { WatchTrial, WatchTrialAnswer } from '../../../src/ports/watch-trials.ts';
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
    bot.undelivered.push({ waiting: false, channelId: channel, count: 3, reason: 'Missing *Access*', lastAt: '2026-03-01T12:00:00.000Z' });
    expect((await slash('subscriptions')).text).toContain(
      '\n⚠ 3 messages could not be delivered in the last days, the last on 1 March 2026, 12:00 UTC: Missing \\*Access\\*',
    );
    bot.undelivered.splice(0, 1, { waiting: true, channelId: channel, count: 1, reason: 'No *Send*', lastAt: '2026-03-01T12:00:00.000Z' });
    expect((await slash('subscriptions')).text).toContain(
      '\n⏳ 1 message waits and will be tried again, the last of 1 March 2026, 12:00 UTC: No \\*Send\\*',
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

describe('/watch test', () => {
  const at = '2026-03-02T08:00:00.000Z';
  const report = { id: 'r1', title: 'Tankers *seen*', url: 'https://wire.example/r1', outlet: 'Desert_Wire', at };
  const nothing = { sent: [], verdict: null, why: 'No watched site, watched word or claim was found.' };
  const tried: WatchTrial = {
    kind: 'tried',
    rule: 'fuel AND tanker',
    mode: 'added',
    subscribed: true,
    read: { reports: 812, from: '2026-02-20', to: '2026-03-03', days: 12, asked: 30, cut: true },
    met: 1,
    metPerWeek: 0.583,
    examples: [{ ...report, sentence: 'Fuel tankers crossed @everyone, [drivers](https://evil.example) said.' }],
    perWeek: { without: 4, with: 4.58, ofRule: 0.58 },
    gained: [{ report, asIs: nothing, changed: { ...nothing, why: 'A watch matched.' } }],
    lost: [],
    otherwise: 0,
  };

  it('shows what the rule would have met and told, to the caller alone', async () => {
    bot.answers.push(tried);
    const { text, ephemeral } = await slash('watch test', { rule: 'fuel AND tanker' });
    expect(ephemeral).toBe(true);
    expect(bot.tried.at(-1)).toEqual({ rule: 'fuel AND tanker', replaces: null, days: 30 });
    expect(text).toBe(
      [
        'Trial of “fuel AND tanker”',
        'Read: 812 reports kept from 20 February 2026 to 3 March 2026: 12 of the 30 days asked for, as one trial reads no more.',
        'The rule meets 1 report, 0.6 a week.',
        'Alerts of this rule: 0.6 a week. A report that claims something about a listed site is told as that, not as a match.',
        'Messages in this channel: 4 a week as it is, 4.6 with the rule added.',
        'Alerts gained: 1, lost: 0.',
        '',
        '**Met, newest first**',
        '• 2 March 2026, [Tankers \\*seen\\*](https://wire.example/r1) (Desert\\_Wire): “Fuel tankers crossed @\u200beveryone, \\[drivers\\](https\\://evil.example) said.”',
        '',
        '**Gained, newest first**',
        '• 2 March 2026, [Tankers \\*seen\\*](https://wire.example/r1) (Desert\\_Wire): A watch matched.',
      ].join('\n'),
    );
  });

  it.each<readonly [string, WatchTrialAnswer, string]>([
    ['a rule that meets nothing', { ...tried, met: 0, examples: [], gained: [] }, 'The rule meets none of them.'],
    ['no difference', { ...tried, gained: [] }, 'No alert would be gained or lost.'],
    [
      'a channel without subscription',
      { ...tried, subscribed: false },
      'This channel is not subscribed. Subscribed to everything: 4 messages a week',
    ],
    ['a rule the channel names', { ...tried, mode: 'kept' }, 'which names the rule: 4.6 a week, without it 4.'],
    ['another told in another way', { ...tried, otherwise: 2 }, 'Alerts gained: 1, lost: 0, told in another way: 2.'],
    ['a bad rule', { kind: 'bad_expression', problem: 'This parenthesis is not closed.', position: 0 }, '(at character 1)'],
    ['a watch that is not there', { kind: 'unknown_watch', asked: 'Boats' }, 'There is no watch called “Boats”'],
    ['an empty archive', { kind: 'nothing_stored', days: 30 }, 'Nothing is kept of the last 30 days yet'],
    ['another trial', { kind: 'busy' }, 'Another rule is being tried.'],
  ])('tells of %s', async (_case, answer, expected) => {
    bot.answers.push(answer);
    expect((await slash('watch test', { rule: 'x', replaces: 'y' })).text).toContain(expected);
    expect(bot.tried.at(-1)).toMatchObject({ replaces: 'y' });
  });

  it('offers every watch, also those of the bot', async () => {
    expect(await suggest('watch test', 'rule', 'conv')).toEqual([{ name: 'Convoys', value: 'Convoys' }]);
    expect(await suggest('watch test', 'replaces', 'conv')).toEqual([{ name: 'Convoys', value: 'Convoys' }]);
    expect(await suggest('watch remove', 'name', 'conv')).toEqual([]);
  });

  it('fits the longest examples into one message', async () => {
    const long = { ...report, title: 'T*'.repeat(300), url: `https://wire.example/${'x'.repeat(500)}` };
    const examples = Array.from({ length: 5 }, () => ({ ...long, sentence: 'word_ '.repeat(200) }));
    const gained = Array.from({ length: 9 }, () => ({ report: long, asIs: nothing, changed: { ...nothing, why: 'why* '.repeat(200) } }));
    bot.answers.push({ ...tried, rule: 'r*'.repeat(250), examples, gained, lost: gained });
    expect((await slash('watch test', { rule: 'r' })).text).toContain('Alerts gained: 9, lost: 9.');
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
