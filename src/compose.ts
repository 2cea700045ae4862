import { createOpenAiProposer } from './adapters/llm/openai-proposer.ts';
import { createLogEvents } from './adapters/observability/log-events.ts';
import { systemClock } from './adapters/observability/system-clock.ts';
import { createCronSchedule } from './adapters/schedule/cron-schedule.ts';
import { type OpenStore, openSqliteStore } from './adapters/store/open-store.ts';
import { createTerminalAlertSink, TERMINAL_CHANNEL, terminalSubscription } from './adapters/terminal/terminal-alert-sink.ts';
import { createQueries } from './app/answer-query.ts';
import { createEditing } from './app/correct-status.ts';
import { createInTurn } from './app/in-turn.ts';
import { createDesk } from './app/manage-desk.ts';
import { recallNewSites } from './app/recall-sites.ts';
import { runBot } from './app/run-bot.ts';
import { createScreens } from './app/screens.ts';
import { createSourceTrust } from './app/source-trust.ts';
import { createWatchTrials } from './app/try-watch.ts';
import { scratchParts, TRIAL_LIMITS } from './compose-replay.ts';
import { loadSetup, type Setup } from './config/load-setup.ts';
import { alertContextOf } from './core/alerts/alert-context.ts';
import { catalogueFor } from './core/alerts/catalogue-for.ts';
import { type DecideRules, decideRulesOf } from './core/decide-rules.ts';
import { messageOf } from './core/message-of.ts';
import { indexFeeds } from './core/outlets/index-feeds.ts';
import { newFeedState } from './core/polling/feed-state.ts';
import type { Settings } from './core/settings.ts';
import { indexSites, type SiteIndex } from './core/sites/site-index.ts';
import { seedStatuses } from './core/status/seed-status.ts';
import type { AlertSink } from './ports/alert-sink.ts';
import type { ArticleAnswer, ArticleReader } from './ports/article-reader.ts';
import type { Clock } from './ports/clock.ts';
import type { Desk, Editing, Queries } from './ports/commands.ts';
import type { Events } from './ports/events.ts';
import type { Job } from './ports/queue.ts';
import type { Schedule } from './ports/schedule.ts';
import type { WatchTrials } from './ports/watch-trials.ts';

const DISCORD_API = 'https://discord.com/api';

type Environment = Readonly<Record<string, string | undefined>>;
interface Console {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** What a caller (the demo, a test) may put in place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly schedule?: Schedule;
  readonly events?: Events;
  readonly setup?: Setup;
  /** Do not write the shipped known state into an empty store. */
  readonly withoutSeeds?: boolean;
}

export interface Bot {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly queries: Queries;
  readonly desk: Desk;
  readonly store: OpenStore;
}

