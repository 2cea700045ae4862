import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store-error.ts';

export interface InstanceLock {
  release(): void;
}

/**
 * Keeps a second process off the data directory. The lock is an exclusive transaction on a file of its own: the operating system drops it
 * when the process dies, however it dies, so there is no stale lock to clean up. It does not work across machines on a network file system.
 */
export function lockDataDir(dataDir: string): InstanceLock {
  const file = new DatabaseSync(join(dataDir, 'basewatch.lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    throw new StoreError('lock', `another basewatch process uses ${dataDir}: stop it, or give this one its own data directory`, {
      cause: error,
    });
  }
  return { release: () => file.close() };
}
