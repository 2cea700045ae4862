import type { Kysely } from 'kysely';
import type { Instant } from '../../core/time.ts';
import type { Outbox } from '../../ports/store.ts';
import { fromJson } from './database/json.ts';
import type { Tables } from './database/tables.ts';
import { abandonRest } from './state/write-outbox.ts';

/** The outbox table. An alert's entries go out in the order they were written: while the oldest waits, the others wait behind it. */
export class SqlOutbox implements Outbox {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async due(now: Instant, limit: number, except: readonly string[] = []) {
    const rows = await this.#db
      .selectFrom('outbox as entry')
      .leftJoin('alert', 'alert.id', 'entry.alert_id')
      .select(['entry.body', 'entry.attempts', 'entry.reason', 'alert.message_id'])
      .where('entry.state', '=', 'pending')
      .where('entry.not_before', '<=', now)
      .$if(except.length > 0, (query) =>
        query.where((eb) => eb.or([eb('alert.channel_id', 'is', null), eb('alert.channel_id', 'not in', except)])),
      )
      .where((eb) => eb.or([eb('entry.kind', '=', 'post'), eb('alert.message_id', 'is not', null)]))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as older')
              .select('older.seq')
              .whereRef('older.alert_id', '=', 'entry.alert_id')
              .whereRef('older.seq', '<', 'entry.seq')
              .where('older.state', '=', 'pending'),
          ),
        ),
      )
      .orderBy('entry.seq')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ entry: fromJson(row.body), attempts: row.attempts, reason: row.reason, messageId: row.message_id }));
  }

  async markSent(entryId: string, messageId: string, at: Instant): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const settled = await db
        .updateTable('outbox')
        .set({ state: 'sent', reason: null, settled_at: at })
        .where('id', '=', entryId)
        .returning(['alert_id', 'kind'])
        .executeTakeFirst();
      if (settled?.kind !== 'post') return;
      await db.updateTable('alert').set({ message_id: messageId }).where('id', '=', settled.alert_id).execute();
    });
  }

  async postpone(entryId: string, until: Instant, reason: string): Promise<void> {
    await this.#db
      .updateTable('outbox')
      .set((eb) => ({ not_before: until, reason, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', entryId)
      .where('state', '=', 'pending')
      .execute();
  }

  async abandon(entryId: string, reason: string, at: Instant): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const settled = await db
        .updateTable('outbox')
        .set({ state: 'abandoned', reason, settled_at: at })
        .where('id', '=', entryId)
        .where('state', '=', 'pending')
        .returning(['alert_id', 'kind'])
        .executeTakeFirst();
      if (settled?.kind === 'post') await abandonRest(db, settled.alert_id, at);
    });
  }

  async abandoned(limit: number) {
    const rows = await this.#db
      .selectFrom('outbox')
      .select(['body', 'reason', 'settled_at'])
      .where('state', '=', 'abandoned')
      .orderBy('settled_at', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ entry: fromJson(row.body), reason: row.reason ?? '', at: row.settled_at ?? '' }));
  }

  async pending(): Promise<number> {
    const row = await this.#db
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('entries'))
      .where('state', '=', 'pending')
      .executeTakeFirstOrThrow();
    return row.entries;
  }
}
