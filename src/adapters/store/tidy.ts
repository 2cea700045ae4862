import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../core/time.ts';
import type { Tables } from './database/tables.ts';
import { purgeExpired } from './keyv-adapter.ts';

export interface Tidied {
  readonly outbox: number;
  readonly bands: number;
  readonly jobs: number;
  readonly cache: number;
}

/**
 * Removes what nothing asks for any more: outbox entries settled before `before`, near-duplicate bands and signatures of reports seen before it,
 * dead jobs due before it, and cache rows expired at `now`. Keeps the exact keys of seen reports for ever: a feed may still carry an item that is years old.
 */
export async function tidy(db: Kysely<Tables>, before: Instant, now: Date): Promise<Tidied> {
  const outbox = await db.deleteFrom('outbox').where('state', '<>', 'pending').where('settled_at', '<', before).executeTakeFirst();
  const old = db.selectFrom('seen_report').select('report_id').where('at', '<', before);
  await db
    .updateTable('seen_report')
    .set({ body: sql`json_set(body, '$.signature', json('[]'))` })
    .where('report_id', 'in', db.selectFrom('band').select('report_id').where('report_id', 'in', old))
    .execute();
  const bands = await db.deleteFrom('band').where('report_id', 'in', old).executeTakeFirst();
  const jobs = await db.deleteFrom('job').where('state', '=', 'dead').where('run_at', '<', Date.parse(before)).executeTakeFirst();
  return {
    outbox: Number(outbox.numDeletedRows),
    bands: Number(bands.numDeletedRows),
    jobs: Number(jobs.numDeletedRows),
    cache: await purgeExpired(db, now),
  };
}
