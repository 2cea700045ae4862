import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../src/demo/discord/stand-in.ts';
import { type ScriptedFeedServer, startScriptedFeedServer } from '../fakes/scripted-feed-server.ts';
import { type BotHome, type BotProcess, makeHome, startBot, until } from './bot-process.ts';
import { LiveFeed } from './live-feed.ts';

const now = Date.now();
const at = (minutes: number): Date => new Date(now + minutes * 60_000 - 3_600_000);

/** The whole program as a process, real HTTP feeds, the real Discord client. The steps build on each other, as a day does. */
describe('the main job, end to end', () => {
  let standIn: StandIn;
  let server: ScriptedFeedServer;
  let home: BotHome;
  let bot: BotProcess;
  let wire: LiveFeed;
  let agency: LiveFeed;
  let channelId: string;
  let userId: string;

  beforeAll(async () => {
    standIn = await startStandIn({ limits: { channelMessages: { count: 1000, windowMs: 1000 } } });
    server = await startScriptedFeedServer();
    wire = new LiveFeed(server, '/wire');
    agency = new LiveFeed(server, '/agency');
    wire.set([
      {
        guid: 'old',
        link: 'https://wire.example/old',
        title: 'US troops start leaving the Himo base',
        text: 'US troops have started to leave the Himo base near Qamishli.',
        at: at(-600),
      },
    ]);
    home = makeHome([
      { outlet: 'wire', url: wire.url, lang: 'en' },
      { outlet: 'agency', url: agency.url, lang: 'ar' },
    ]);
    bot = await startBot(home, standIn);
    channelId = standIn.state.channel('base-alerts').id;
    userId = standIn.state.user('Rania').id;
    await nextPolls(2);
  });

  afterAll(async () => {
    await bot?.end('SIGTERM');
    await standIn?.close();
    await server?.close();
    home?.remove();
  });

  const slash = (command: string, options: Record<string, string | number | boolean> = {}) =>
    standIn.actions.slash({ channelId, userId, command, options });
  /** What a reply shows, in one string. */
  const shown = (reply: Awaited<ReturnType<typeof slash>>): string => ('message' in reply ? JSON.stringify(reply.message) : reply.kind);
  const alerts = () =>
    standIn.state.messages(channelId).filter((m) => m.author.id === standIn.state.bot.id && m.interaction_metadata === undefined);
  const why = (): string => `alerts: ${JSON.stringify(alerts(), null, 1)}\n${bot.output().slice(-4000)}`;
  /** Waits until both feeds have been asked `n` more times, and what came of it is sent. */
  async function nextPolls(n: number): Promise<void> {
    const start = [wire.polls(), agency.polls()];
    await until(() => wire.polls() >= (start[0] ?? 0) + n && agency.polls() >= (start[1] ?? 0) + n, why);
  }

  it('the first poll of a feed alerts nobody', () => {
    expect(alerts()).toHaveLength(0);
  });

  it('/subscribe says what the channel will get, and /subscriptions shows it', async () => {
    const reply = await slash('subscribe');
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(await slash('subscriptions'))).toContain(channelId);
  });

  it('an item that appears is posted within one poll, with before and after, quote and source', async () => {
    wire.add({
      guid: 'w1',
      link: 'https://wire.example/qasrak',
      title: 'US forces begin leaving Qasrak base',
      text: 'US forces began leaving the Qasrak base in northeastern Syria today, a local official said. Dozens of trucks drove to the Iraqi border.',
      at: at(0),
    });
    await nextPolls(1);
    await until(() => alerts().length === 1, why);
    const [alert] = alerts();
    const text = JSON.stringify(alert);
    expect(alert?.embeds[0]?.title).toContain('Qasrak');
    expect(text).toContain('https://wire.example/qasrak');
    expect(text).toContain('US forces beg');
    expect(text).toContain('last known');
  });

  it('a second outlet in another language edits the same message', async () => {
    agency.add({
      guid: 'a1',
      link: 'https://agency.example/1',
      title: 'القوات الأمريكية تبدأ الانسحاب من قاعدة قسرك',
      text: 'بدأت القوات الأمريكية اليوم الانسحاب من قاعدة قسرك بريف الحسكة باتجاه الحدود العراقية.',
      at: at(10),
    });
    await until(() => (alerts()[0]?.edited_timestamp ?? null) !== null, why);
    expect(alerts()).toHaveLength(1);
    expect(JSON.stringify(alerts()[0])).toContain('https://agency.example/1');
    expect(JSON.stringify(alerts()[0])).toContain('2 sources');
  });

  it('the same item re-dated, under a new guid, or with a cosmetically changed title changes nothing', async () => {
    const text =
      'US forces began leaving the Qasrak base in northeastern Syria today, a local official said. Dozens of trucks drove to the Iraqi border.';
    const before = JSON.stringify(alerts());
    wire.add({ guid: 'w1', link: 'https://wire.example/qasrak', title: 'US forces begin leaving Qasrak base', text, at: at(30) });
    wire.add({
      guid: 'w1-again',
      link: 'https://wire.example/qasrak?utm_source=rss',
      title: 'US forces begin leaving Qasrak base',
      text,
      at: at(31),
    });
    wire.add({
      guid: 'w1-third',
      link: 'https://wire.example/qasrak',
      title: 'UPDATED: US forces begin leaving Qasrak base',
      text,
      at: at(32),
    });
    await nextPolls(3);
    expect(JSON.stringify(alerts())).toBe(before);
  });

  it('a denial is posted as disputed, and /status says so', async () => {
    agency.add({
      guid: 'a2',
      link: 'https://agency.example/2',
      title: 'مصدر ينفي انسحاب القوات الأمريكية من قاعدة قسرك',
      text: 'نفى مصدر محلي انسحاب القوات الأمريكية من قاعدة قسرك وقال إن الجنود ما زالوا فيها.',
      at: at(40),
    });
    await until(() => JSON.stringify(alerts()).includes('https://agency.example/2'), why);
    expect(JSON.stringify(alerts().find((m) => JSON.stringify(m).includes('https://agency.example/2')))).toMatch(/disputed/i);
    expect(shown(await slash('status', { site: 'Qasrak' }))).toMatch(/disputed/i);
  });

  it('/watch add takes effect for the channel, /watch list shows it, and a match is posted', async () => {
    expect(shown(await slash('watch add', { name: 'drones', expression: '"loitering munition" OR quadcopter' }))).toContain('drones');
    expect(shown(await slash('watch list'))).toContain('drones');
    wire.add({
      guid: 'w2',
      link: 'https://wire.example/quad',
      title: 'Quadcopter sightings worry farmers',
      text: 'Farmers say a quadcopter flew over the wheat fields at night.',
      at: at(50),
    });
    await until(() => JSON.stringify(alerts()).includes('https://wire.example/quad'), why);
    const count = alerts().length;
    expect(shown(await slash('watch remove', { name: 'drones' }))).toContain('drones');
    wire.add({
      guid: 'w3',
      link: 'https://wire.example/quad2',
      title: 'Another quadcopter seen',
      text: 'A quadcopter was seen again over the fields.',
      at: at(51),
    });
    await nextPolls(2);
    expect(alerts()).toHaveLength(count);
  });

  it('/why tells what was read and decided', async () => {
    const text = shown(await slash('why', { reference: 'https://wire.example/qasrak' }));
    expect(text).toContain('Qasrak');
    expect(text).not.toMatch(/not stored|not found/i);
  });

  it('/timeline lists what happened with its sources', async () => {
    expect(shown(await slash('timeline', { site: 'Qasrak' }))).toContain('Outlet wire');
  });

  it('/unsubscribe ends the alerts', async () => {
    await slash('unsubscribe');
    const count = alerts().length;
    wire.add({
      guid: 'w9',
      link: 'https://wire.example/baydar',
      title: 'US forces vacate Tal Baydar base',
      text: 'US forces vacated the Tal Baydar base in Hasakah on the same day.',
      at: at(55),
    });
    await nextPolls(2);
    expect(alerts()).toHaveLength(count);
    expect(shown(await slash('status', { site: 'Tal Baydar' }))).toMatch(/vacated/i);
  });

  it('neither side broke a rule of Discord, and the token is in no log', () => {
    expect(standIn.records.violations).toEqual([]);
    expect(bot.output()).not.toContain(standIn.token);
  });
});
