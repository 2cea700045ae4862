import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/adapters/discord/register-commands.ts';
import { startStandIn } from '../../../src/demo/discord/stand-in.ts';
import { foundingAlert } from '../../core/alerts/story-views.ts';
import { connectBot, NEWSROOM, startBot } from './start-bot.ts';

describe('connecting', () => {
  it('registers the commands for all servers, once: a second start writes nothing', async () => {
    const bot = await startBot({ guilds: [NEWSROOM] });
    const puts = () => bot.standIn.records.requests.filter((request) => request.method === 'PUT').length;
    expect(bot.discord.ready).toBe(true);
    expect(puts()).toBe(1);
    const second = await connectBot(bot.standIn);
    expect(second.discord.ready).toBe(true);
    expect(puts()).toBe(1);
    await second.discord.stop();
    await bot.stop();
    expect(bot.standIn.records.violations).toEqual([]);
  });

  it('starts without Discord, and is there when Discord comes', async () => {
    const first = await startStandIn();
    const port = Number(new URL(first.apiBase).port);
    await first.close();
    const bot = await connectBot(first, null, 50);
    expect(bot.discord.ready).toBe(false);
    const entry = {
      id: 'e',
      kind: 'post',
      alertId: 'a',
      channelId: '1',
      lang: 'en',
      mentionRoleId: null,
      view: foundingAlert(),
      revision: 1,
      createdAt: '',
    } as const;
    expect(await bot.discord.sink.deliver(entry, null)).toMatchObject({ kind: 'later', reason: expect.stringContaining('ECONNREFUSED') });
    const late = await startStandIn({ port });
    await expect.poll(() => bot.discord.ready, { timeout: 10_000 }).toBe(true);
    await bot.discord.stop();
    await late.close();
  });

  it('gives up on a token that Discord refuses, says so, and does not say the token', async () => {
    const standIn = await startStandIn();
    const bot = await connectBot({ ...standIn, token: 'wrong-token' }, null, 2_000);
    expect(bot.discord.ready).toBe(false);
    const faults = bot.events.filter((event) => event.kind === 'fault');
    expect(String(faults[0]?.kind === 'fault' ? faults[0].error : '')).toContain('Set DISCORD_TOKEN');
    expect(JSON.stringify(bot.events)).not.toContain('wrong-token');
    await bot.discord.stop();
    await standIn.close();
  });

  it('answers again after the connection was cut', async () => {
    const bot = await startBot({ guilds: [NEWSROOM] });
    bot.standIn.actions.dropSockets();
    await expect
      .poll(() => bot.events.some((event) => event.kind === 'gateway' && event.detail.includes('resumed')), { timeout: 15_000 })
      .toBe(true);
    const { state, actions } = bot.standIn;
    const reply = await actions.slash({ channelId: state.channel('alerts').id, userId: state.user('Tom').id, command: 'sites' });
    expect(reply.kind).toBe('message');
    await bot.stop();
  });
});

describe('comparing command lists', () => {
  const wanted = [{ name: 'a', description: 'x', options: [{ type: 3, name: 'o', description: 'y' }] }];
  it('overlooks what Discord adds', () => {
    const present = [
      {
        id: '1',
        version: '2',
        application_id: '3',
        nsfw: false,
        name: 'a',
        description: 'x',
        default_member_permissions: null,
        options: [{ type: 3, name: 'o', description: 'y', required: false }],
      },
    ];
    expect(fingerprint(present)).toBe(fingerprint(wanted));
  });
  it('sees a changed text', () => {
    expect(fingerprint([{ ...wanted[0], description: 'z' }])).not.toBe(fingerprint(wanted));
  });
});