/** The whole bot; null (after telling why) when the configuration cannot be used or the data directory is taken. */
export async function composeBot(environment: Environment, io: Console, overrides: Overrides = {}): Promise<Bot | null> {
  const setup = overrides.setup ?? loadSetup(environment, io.err);
  if (!setup) return null;
  const { config, env, secrets } = setup;
  const clock = overrides.clock ?? systemClock;
  const events = overrides.events ?? createLogEvents(env.logLevel);
  const store = await openStore(setup, { clock, events }, io);
  if (!store) return null;

  const rules = decideRulesOf(config);
  const index = indexSites(config.sites);
  const screens = await createScreens(config.sites, config.watches, store.settings);
  const queries = createQueries({ ...parts(setup, store, rules, clock), index });
  const { settings, outbox } = store;
  const watches = { configuredWatches: config.watches, maxWatchesPerGuild: config.settings.watches.maxPerGuild };
  const desk = createDesk({ clock, settings, outbox, screens, index, ...watches });
  const inTurn = createInTurn();
  const trust = await createSourceTrust(config.outlets, store.marks);
  const { editors } = config.settings;
  const editing = createEditing({ ...parts(setup, store, rules, clock), store: store.state, index, editors, inTurn, trust });
  const { lexicons } = config;
  const trials = createWatchTrials({
    ...parts(setup, store, rules, clock),
    ...watches,
    ...scratchParts,
    settings,
    lexicons,
    limits: TRIAL_LIMITS,
  });
  const { polling } = config.settings;
  const web = await openWeb(config.settings, clock);
  const feeds = indexFeeds(config.outlets);
  let running: { stop(): Promise<void> } | null = null;

  return {
    queries,
    desk,
    store,
    async start() {
      if (!overrides.withoutSeeds) {
        const { statuses, history } = seedStatuses(config.seeds);
        await store.state.seed(statuses, history);
      }
      const now = clock.now().toISOString();
      const enabled = [...feeds.values()].map(({ feed }) => feed).filter((feed) => feed.enabled);
      await store.feeds.ensure(enabled.map((feed) => newFeedState(feed, now)));
      await store.feeds.forgetExcept(enabled.map((feed) => feed.id));
      const chat = await openSink(setup, { queries, desk, editing, trials, events, clock, store }, io);
      const deciding = { clock, store: store.state, events, screens, lexicons: config.lexicons, rules, inTurn };
      const { listed, archive } = store;
      await recallNewSites({ ...deciding, listed, archive, archiveDays: config.settings.archive.days });
      const bot = runBot({
        clock,
        events,
        schedule: overrides.schedule ?? createCronSchedule(events),
        queue: store.queue,
        feeds: store.feeds,
        archive: store.archive,
        poll: {
          ...deciding,
          source: web.feeds,
          feeds: store.feeds,
          feedOf(id) {
            const found = feeds.get(id);
            return found ? { ...found, outlet: trust.applyTo(found.outlet) } : null;
          },
          polling,
          firstPoll: polling.firstPoll,
          fullText: polling.fullText ? { articles: web.articles, archive: store.archive, perPoll: polling.articlesPerPoll } : null,
          proposer:
            env.llm && createOpenAiProposer({ ...config.settings.llm, ...env.llm, apiKey: secrets.llmApiKey, now: () => clock.now() }),
          rereadHours: polling.rereadHours,
          jitter: Math.random,
        },
        reread:
          polling.rereadHours.length > 0
            ? { ...deciding, articles: web.articles, pages: store.pages, hours: polling.rereadHours, completes: polling.fullText }
            : null,
        delivery: {
          clock,
          outbox: store.outbox,
          sink: chat.sink,
          events,
          settings: store.settings,
          permissionHours: config.settings.alerts.permissionHours,
        },
        maxConcurrentPolls: polling.maxConcurrency,
        archiveDays: config.settings.archive.days,
        tidy: (before) => store.tidy(before),
      });
      const health = env.httpPort === null ? null : await openHealth(env.httpPort, chat, store);
      running = {
        async stop() {
          await health?.close();
          await bot.stop();
          await chat.stop();
        },
      };
      events.record({ kind: 'started', feeds: feeds.size, sites: config.sites.length, discord: secrets.discordToken !== null });
    },
    async stop() {
      await running?.stop();
      await web.close();
      await store.close();
      events.record({ kind: 'stopped' });
    },
  };
}

/** Feeds and pages from the web, within what the settings allow. */
async function openWeb({ polling, network }: Settings, clock: Clock) {
  const { openWebSources } = await import('./adapters/feeds/open-web-sources.ts');
  return openWebSources({
    userAgent: polling.userAgent,
    allow: network.allow,
    totalTimeoutMs: polling.timeoutMs,
    maxBytes: polling.maxBytes,
    perHost: polling.perHost,
    atOnce: polling.maxConcurrency,
    now: () => clock.now(),
  });
}

async function openStore(
  setup: Setup,
  { clock, events }: { readonly clock: Clock; readonly events: Events },
  io: Console,
): Promise<OpenStore | null> {
  try {
    const onFailure = ({ job, error }: { readonly job: Job | null; readonly error: unknown }): void =>
      events.record({ kind: 'fault', where: job === null ? 'queue' : `${job.queue} ${job.key}`, error });
    return await openSqliteStore({ dataDir: setup.dataDir, clock, queue: { onFailure } });
  } catch (error) {
    io.err(`basewatch: ${messageOf(error)}`);
    return null;
  }
}

