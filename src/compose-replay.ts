import { setImmediate } from 'node:timers/promises';
import { systemClock } from './adapters/observability/system-clock.ts';
import { openSqliteStore } from './adapters/store/open-store.ts';
import type { BacktestParts } from './app/backtest.ts';
import type { ReplayParts } from './app/replay.ts';
import type { TrialLimits } from './app/try-watch.ts';
import { loadSetup } from './config/load-setup.ts';
import { decideRulesOf } from './core/decide-rules.ts';
import type { Outlet } from './core/outlets/outlet.ts';
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

/** What one trial of a watch may cost: about half a minute of one core, and whatever happens no more than a minute. */
export const TRIAL_LIMITS: TrialLimits = { maxReports: 10_000, maxMs: 60_000 };

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
