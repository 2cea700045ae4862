import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import { Keyv } from 'keyv';
import type { Instant } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ListedSites } from '../../ports/listed-sites.ts';
import type { Queue } from '../../ports/queue.ts';
import type { SourceMarks } from '../../ports/source-marks.ts';
import type { Archive, FeedStates, GuildSettings, History, Outbox, StateStore, WatchedPages } from '../../ports/store.ts';
import { SqlArchive } from './archive.ts';
import { migrate } from './database/migrate.ts';
import { type OpenDatabase, openDatabase } from './database/node-sqlite.ts';
import { SqlFeedStates } from './feed-states.ts';
import { KeyvGuildSettings } from './guild-settings.ts';
import { SqlHistory } from './history/history.ts';
import { KyselyKeyvAdapter } from './keyv-adapter.ts';
import { KeyvListedSites } from './listed-sites.ts';
import { type InstanceLock, lockDataDir } from './lock.ts';
import { SqlOutbox } from './outbox.ts';
import { KeyvSourceMarks } from './source-marks.ts';
import { type QueueOptions, SqliteQueue } from './sqlite-queue.ts';
import { SqlStateStore } from './state/state-store.ts';
import { StoreError } from './store-error.ts';
import { type Tidied, tidy } from './tidy.ts';
import { SqlWatchedPages } from './watched-pages.ts';

export interface StoreOptions {
  /** Created when missing. ":memory:" keeps everything in memory, for tests and replays. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** `FULL` is the default; see `SqliteOptions`. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Only look, also while a bot runs on the directory: takes no lock, changes nothing, and needs an existing database. */
  readonly readOnly?: boolean;
  readonly queue?: Omit<QueueOptions, 'clock'>;
}

export interface OpenStore {
  readonly state: StateStore;
  readonly outbox: Outbox;
  readonly feeds: FeedStates;
  readonly history: History;
  readonly settings: GuildSettings;
  readonly marks: SourceMarks;
  readonly listed: ListedSites;
  readonly archive: Archive;
  readonly pages: WatchedPages;
  readonly queue: Queue;
  /** A Keyv of its own namespace. Attach no "error" listener: with one, Keyv answers a failed read with "not there". */
  cache(namespace: string): Keyv;
  /** Writes a consistent copy to a file while the store is in use; an existing file is replaced. */
  backup(toFile: string): Promise<void>;
  /** Removes what is settled and older than `before`; the archive has its own `purge`. */
  tidy(before: Instant): Promise<Tidied>;
  /** Stops the queue, waits for running jobs, closes the file and gives up the lock. */
  close(): Promise<void>;
}

/** Opens the data directory for this process alone, brings the schema up to date and makes jobs of a crashed process ready again. */
export async function openSqliteStore(options: StoreOptions): Promise<OpenStore> {
  const readOnly = options.readOnly ?? false;
  const inMemory = options.dataDir === ':memory:';
  const lock = inMemory || readOnly ? null : takeDataDir(options.dataDir);
  const path = inMemory ? ':memory:' : join(options.dataDir, 'basewatch.sqlite');
  let opened: OpenDatabase | null = null;
  try {
    opened = openDatabase(path, { synchronous: options.synchronous ?? 'FULL', readOnly });
    migrate(opened.handle, path, { readOnly });
    return await assemble(opened, options, lock);
  } catch (error) {
    if (opened?.handle.isOpen) opened.handle.close();
    lock?.release();
    throw error;
  }
}

async function assemble(opened: OpenDatabase, options: StoreOptions, lock: InstanceLock | null): Promise<OpenStore> {
  const { db, handle } = opened;
  const { clock } = options;
  // checkExpired would make Keyv delete a row that expires between the adapter's read and its own look at it; the adapter already filters.
  const cache = (namespace: string) => new Keyv({ store: new KyselyKeyvAdapter(db, clock), namespace, checkExpired: false });
  const queue = new SqliteQueue(db, { ...options.queue, clock });
  if (!options.readOnly) await queue.recover();
  const settings = new KeyvGuildSettings(cache);
  return {
    state: new SqlStateStore(db, settings),
    outbox: new SqlOutbox(db),
    feeds: new SqlFeedStates(db),
    history: new SqlHistory(db),
    settings,
    marks: new KeyvSourceMarks(cache('source_mark')),
    listed: new KeyvListedSites(cache('listed_sites')),
    archive: new SqlArchive(db),
    pages: new SqlWatchedPages(db),
    queue,
    cache,
    backup: async (toFile) => {
      await backup(handle, toFile);
    },
    tidy: (before) => db.transaction().execute((transaction) => tidy(transaction, before, clock.now())),
    close: async () => {
      await queue.stop();
      await db.destroy();
      if (handle.isOpen) handle.close();
      lock?.release();
    },
  };
}

function takeDataDir(dataDir: string): InstanceLock {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StoreError('open', `cannot create the data directory ${dataDir}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return lockDataDir(dataDir);
}
