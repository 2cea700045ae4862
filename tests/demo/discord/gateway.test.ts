import { Client, DiscordAPIError, Events, GatewayIntentBits, type Interaction, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../../src/demo/discord/stand-in.ts';
import { clientFor, logIn, until } from './connect-client.ts';

describe('the gateway as the unmodified client sees it', () => {
  let standIn: StandIn;
  let client: Client;
  let place: { channelId: string; userId: string };

  beforeEach(async () => {
    standIn = await startStandIn({ limits: { ackWindowMs: 2000, heartbeatIntervalMs: 60, answerWaitMs: 1000 } });
    client = clientFor(standIn);
    place = { channelId: standIn.state.channel('desk').id, userId: standIn.state.user('Rania').id };
  });

  afterEach(async () => {
    await client.destroy();
    await standIn.close();
    if (standIn.records.violations.length > 0) throw new Error(JSON.stringify(standIn.records.violations));
  });

  const framesIn = (op: number) => standIn.records.frames.filter((frame) => frame.direction === 'in' && frame.op === op).length;
  const framesOut = (event: string) => standIn.records.frames.filter((frame) => frame.direction === 'out' && frame.event === event).length;
  const answering = async () => {
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('pong');
    });
    const ready = await logIn(client, standIn.token);
    await ready.application.commands.set([new SlashCommandBuilder().setName('ping').setDescription('Answers')]);
  };

  it('resumes after a broken connection and hears what it missed', async () => {
    await answering();
    standIn.actions.dropSockets();
    await until(() => standIn.connected() === 0, 'the connection is gone');
    expect(await standIn.actions.slash({ ...place, command: 'ping' })).toMatchObject({ kind: 'message', message: { content: 'pong' } });
    expect([framesIn(2), framesIn(6), framesOut('RESUMED')]).toEqual([1, 1, 1]);
  });

  it('reconnects and resumes when asked to', async () => {
    await answering();
    standIn.actions.requestReconnect();
    await until(() => framesOut('RESUMED') === 1, 'the session resumes');
    expect(await standIn.actions.slash({ ...place, command: 'ping' })).toMatchObject({ kind: 'message' });
    expect(framesIn(2)).toBe(1);
  });

  it.each([
    ['its session was invalidated', (at: StandIn) => at.actions.invalidateSession(false)],
    [
      'a resume was refused',
      (at: StandIn) => {
        at.actions.expireResume();
        at.actions.dropSockets(4000);
      },
    ],
  ])('identifies anew when %s', async (_, breakIt) => {
    await answering();
    breakIt(standIn);
    await until(() => framesIn(2) === 2, 'a second IDENTIFY');
    await until(() => standIn.connected() === 1, 'connected again');
    expect(await standIn.actions.slash({ ...place, command: 'ping' })).toMatchObject({ kind: 'message' });
  });

  it('notices a connection without acknowledged heartbeats', async () => {
    await answering();
    standIn.actions.withholdAcks(true);
    await until(() => framesIn(6) > 0, 'the client gives up the connection');
    standIn.actions.withholdAcks(false);
    await until(() => standIn.connected() === 1, 'connected again');
    expect(framesIn(1)).toBeGreaterThan(0);
  });

  it('refuses another token', async () => {
    await expect(client.login('not-the-token')).rejects.toThrow(/invalid token/i);
  });

  it('refuses privileged intents nobody granted', async () => {
    const greedy = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent], rest: { api: standIn.apiBase } });
    await expect(greedy.login(standIn.token)).rejects.toThrow(/disallowed intents/i);
    await greedy.destroy();
  });

  it('announces a guild the bot is invited to, and one it is put out of', async () => {
    await answering();
    const joined = new Promise<string>((resolve) => client.once(Events.GuildCreate, (guild) => resolve(guild.name)));
    const guild = standIn.actions.joinGuild({ name: 'Second desk', channels: [{ name: 'wire' }] });
    expect(await joined).toBe('Second desk');
    const left = new Promise<string>((resolve) => client.once(Events.GuildDelete, (gone) => resolve(gone.name)));
    standIn.actions.leaveGuild(guild.id);
    expect(await left).toBe('Second desk');
  });

  it('never writes the token into its records', async () => {
    await answering();
    expect(JSON.stringify(standIn.records)).not.toContain(standIn.token);
  });
});

describe('responses that come too late or twice', () => {
  it.each([
    ['10062 after the window', { ackWindowMs: 40 }, 10062],
    ['40060 the second time', {}, 40060],
  ])('answers %s', async (_, limits, expected) => {
    const standIn = await startStandIn({ limits });
    const client = clientFor(standIn);
    const codes: unknown[] = [];
    const held: { respond?: () => Promise<unknown> } = {};
    client.on(Events.InteractionCreate, (interaction) => {
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      held.respond = () =>
        client.rest.post(path, { auth: false, body: { type: 4, data: { content: 'x', flags: MessageFlags.Ephemeral } } });
      if (expected === 40060) void held.respond();
    });
    const ready = await logIn(client, standIn.token);
    await ready.application.commands.set([new SlashCommandBuilder().setName('ask').setDescription('x')]);
    await standIn.actions.slash({ channelId: standIn.state.channel('desk').id, userId: standIn.state.user('Rania').id, command: 'ask' });
    await until(() => held.respond !== undefined, 'the interaction arrives');
    await held.respond?.().catch((error: unknown) => codes.push(error instanceof DiscordAPIError ? error.code : error));
    await client.destroy();
    await standIn.close();
    expect(codes).toEqual([expected]);
    expect(standIn.records.violations).toEqual([]);
  });

  it('knows no token after its life', async () => {
    let now = Date.UTC(2026, 0, 1);
    const standIn = await startStandIn({ clock: { now: () => new Date(now) }, limits: { answerWaitMs: 500 } });
    const client = clientFor(standIn);
    const held: { replied?: Promise<unknown>; edit?: () => Promise<unknown> } = {};
    client.on(Events.InteractionCreate, (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      held.replied = interaction.reply('x');
      held.edit = () => interaction.editReply('y');
    });
    const ready = await logIn(client, standIn.token);
    await ready.application.commands.set([new SlashCommandBuilder().setName('old').setDescription('x')]);
    await standIn.actions.slash({ channelId: standIn.state.channel('desk').id, userId: standIn.state.user('Rania').id, command: 'old' });
    await held.replied;
    await held.edit?.();
    now += 16 * 60_000;
    await expect(held.edit?.()).rejects.toMatchObject({ code: 50027, status: 401 });
    await client.destroy();
    await standIn.close();
  });
});
