import { type DiscordConnection, startDiscord } from '../../../src/adapters/discord/start-discord.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../../../src/demo/discord/stand-in.ts';
import type { WhyAnswer } from '../../../src/ports/commands.ts';
import { catalogues, fakeDesk, fakeEditing, fakeQueries, fakeTrials, recordingEvents } from './fake-bot.ts';

/** The real client against the local Discord, with fake answers behind the commands. */
export async function startBot(options: StandInOptions = {}, why: WhyAnswer | null = null) {
  const standIn = await startStandIn(options);
  const bot = await connectBot(standIn, why);
  return {
    standIn,
    ...bot,
    async stop() {
      await bot.discord.stop();
      await standIn.close();
    },
  };
}

/** Another start of the bot against the same Discord. */
export async function connectBot(standIn: Pick<StandIn, 'token' | 'apiBase'>, why: WhyAnswer | null = null, readyTimeoutMs = 10_000) {
  const events = recordingEvents();
  const { queries, asked } = fakeQueries(why);
  const { desk, requests, undelivered } = fakeDesk();
  const editors: string[] = [];
  const { editing, corrections } = fakeEditing(editors);
  const { trials, tried, answers } = fakeTrials();
  const clock = { now: () => new Date() };
  const discord: DiscordConnection = await startDiscord({
    ...standIn,
    queries,
    desk,
    editing,
    trials,
    catalogues,
    events,
    clock,
    readyTimeoutMs,
  });
  return { discord, events: events.recorded, asked, requests, undelivered, desk, editors, corrections, tried, answers };
}

export const NEWSROOM = {
  name: 'Newsroom',
  channels: [
    { name: 'alerts' },
    { name: 'plain', overwrites: [{ who: '@bot', deny: ['EmbedLinks'] }] },
    { name: 'locked', overwrites: [{ who: '@bot', deny: ['SendMessages'] }] },
    { name: 'hidden', overwrites: [{ who: '@bot', deny: ['ViewChannel'] }] },
  ],
  roles: [{ name: 'Duty', mentionable: true }, { name: 'Silent' }, { name: 'Managers', permissions: ['ManageGuild'] }],
  members: [{ name: 'Owner' }, { name: 'Rania', roles: ['Managers'] }, { name: 'Tom' }],
} as const;
