import { systemClock } from './adapters/observability/system-clock.ts';
import { openSqliteStore } from './adapters/store/open-store.ts';
import type { ReplayParts } from './app/replay.ts';
import { loadSetup } from './config/load-setup.ts';
import { decideRulesOf } from './core/decide-rules.ts';
import type { Outlet } from './core/outlets/outlet.ts';
import { buildScreen } from './core/sites/screen-report.ts';

type Environment = Readonly<Record<string, string | undefined>>;
interface Console {
  readonly err: (line: string) => void;
}

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
