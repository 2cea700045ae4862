import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { SHIPPED_CONFIG_DIR } from '../../src/config/load-config.ts';
import type { Effects } from '../../src/core/known.ts';
import { effects } from '../contracts/store-samples.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

/** Writes what a bot would have left in a data directory, and closes it. */
export async function fillDataDir(dataDir: string, more: Partial<Effects> = {}): Promise<void> {
  const store = await openSqliteStore({ dataDir, clock: new ManualClock(), synchronous: 'NORMAL' });
  await store.state.commit(effects(more), null);
  await store.close();
}

/** A configuration with the shipped sites and nothing to read with: quick to load, for commands that read no report. */
export function makeLightConfig(dir: string): string {
  mkdirSync(join(dir, 'lexicon'), { recursive: true });
  cpSync(join(SHIPPED_CONFIG_DIR, 'lexicon/origins.yaml'), join(dir, 'lexicon/origins.yaml'));
  writeFileSync(join(dir, 'outlets.yaml'), 'outlets: []\n');
  return dir;
}
