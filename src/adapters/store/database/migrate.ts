import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { initial } from './migrations/001-initial.ts';
import { review } from './migrations/002-review.ts';
import { rereading } from './migrations/003-rereading.ts';
import type { Migration } from './migrations/migration.ts';

export const MIGRATIONS: readonly Migration[] = [initial, review, rereading];

/** Marks the file as ours ("bwst"), so that a foreign SQLite file is refused instead of filled with our tables. */
const APPLICATION_ID = 0x62777374;

/**
 * Brings the schema to the newest version, all steps in one transaction. Refuses a foreign database and one written by a newer version.
 * With `readOnly` nothing is changed and an older database is refused too.
 */
export function migrate(
  handle: DatabaseSync,
  path: string,
  options: { readonly readOnly: boolean; readonly steps?: readonly Migration[] },
): void {
  const steps = options.steps ?? MIGRATIONS;
  const newest = steps.length;
  const version = pragma(handle, 'user_version');
  assertOurs(handle, path, version);
  if (version > newest) {
    throw new StoreError(
      'migrate',
      `${path} has schema version ${version}, this program knows ${newest}: it was written by a newer basewatch; update the program or use another data directory`,
    );
  }
  if (version === newest) return;
  if (options.readOnly) {
    throw new StoreError(
      'migrate',
      `${path} has schema version ${version}, this program needs ${newest}: run "basewatch start" once to update it`,
    );
  }
  handle.exec('begin immediate');
  try {
    for (const step of steps.slice(version)) handle.exec(step.sql);
    handle.exec(`pragma user_version = ${newest}; pragma application_id = ${APPLICATION_ID}; commit`);
  } catch (error) {
    if (handle.isTransaction) handle.exec('rollback');
    throw new StoreError('migrate', `updating ${path} from schema version ${version} to ${newest} failed; nothing was changed`, {
      cause: error,
    });
  }
}

function assertOurs(handle: DatabaseSync, path: string, version: number): void {
  if (pragma(handle, 'application_id') === APPLICATION_ID) return;
  const empty = version === 0 && handle.prepare('select 1 from sqlite_schema limit 1').get() === undefined;
  if (!empty) throw new StoreError('migrate', `${path} is a SQLite database of another program; use another data directory`);
}

function pragma(handle: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(handle.prepare(`pragma ${name}`).get()?.[name]);
}
