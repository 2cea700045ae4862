import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Tables } from './tables.ts';

export interface SqliteOptions {
  /** `FULL` survives a power cut; `NORMAL` may lose the last commits of one, never their order, and is about twice as fast. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly readOnly: boolean;
}

export interface OpenDatabase {
  readonly handle: DatabaseSync;
  readonly db: Kysely<Tables>;
}

const BUSY_TIMEOUT_MS = 5_000;
const CACHED_STATEMENTS = 200;

/** Opens one SQLite file (or ":memory:") and Kysely over it. All queries share the one connection: Kysely queues them, a transaction holds it to its end. */
export function openDatabase(path: string, options: SqliteOptions): OpenDatabase {
  const handle = openHandle(path, options);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const cached = statements.get(sql);
    if (cached) return cached;
    const statement = handle.prepare(sql);
    const oldest = statements.size >= CACHED_STATEMENTS ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  };
  const database = {
    close: () => {
      statements.clear();
      handle.close();
    },
    prepare: (sql: string) => asKyselyStatement(prepare(sql)),
  };
  return { handle, db: new Kysely<Tables>({ dialect: new SqliteDialect({ database }) }) };
}

function openHandle(path: string, options: SqliteOptions): DatabaseSync {
  if (options.readOnly && !existsSync(path)) {
    throw new StoreError(
      'open',
      `there is no database ${path}: run "basewatch start" first, or set BASEWATCH_DATA_DIR to where the bot keeps it`,
    );
  }
  try {
    const handle = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, readOnly: options.readOnly });
    if (!options.readOnly) handle.exec(`pragma journal_mode = wal; pragma synchronous = ${options.synchronous}`);
    return handle;
  } catch (error) {
    throw new StoreError('open', `cannot open the database ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The four members of a better-sqlite3 statement that Kysely's SQLite dialect calls. */
function asKyselyStatement(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...parameters.map(bindable)),
    run: (parameters: readonly unknown[]) => statement.run(...parameters.map(bindable)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(bindable)),
  };
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`);
}
