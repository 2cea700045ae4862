import type { Kysely } from 'kysely';
import type { OutboxEntry } from '../../../core/alerts/alert.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Queues what is to be sent.
 * 1. An entry whose id is known already is left alone, so a repeated commit sends nothing twice.
 * 2. A new edit takes the place of the edits of its alert that still wait: only the newest revision is worth sending.
 * 3. An edit or follow-up of an alert whose post was given up is given up too.
 */
export async function writeOutbox(db: Kysely<Tables>, entries: readonly OutboxEntry[]): Promise<void> {
  for (const entry of entries) {
    const inserted = await db
      .insertInto('outbox')
      .values({
        id: entry.id,
        alert_id: entry.alertId,
        kind: entry.kind,
        state: 'pending',
        not_before: entry.createdAt,
        body: toJson(entry),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('seq')
      .executeTakeFirst();
    if (!inserted || entry.kind === 'post') continue;
    if (await isPostAbandoned(db, entry.alertId)) await abandonRest(db, entry.alertId, entry.createdAt);
    else if (entry.kind === 'edit') await supersede(db, entry, inserted.seq);
  }
}

/** Gives up what still waits behind a post that will never be there. */
export async function abandonRest(db: Kysely<Tables>, alertId: string, at: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'abandoned', reason: 'the alert it belongs to could not be posted', settled_at: at })
    .where('alert_id', '=', alertId)
    .where('state', '=', 'pending')
    .execute();
}

async function supersede(db: Kysely<Tables>, entry: OutboxEntry, seq: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', reason: `superseded by ${entry.id}`, settled_at: entry.createdAt })
    .where('alert_id', '=', entry.alertId)
    .where('kind', '=', 'edit')
    .where('state', '=', 'pending')
    .where('seq', '<', seq)
    .execute();
}

async function isPostAbandoned(db: Kysely<Tables>, alertId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('seq')
    .where('alert_id', '=', alertId)
    .where('kind', '=', 'post')
    .where('state', '=', 'abandoned')
    .executeTakeFirst();
  return row !== undefined;
}
