import { setImmediate } from 'node:timers/promises';
import { systemClock } from './adapters/observability/system-clock.ts';
import { type OpenStore, openSqliteStore } from './adapters/store/open-store.ts';
import type { BacktestParts } from './app/backtest.ts';
import type { ReplayParts } from './app/replay.ts';
import type { TrialLimits } from './app/try-watch.ts';
import { formatFault } from './config/fault.ts';
import type { AppConfig } from './config/load-config.ts';
import { loadSettings } from './config/load-settings.ts';
import { loadSetup } from './config/load-setup.ts';
import { decideRulesOf } from './core/decide-rules.ts';
import { messageOf } from './core/message-of.ts';
import type { Outlet } from './core/outlets/outlet.ts';
import type { Settings } from './core/settings.ts';
import { buildScreen } from './core/sites/screen-report.ts';

type Environment = Readonly<Record<string, string | undefined>>;
interface Console {
  readonly err: (line: string) => void;
}

/** Stores in memory, and a turn of the event loop after each report: a trial beside a running bot delays nothing by more than one report. */
export const scratchParts: Pick<BacktestParts, 'openScratch' | 'rest'> = {
  openScratch: () => openSqliteStore({ dataDir: ':memory:', clock: systemClock }),
  rest: () => setImmediate(),
};

/** What one trial of a watch may cost: about a minute on a busy machine where one report of twenty is about the sites, and never more than two. */
export const TRIAL_LIMITS: TrialLimits = { maxReports: 50_000, maxMs: 120_000 };

export interface Replay {
  readonly parts: ReplayParts;
  readonly outlets: readonly Outlet[];
  close(): Promise<void>;
}

/** The pipeline without feeds and without delivery, on an empty store in memory. */
export async function composeReplay(environment: Environment, io: Console): Promise<Replay | null> {
  const setup = loadSetup(environment, io.err);
  if (!setup) return null;
  const { config } = setup;
  const store = await openSqliteStore({ dataDir: ':memory:', clock: systemClock });
  return {
    parts: {
      store: store.state,
      screen: buildScreen(config.sites, config.watches),
      lexicons: config.lexicons,
      rules: decideRulesOf(config),
    },
    outlets: config.outlets,
    close: () => store.close(),
  };
}

/** What a backtest starts from. */
export interface Backtest extends AsyncDisposable {
  readonly config: AppConfig;
  /** The settings of the file that is tried; those of the configuration without one. */
  readonly changedSettings: Settings;
  /** What the bot keeps, only to be looked at; null where reports come from a file. */
  readonly kept: Pick<OpenStore, 'archive' | 'history' | 'settings'> | null;
}

/** Null (after telling why) when the configuration, the settings to be tried or the data directory cannot be used. */
export async function composeBacktest(
  environment: Environment,
  io: Console,
  wanted: { readonly settingsFile: string | null; readonly fromArchive: boolean },
): Promise<Backtest | null> {
  const setup = loadSetup(environment, io.err);
  if (!setup) return null;
  const { config } = setup;
  const tried = wanted.settingsFile === null ? { settings: config.settings, faults: [] } : loadSettings(wanted.settingsFile);
  for (const fault of tried.faults) io.err(formatFault(fault));
  if (tried.settings === null || tried.faults.length > 0) return null;
  try {
    const store = wanted.fromArchive ? await openSqliteStore({ dataDir: setup.dataDir, clock: systemClock, readOnly: true }) : null;
    return { config, changedSettings: tried.settings, kept: store, [Symbol.asyncDispose]: async () => store?.close() };
  } catch (error) {
    io.err(`basewatch: ${messageOf(error)}`);
    return null;
  }
}
