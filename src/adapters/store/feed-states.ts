import type { Kysely } from 'kysely';
import type { FeedState } from '../../core/polling/feed-state.ts';
import type { Instant } from '../../core/time.ts';
import type { FeedStates } from '../../ports/store.ts';
import { chunks } from './database/chunks.ts';
import { fromJson, type Json } from './database/json.ts';
import type { Tables } from './database/tables.ts';
import { feedRow } from './state/write-effects.ts';

/** The poll schedule and the validators of the feeds. Written by `StateStore.commit`; here only created and read. */
export class SqlFeedStates implements FeedStates {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async all(): Promise<readonly FeedState[]> {
    const rows = await this.#db.selectFrom('feed_state').select('body').orderBy('feed_id').execute();
    return rows.map(read);
  }

  async get(feedId: string): Promise<FeedState | null> {
    const row = await this.#db.selectFrom('feed_state').select('body').where('feed_id', '=', feedId).executeTakeFirst();
    return row ? read(row) : null;
  }

  async ensure(feeds: readonly FeedState[]): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      for (const part of chunks(feeds.map(feedRow))) {
        await db
          .insertInto('feed_state')
          .values(part)
          .onConflict((conflict) =>
            conflict
              .column('feed_id')
              .doUpdateSet((eb) => ({
                configured_url: eb.ref('excluded.configured_url'),
                next_due_at: eb.ref('excluded.next_due_at'),
                stopped: eb.ref('excluded.stopped'),
                body: eb.ref('excluded.body'),
              }))
              .whereRef('feed_state.configured_url', '<>', 'excluded.configured_url'),
          )
          .execute();
      }
    });
  }

  async forgetExcept(feedIds: readonly string[]): Promise<number> {
    const kept = new Set(feedIds);
    return this.#db.transaction().execute(async (db) => {
      const stored = await db.selectFrom('feed_state').select('feed_id').execute();
      const others = stored.map((row) => row.feed_id).filter((id) => !kept.has(id));
      for (const part of chunks(others)) await db.deleteFrom('feed_state').where('feed_id', 'in', part).execute();
      return others.length;
    });
  }

  async due(now: Instant, limit: number): Promise<readonly FeedState[]> {
    const rows = await this.#db
      .selectFrom('feed_state')
      .select('body')
      .where('stopped', '=', 0)
      .where('next_due_at', '<=', now)
      .orderBy('next_due_at')
      .orderBy('feed_id')
      .limit(limit)
      .execute();
    return rows.map(read);
  }
}

function read(row: { readonly body: Json<FeedState> }): FeedState {
  return fromJson(row.body);
}
