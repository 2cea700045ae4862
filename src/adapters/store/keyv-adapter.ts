import { type KeyvStorageCapability, type KeyvStorageEntry, keyvStorageCapability } from 'keyv';
import type { Kysely } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import { chunks } from './database/chunks.ts';
import type { KeyvRow, Tables } from './database/tables.ts';

/** Four binds a row: far below SQLite's 32,766. */
const CHUNK = 5_000;
const PAGE = 500;

/**
 * Keyv 6 storage over one SQL table. Built over a transaction, its writes belong to that transaction.
 * 1. A read filters expired rows and never deletes: a delete after a read would take a value written in between.
 * 2. `setMany` and `deleteMany` are one transaction each; of a repeated key the last value counts.
 * 3. Failures reject and nothing else; no error event is emitted, so Keyv has nothing to swallow.
 * 4. `disconnect` does nothing: the connection belongs to the caller. Expired rows are removed by `purgeExpired` only.
 */
export class KyselyKeyvAdapter {
  /** Set by Keyv to its own namespace. */
  namespace: string | undefined;
  readonly capabilities: KeyvStorageCapability;
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.capabilities = keyvStorageCapability(this);
  }

  async get(key: string): Promise<string | undefined> {
    const row = await this.#live(this.#db).select('value').where('key', '=', key).executeTakeFirst();
    return row?.value;
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const found = new Map<string, string>();
    for (const part of chunks(keys, CHUNK)) {
      for (const row of await this.#live(this.#db).select(['key', 'value']).where('key', 'in', part).execute())
        found.set(row.key, row.value);
    }
    return keys.map((key) => found.get(key));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    await this.#upsert(this.#db, [this.#rowOf({ key, value, ...(expires === undefined ? {} : { expires }) })]);
    return true;
  }

  async setMany(entries: KeyvStorageEntry[]): Promise<boolean[]> {
    const last = new Map(entries.map((entry) => [entry.key, this.#rowOf(entry)]));
    await this.#atomically(async (db) => {
      for (const part of chunks([...last.values()], CHUNK)) await this.#upsert(db, part);
    });
    return entries.map(() => true);
  }

  async delete(key: string): Promise<boolean> {
    const [deleted] = await this.deleteMany([key]);
    return deleted === true;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    const deleted = new Set<string>();
    await this.#atomically(async (db) => {
      for (const part of chunks([...new Set(keys)], CHUNK)) {
        const query = db.deleteFrom('keyv').where('namespace', '=', this.#space()).where('key', 'in', part);
        for (const row of await query.returning('key').execute()) deleted.add(row.key);
      }
    });
    return keys.map((key) => deleted.has(key));
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('keyv').where('namespace', '=', this.#space()).execute();
  }

  async *iterator(): AsyncGenerator<[string, string], void> {
    let last: string | null = null;
    for (;;) {
      let query = this.#live(this.#db).select(['key', 'value']).orderBy('key').limit(PAGE);
      if (last !== null) query = query.where('key', '>', last);
      const rows: { key: string; value: string }[] = await query.execute();
      for (const row of rows) yield [row.key, row.value];
      const end = rows.at(-1);
      if (!end || rows.length < PAGE) return;
      last = end.key;
    }
  }

  async disconnect(): Promise<void> {}

  #live(db: Kysely<Tables>) {
    const now = this.#clock.now().getTime();
    return db
      .selectFrom('keyv')
      .where('namespace', '=', this.#space())
      .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', now)]));
  }

  #space(): string {
    return this.namespace ?? '';
  }

  #rowOf(entry: KeyvStorageEntry): KeyvRow {
    if (typeof entry.value !== 'string') throw new TypeError(`the value of key "${entry.key}" is not text: leave Keyv's serialization on`);
    return { namespace: this.#space(), key: entry.key, value: entry.value, expires: entry.expires ?? null };
  }

  async #upsert(db: Kysely<Tables>, rows: readonly KeyvRow[]): Promise<void> {
    await db
      .insertInto('keyv')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['namespace', 'key'])
          .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), expires: eb.ref('excluded.expires') })),
      )
      .execute();
  }

  async #atomically(work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
    if (this.#db.isTransaction) await work(this.#db);
    else await this.#db.transaction().execute(work);
  }
}

/** Removes the expired rows of every namespace and returns how many there were. */
export async function purgeExpired(db: Kysely<Tables>, now: Date): Promise<number> {
  const result = await db.deleteFrom('keyv').where('expires', '<=', now.getTime()).executeTakeFirst();
  return Number(result.numDeletedRows);
}
