import { composeBot } from '../compose.ts';
import { Secret } from '../config/env.ts';
import { loadSetup, type Setup } from '../config/load-setup.ts';
import type { Outlet } from '../core/outlets/outlet.ts';
import type { Events } from '../ports/events.ts';
import { type StandIn, startStandIn } from './discord/stand-in.ts';
import { type LoopbackOutlets, openLoopbackOutlets } from './loopback-outlets.ts';
import type { Stage } from './play-scenario.ts';
import { type DemoOutlet, loadScenario } from './scenario.ts';
import { StoryClock } from './story-clock.ts';
import { createStorySchedule } from './story-schedule.ts';

const HOURS_OF_A_MONTH = 24 * 31;

export interface OpenStage extends Stage {
  readonly standIn: StandIn;
  readonly channelId: string;
  readonly readerId: string;
  close(): Promise<void>;
}

/** The story starts a day before its first report. */
const START = '2026-02-09T00:00:00.000Z';
/** The demo tells a month in seconds: Discord's quotas would only make it wait. */
const NO_QUOTA = { count: 100_000, windowMs: 1000 };

/** Sets the whole thing up on this machine: invented outlets, the local Discord, the real bot with an empty known state. Null after telling why not. */
export async function openStage(tell: (line: string) => void, events: Events): Promise<OpenStage | null> {
  const shipped = loadSetup({}, tell);
  if (!shipped) return null;
  const scenario = loadScenario(shipped.config.sites);
  const outlets = await openLoopbackOutlets(scenario.outlets);
  const clock = new StoryClock(START);
  const schedule = createStorySchedule();
  const standIn = await startStandIn({ clock, limits: { global: NO_QUOTA, channelMessages: NO_QUOTA, other: NO_QUOTA } });
  const setup = demoSetup(
    shipped,
    standIn,
    scenario.outlets.map((outlet) => outletOf(outlet, outlets)),
  );
  const bot = await composeBot({}, { out: tell, err: tell }, { clock, schedule, events, setup, withoutSeeds: true });
  if (!bot) return null;
  await bot.start();
  const channelId = standIn.state.channel('base-alerts').id;
  return {
    scenario,
    bot,
    outlets,
    clock,
    schedule,
    standIn,
    channelId,
    readerId: standIn.state.user('Rania').id,
    watchChannel: (listener) =>
      standIn.onMessage((event) => {
        if (
          event.message.channel_id === channelId &&
          event.message.author.id === standIn.state.bot.id &&
          event.message.interaction_metadata === undefined
        )
          listener(event);
      }),
    async close() {
      await bot.stop();
      await standIn.close();
      await outlets.close();
    },
  };
}

function demoSetup(shipped: Setup, standIn: StandIn, outlets: readonly Outlet[]): Setup {
  const { settings: own } = shipped.config;
  // The invented outlets put whole stories into their feeds, short as they are.
  // A month passes in seconds: hours between two polls are no gap.
  const settings = { ...own, polling: { ...own.polling, fullText: false, gapHours: HOURS_OF_A_MONTH }, network: { allow: ['127.0.0.1'] } };
  return {
    config: { ...shipped.config, outlets, watches: [], seeds: [], settings },
    env: { ...shipped.env, discordApiBase: standIn.apiBase, llm: null },
    secrets: { discordToken: new Secret(standIn.token), llmApiKey: null },
    dataDir: ':memory:',
  };
}

function outletOf(demo: DemoOutlet, served: LoopbackOutlets): Outlet {
  const feed = { id: demo.id, url: served.feedUrl(demo.id), lang: demo.lang, intervalSeconds: 1, enabled: true, note: null };
  const { name, family, reliability, official, lang } = demo;
  return { outletId: demo.id, name, family, reliability, official, langs: [lang], homepage: served.base, affiliation: null, feeds: [feed] };
}
