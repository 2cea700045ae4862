import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store-error.ts';

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

export interface InstanceLock {
  release(): void;
}

/**
 * Keeps a second process off the data directory. The lock is an exclusive transaction on a file of its own: the operating system drops it
 * when the process dies, however it dies, so there is no stale lock to clean up. It does not work across machines on a network file system.
 */
export function lockDataDir(dataDir: string): InstanceLock {
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(join(dataDir, 'basewatch.lock'), { timeout: 0 });
    file.exec('begin exclusive');
  } catch (error) {
    file?.close();
    throw new StoreError('lock', problemOf(error, dataDir), { cause: error });
  }
  const held = file;
  return { release: () => held.close() };
}

function problemOf(error: unknown, dataDir: string): string {
  const busy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
  if (busy) return `another basewatch process uses ${dataDir}: stop it, or give this one its own data directory`;
  return `cannot lock the data directory ${dataDir} (${error instanceof Error ? error.message : String(error)}): this user must be able to write there`;
}
