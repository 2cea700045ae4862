import { type Client, DiscordAPIError, EmbedBuilder, RateLimitError, REST, Routes } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultPlan } from '../../../src/demo/discord/rest/faults.ts';
import { wireShape } from '../../../src/demo/discord/rest/json.ts';
import { type StandIn, startStandIn } from '../../../src/demo/discord/stand-in.ts';
import { clientFor, logIn } from './connect-client.ts';

const wide = { count: 1000, windowMs: 1000 };

describe('posting through the unmodified client', () => {
  let standIn: StandIn;
  let client: Client<true>;
  let desk: string;
  let alerts: string;

  const post = (channelId: string, body: unknown) =>
    client.rest.post(Routes.channelMessages(channelId), { body }).then(wireShape<{ id: string }>);
  const textsIn = (channelId: string) => standIn.state.messages(channelId).map((message) => message.content);
  const codeOf = (sending: Promise<unknown>) =>
    sending.then(
      () => 'sent',
      (error: unknown) => (error instanceof DiscordAPIError ? error.code : String(error)),
    );

  beforeAll(async () => {
    standIn = await startStandIn({ limits: { channelMessages: wide, global: wide, other: wide } });
    client = await logIn(
      clientFor(standIn, { rejectOnRateLimit: ({ scope, retryAfter }) => scope === 'shared' || retryAfter > 30_000 }),
      standIn.token,
    );
    desk = standIn.state.channel('desk').id;
    alerts = standIn.state.channel('base-alerts').id;
  });

  afterEach(() => {
    standIn.faults.clear();
    standIn.actions.setRates({ channelMessages: wide, global: wide, other: wide, crossposts: wide, publishedEdits: wide });
    standIn.actions.setOverwrite(desk, { who: '@bot' });
  });

  afterAll(async () => {
    await client.destroy();
    await standIn.close();
  });

  it('posts once for two requests with the same enforced nonce, in whatever channel', async () => {
    const body = { content: 'once', nonce: 'alert-1', enforce_nonce: true };
    const first = await post(desk, body);
    expect((await post(desk, body)).id).toBe(first.id);
    expect((await post(alerts, body)).id).toBe(first.id);
    expect(textsIn(desk).filter((text) => text === 'once')).toHaveLength(1);
  });

  it('posts twice when the nonce is not enforced', async () => {
    await post(desk, { content: 'twice', nonce: 'alert-2' });
    await post(desk, { content: 'twice', nonce: 'alert-2' });
    expect(textsIn(desk).filter((text) => text === 'twice')).toHaveLength(2);
  });

  it('answers "unknown message" when the message behind a nonce was deleted', async () => {
    const body = { content: 'gone', nonce: 'alert-3', enforce_nonce: true };
    const { id } = await post(desk, body);
    standIn.actions.deleteMessage(desk, id);
    expect(await codeOf(post(desk, body))).toBe(10008);
  });

  it.each<[string, FaultPlan, number]>([
    ['the connection breaks', { kind: 'reset', when: 'after' }, 1],
    ['the server fails three times', { kind: 'status', status: 503, when: 'after', times: 3 }, 1],
    ['no answer comes', { kind: 'hang', when: 'after' }, 1],
  ])('does not post again when %s after the effect and the nonce is enforced', async (what, fault, expected) => {
    standIn.faults.plan({ ...fault, method: 'POST', path: '/messages' });
    const impatient = new REST({ api: standIn.apiBase, timeout: 300 }).setToken(standIn.token);
    await impatient.post(Routes.channelMessages(desk), { body: { content: what, nonce: what.slice(0, 25), enforce_nonce: true } });
    expect(textsIn(desk).filter((text) => text === what)).toHaveLength(expected);
  });

  it('does post again when the connection breaks after the effect and nothing enforces the nonce', async () => {
    standIn.faults.plan({ kind: 'reset', when: 'after', method: 'POST', path: '/messages' });
    await post(desk, { content: 'doubled' });
    expect(textsIn(desk).filter((text) => text === 'doubled')).toHaveLength(2);
  });

  it('gives up after four failures before the effect, and nothing was posted', async () => {
    const fault = standIn.faults.plan({ kind: 'status', status: 502, times: 10, method: 'POST', path: '/messages' });
    await expect(post(desk, { content: 'never' })).rejects.toMatchObject({ status: 502 });
    expect(fault.left()).toBe(6);
    expect(textsIn(desk)).not.toContain('never');
  });

  it('keeps how a message looked before its edit', async () => {
    const { id } = await post(desk, { content: 'draft', embeds: [{ title: 'Old' }] });
    await client.rest.patch(Routes.channelMessage(desk, id), { body: { content: 'final', embeds: [{ title: 'New' }] } });
    const message = standIn.state.messages(desk).find((posted) => posted.id === id);
    expect(message).toMatchObject({
      content: 'final',
      embeds: [{ title: 'New' }],
      history: [{ content: 'draft', embeds: [{ title: 'Old' }] }],
    });
    expect(message?.edited_timestamp).toEqual(expect.any(String));
  });

  it('lists messages newest first and deletes one', async () => {
    const older = await post(desk, { content: 'older' });
    const newer = await post(desk, { content: 'newer' });
    const listed = wireShape<{ id: string }[]>(await client.rest.get(Routes.channelMessages(desk)));
    expect(listed.slice(0, 2).map((message) => message.id)).toEqual([newer.id, older.id]);
    await client.rest.delete(Routes.channelMessage(desk, older.id));
    expect(textsIn(desk)).not.toContain('older');
  });

  it.each<[string, Parameters<StandIn['actions']['setOverwrite']>[1], unknown, number]>([
    ['a channel it cannot see', { who: '@bot', deny: ['ViewChannel'] }, { content: 'x' }, 50001],
    ['a channel it may not write in', { who: '@bot', deny: ['SendMessages'] }, { content: 'x' }, 50013],
    ['embeds without the permission', { who: '@bot', deny: ['EmbedLinks'] }, { embeds: [{ title: 'x' }] }, 50013],
  ])('refuses %s', async (_, overwrite, body, code) => {
    standIn.actions.setOverwrite(desk, overwrite);
    expect(await codeOf(post(desk, body))).toBe(code);
  });

  it('does not know a channel that never was or was deleted', async () => {
    expect(await codeOf(post('1', { content: 'x' }))).toBe(10003);
    const guild = standIn.actions.joinGuild({ name: 'Short-lived', channels: [{ name: 'brief' }] });
    const { id } = standIn.state.channel('brief');
    standIn.actions.deleteChannel(id);
    expect(await codeOf(post(id, { content: 'x' }))).toBe(10003);
    standIn.actions.leaveGuild(guild.id);
  });

  it('publishes in an announcement channel once, and nowhere else', async () => {
    const { id } = await post(alerts, { content: 'news' });
    await client.rest.post(Routes.channelMessageCrosspost(alerts, id));
    expect(standIn.state.messages(alerts).find((message) => message.id === id)?.flags).toBe(1);
    expect(await codeOf(client.rest.post(Routes.channelMessageCrosspost(alerts, id)))).toBe(40033);
    const talk = await post(desk, { content: 'talk' });
    expect(await codeOf(client.rest.post(Routes.channelMessageCrosspost(desk, talk.id)))).toBe(50024);
  });

  it('opens one thread on a message', async () => {
    standIn.actions.setOverwrite(desk, { who: '@bot', allow: ['CreatePublicThreads', 'SendMessagesInThreads'] });
    const { id } = await post(desk, { content: 'root' });
    const thread = wireShape<{ id: string }>(await client.rest.post(Routes.threads(desk, id), { body: { name: 'Follow-ups' } }));
    await post(thread.id, { content: 'inside' });
    expect(textsIn(thread.id)).toEqual(['inside']);
    expect(await codeOf(client.rest.post(Routes.threads(desk, id), { body: { name: 'Again' } }))).toBe(160004);
  });

  it('takes files', async () => {
    const channel = await client.channels.fetch(desk);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const sent = await channel.send({ content: 'with file', files: [{ attachment: Buffer.from('a,b'), name: 'table.csv' }] });
    expect(sent.attachments.first()).toMatchObject({ name: 'table.csv', size: 3 });
  });

  it('mentions a role only when allowed and mentionable', async () => {
    const role = [...standIn.state.guild('Newsroom').roles.values()].find((candidate) => candidate.name === 'Duty editor')?.id ?? '';
    await post(desk, { content: `<@&${role}> quiet`, allowed_mentions: { parse: [] } });
    await post(desk, { content: `<@&${role}> loud`, allowed_mentions: { parse: [], roles: [role] } });
    const mentions = standIn.state
      .messages(desk)
      .slice(-2)
      .map((message) => message.mention_roles);
    expect(mentions).toEqual([[], [role]]);
  });

  it('makes the client wait when a bucket is empty', async () => {
    standIn.actions.setRates({ channelMessages: { count: 2, windowMs: 150 } });
    const began = performance.now();
    for (const content of ['one', 'two', 'three']) await post(desk, { content });
    expect(performance.now() - began).toBeGreaterThan(100);
    expect(standIn.records.requests.filter((request) => request.outcome === 429)).toEqual([]);
  });

  it('answers 429 when the client could not know, and the client repeats', async () => {
    standIn.faults.plan({ kind: 'rate_limit', retryAfterS: 0.05, method: 'POST', path: '/messages' });
    await post(desk, { content: 'late but once' });
    expect(textsIn(desk).filter((text) => text === 'late but once')).toHaveLength(1);
    expect(standIn.records.requests.at(-2)).toMatchObject({ outcome: 429 });
  });

  it('limits publishing per channel with a long wait', async () => {
    standIn.actions.setRates({ crossposts: { count: 0, windowMs: 600_000 } });
    const { id } = await post(alerts, { content: 'one too many' });
    await expect(client.rest.post(Routes.channelMessageCrosspost(alerts, id))).rejects.toBeInstanceOf(RateLimitError);
  });

  it('tells one second in the header and the truth in the body when a published message was edited too often', async () => {
    const { id } = await post(alerts, { content: 'published' });
    await client.rest.post(Routes.channelMessageCrosspost(alerts, id));
    standIn.actions.setRates({ publishedEdits: { count: 1, windowMs: 1_163_000 } });
    const edit = (content: string) => client.rest.patch(Routes.channelMessage(alerts, id), { body: { content } });
    await edit('first edit');
    await expect(edit('second edit')).rejects.toMatchObject({ scope: 'shared', retryAfter: expect.closeTo(1000, -3) });
    expect(textsIn(alerts)).toContain('first edit');
  });

  it('stops everything for a global limit', async () => {
    standIn.faults.plan({ kind: 'rate_limit', retryAfterS: 0.05, scope: 'global', method: 'POST', path: '/messages' });
    const began = performance.now();
    await post(desk, { content: 'after the pause' });
    expect(performance.now() - began).toBeGreaterThan(45);
  });

  it('posts into a forum, and refuses a message there', async () => {
    const guild = standIn.actions.joinGuild({ name: 'Forum guild', channels: [{ name: 'reports', kind: 'forum' }] });
    const forum = standIn.state.channel('reports').id;
    const body = { name: 'A site', message: { content: 'What is known' } };
    const thread = wireShape<{ id: string }>(await client.rest.post(Routes.threads(forum), { body }));
    expect(standIn.state.messages(thread.id)).toMatchObject([{ id: thread.id, content: 'What is known' }]);
    expect(await codeOf(post(forum, { content: 'x' }))).toBe(50008);
    standIn.actions.leaveGuild(guild.id);
  });

  it('keeps a message of components one over its edits', async () => {
    const { id } = await post(desk, {
      flags: 1 << 15,
      components: [{ type: 17, accent_color: 255, components: [{ type: 10, content: 'a' }] }],
    });
    await client.rest.patch(Routes.channelMessage(desk, id), { body: { components: [{ type: 10, content: 'b' }] } });
    expect(standIn.state.messages(desk).at(-1)).toMatchObject({ flags: 1 << 15, components: [{ type: 10, id: 1, content: 'b' }] });
  });

  it('does not edit what somebody else wrote', async () => {
    const said = standIn.actions.say(desk, standIn.state.user('Tom').id, 'mine');
    expect(await codeOf(client.rest.patch(Routes.channelMessage(desk, said.id), { body: { content: 'x' } }))).toBe(50005);
    expect(await codeOf(client.rest.delete(Routes.channelMessage(desk, said.id)))).toBe(50013);
  });

  it('does not accept another token', async () => {
    const answer = await fetch(`${standIn.apiBase}/v10/channels/${desk}`, { headers: { authorization: 'Bot other' } });
    expect(answer.status).toBe(401);
  });

  it('tells listeners of each change', async () => {
    const heard: string[] = [];
    const stop = standIn.onMessage(({ kind, message }) => heard.push(`${kind} ${message.content}`));
    const { id } = await post(desk, { content: 'a' });
    await client.rest.patch(Routes.channelMessage(desk, id), { body: { content: 'b' } });
    await client.rest.delete(Routes.channelMessage(desk, id));
    stop();
    await post(desk, { content: 'unheard' });
    expect(heard).toEqual(['created a', 'edited b', 'deleted b']);
  });

  it('accepts an embed that fills every limit of its parts', async () => {
    const embed = new EmbedBuilder()
      .setTitle('t'.repeat(256))
      .setDescription('d'.repeat(4096))
      .setFooter({ text: 'f'.repeat(1648) });
    expect(await codeOf(post(desk, { embeds: [embed.toJSON()] }))).toBe('sent');
  });

  it('broke no rule of Discord on either side', () => {
    expect(standIn.records.violations).toEqual([]);
  });
});
