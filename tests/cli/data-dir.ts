import { openSqliteStore } from '../../src/adapters/store/open-store.ts';
import type { Effects } from '../../src/core/known.ts';
import { effects } from '../contracts/store-samples.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

/** Writes what a bot would have left in a data directory, and closes it. */
export async function fillDataDir(dataDir: string, more: Partial<Effects> = {}): Promise<void> {
  const store = await openSqliteStore({ dataDir, clock: new ManualClock(), synchronous: 'NORMAL' });
  await store.state.commit(effects(more), null);
  await store.close();
}