function parts({ config }: Setup, store: Pick<OpenStore, 'history' | 'archive' | 'feeds'>, rules: DecideRules, clock: Clock) {
  return { clock, sites: config.sites, history: store.history, archive: store.archive, feeds: store.feeds, rules };
}

async function openHealth(port: number, chat: Chat, store: OpenStore) {
  const { serveHealth } = await import('./adapters/web/health-server.ts');
  const problem = async (): Promise<string | null> => {
    await store.outbox.pending();
    return chat.ready ? null : 'Discord has not been reached';
  };
  return serveHealth({ port, problem });
}

interface ChatParts {
  readonly queries: Queries;
  readonly desk: Desk;
  readonly editing: Editing;
  readonly trials: WatchTrials;
  readonly events: Events;
  readonly clock: Clock;
  readonly store: OpenStore;
}

interface Chat {
  readonly sink: AlertSink;
  readonly ready: boolean;
  stop(): Promise<void>;
}

/** Discord where there is a token; otherwise this terminal, subscribed to everything. */
async function openSink(setup: Setup, chat: ChatParts, io: Console): Promise<Chat> {
  const { config, env, secrets } = setup;
  const context = alertContextOf(config.sites, config.settings.alerts.maxQuoteChars);
  if (secrets.discordToken !== null) {
    await chat.store.settings.removeSubscription(TERMINAL_CHANNEL, TERMINAL_CHANNEL);
    const { startDiscord } = await import('./adapters/discord/start-discord.ts');
    return startDiscord({
      ...chat,
      token: secrets.discordToken.reveal(),
      apiBase: env.discordApiBase ?? DISCORD_API,
      catalogues: config.catalogues,
      context,
    });
  }
  io.err('basewatch: no DISCORD_TOKEN, so alerts go to this terminal.');
  await chat.store.settings.saveSubscription(terminalSubscription(config.settings.language, chat.clock.now().toISOString()));
  const sink = createTerminalAlertSink({
    write: io.out,
    catalogueOf: (lang) => catalogueFor(config.catalogues, lang),
    context,
    colour: process.stdout.isTTY,
  });
  return { sink, ready: true, stop: () => Promise.resolve() };
}

export interface Reader extends AsyncDisposable, Pick<OpenStore, 'history' | 'feeds' | 'archive'> {
  readonly queries: Queries;
  readonly sites: SiteIndex;
  readonly dataDir: string;
}

/** Looks into the data directory beside a running bot; null (after telling why) when there is nothing to look into. */
export async function composeReader(environment: Environment, io: Console): Promise<Reader | null> {
  const setup = loadSetup(environment, io.err);
  if (!setup) return null;
  try {
    const store = await openSqliteStore({ dataDir: setup.dataDir, clock: systemClock, readOnly: true });
    const index = indexSites(setup.config.sites);
    const queries = createQueries({ ...parts(setup, store, decideRulesOf(setup.config), systemClock), index });
    const { history, feeds, archive } = store;
    return { queries, history, feeds, archive, sites: index, dataDir: setup.dataDir, [Symbol.asyncDispose]: () => store.close() };
  } catch (error) {
    io.err(`basewatch: ${messageOf(error)}`);
    return null;
  }
}

/** Reads single pages as the bot would. */
export interface PageReader extends AsyncDisposable, ArticleReader {
  /** The article of a page that is at hand: `url` is where it came from. */
  readPage(bytes: Uint8Array, about: { readonly url: string; readonly title: string | null }): Promise<ArticleAnswer>;
}

/** Null (after telling why) when the configuration cannot be used. */
export async function composePageReader(environment: Environment, io: Console): Promise<PageReader | null> {
  const setup = loadSetup(environment, io.err);
  if (!setup) return null;
  const web = await openWeb(setup.config.settings, systemClock);
  return {
    read: (request) => web.articles.read(request),
    readPage: (bytes, about) => web.readPage(bytes, about),
    [Symbol.asyncDispose]: () => web.close(),
  };
}
