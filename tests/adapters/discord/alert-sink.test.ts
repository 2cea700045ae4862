import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../../src/core/alerts/alert.ts';
import { alertOf, foundingAlert } from '../../core/alerts/story-views.ts';
import { NEWSROOM, startBot } from './start-bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
beforeAll(async () => {
  bot = await startBot({ guilds: [NEWSROOM], limits: { channelMessages: { count: 100, windowMs: 1000 } } });
});
afterEach(() => bot.standIn.faults.clear());
afterAll(() => bot.stop());

let count = 0;
function entryOf(channel: string, values: Partial<OutboxEntry> = {}): OutboxEntry {
  count += 1;
  const channelId = bot.standIn.state.channel(channel).id;
  return {
    id: `entry-${count}`,
    kind: 'post',
    alertId: 'a1',
    channelId,
    lang: 'en',
    mentionRoleId: null,
    view: foundingAlert(),
    revision: 1,
    createdAt: '',
    ...values,
  };
}
const messagesIn = (channel: string) => bot.standIn.state.messages(bot.standIn.state.channel(channel).id);

describe('delivering alerts', () => {
  it('posts an alert, edits it in place, and answers it with a follow-up', async () => {
    const posted = await bot.discord.sink.deliver(entryOf('alerts'), null);
    if (posted.kind !== 'sent') throw new Error(`not sent: ${posted.reason}`);
    const edited = await bot.discord.sink.deliver(
      entryOf('alerts', { kind: 'edit', view: alertOf({ confirmed: true, origins: 2, credibility: 1 }) }),
      posted.messageId,
    );
    expect(edited).toEqual(posted);
    const [message] = messagesIn('alerts');
    expect(message?.id).toBe(posted.messageId);
    expect(message?.embeds[0]?.description).toContain('Confirmed by 2 independent origins.');
    const followUp = await bot.discord.sink.deliver(entryOf('alerts', { kind: 'follow_up' }), posted.messageId);
    expect(followUp).toMatchObject({ kind: 'sent' });
    expect(messagesIn('alerts').at(-1)?.message_reference?.message_id).toBe(posted.messageId);
  });

  it.each([
    ['the connection breaks after Discord has taken the message', { kind: 'reset', when: 'after' }],
    ['Discord answers 503 after it has taken the message', { kind: 'status', status: 503, when: 'after', times: 2 }],
  ] as const)('posts once when %s', async (_name, fault) => {
    const before = messagesIn('alerts').length;
    bot.standIn.faults.plan({ ...fault, method: 'POST', path: '/messages' });
    const entry = entryOf('alerts');
    await bot.discord.sink.deliver(entry, null);
    const again = await bot.discord.sink.deliver(entry, null);
    expect(again.kind).toBe('sent');
    expect(messagesIn('alerts')).toHaveLength(before + 1);
  });

  it('posts what it could not edit because it was never posted', async () => {
    const before = messagesIn('alerts').length;
    expect(await bot.discord.sink.deliver(entryOf('alerts', { kind: 'edit' }), null)).toMatchObject({ kind: 'sent' });
    expect(messagesIn('alerts')).toHaveLength(before + 1);
  });

  it('mentions the role once, in the post', async () => {
    const roles = [...(bot.standIn.state.guild('Newsroom').roles.values() ?? [])];
    const role = roles.find((one) => one.name === 'Duty')?.id ?? '';
    await bot.discord.sink.deliver(entryOf('alerts', { mentionRoleId: role }), null);
    expect(messagesIn('alerts').at(-1)).toMatchObject({ content: `<@&${role}>`, mention_roles: [role], mention_everyone: false });
  });

  it('tells an alert as text where embeds are not allowed', async () => {
    expect(await bot.discord.sink.deliver(entryOf('plain'), null)).toMatchObject({ kind: 'sent' });
    expect(messagesIn('plain').at(-1)).toMatchObject({
      embeds: [],
      content: expect.stringContaining('**Qasrak: US withdrawal under way**'),
    });
  });

  it.each([
    ['locked', 'Send Messages'],
    ['hidden', 'View Channel'],
  ])('may not post in a %s channel, and names the permission that is missing', async (channel, permission) => {
    const outcome = await bot.discord.sink.deliver(entryOf(channel), null);
    expect(outcome).toMatchObject({ kind: 'forbidden', reason: expect.stringContaining(`"${permission}"`) });
  });

  it('is refused for channels and messages that are gone', async () => {
    expect(await bot.discord.sink.deliver(entryOf('alerts', { channelId: '1' }), null)).toMatchObject({
      kind: 'gone',
      reason: expect.stringContaining('no longer exists'),
    });
    expect(await bot.discord.sink.deliver(entryOf('alerts', { kind: 'edit' }), '1')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('was deleted'),
    });
  });

  it.each([
    ['Discord is broken', { kind: 'status', status: 502, times: 4 }, /status 502/],
    ['a shared rate limit is hit', { kind: 'rate_limit', retryAfterS: 90, scope: 'shared' }, /wait \(shared/],
    ['the connection breaks', { kind: 'reset', times: 4 }, /cannot be reached/],
  ] as const)('waits when %s', async (_name, fault, reason) => {
    bot.standIn.faults.plan({ ...fault, method: 'POST', path: '/messages' });
    const outcome = await bot.discord.sink.deliver(entryOf('alerts'), null);
    expect(outcome).toMatchObject({ kind: 'later', reason: expect.stringMatching(reason) });
    expect(outcome.kind === 'later' && outcome.afterMs).toBeGreaterThan(0);
  });

  it('survives a refused token: the next delivery works again', async () => {
    bot.standIn.faults.plan({
      kind: 'status',
      status: 401,
      method: 'POST',
      path: '/messages',
      body: { message: '401: Unauthorized', code: 0 },
    });
    expect(await bot.discord.sink.deliver(entryOf('alerts'), null)).toMatchObject({
      kind: 'later',
      reason: expect.stringContaining('token'),
    });
    expect(await bot.discord.sink.deliver(entryOf('alerts'), null)).toMatchObject({ kind: 'sent' });
  });

  it('sent nothing that Discord would not accept', () => {
    expect(bot.standIn.records.violations).toEqual([]);
  });
});
