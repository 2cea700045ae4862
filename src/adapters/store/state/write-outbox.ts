import type { Kysely } from 'kysely';
import type { OutboxEntry } from '../../../core/alerts/alert.ts';
import type { Instant } from '../../../core/time.ts';
import { chunks } from '../database/chunks.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Queues what is to be sent, in the order given.
 * 1. An entry whose id is known already is left alone, so a repeated commit sends nothing twice.
 * 2. An edit or follow-up of an alert whose post was given up is given up too.
 * 3. A new edit takes the place of the edits of its alert that still wait: only the newest revision is worth sending.
 */
export async function writeOutbox(db: Kysely<Tables>, entries: readonly OutboxEntry[]): Promise<void> {
  for (const part of chunks(entries)) {
    await db
      .insertInto('outbox')
      .values(part.map(outboxRow))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  const changed = entries.filter((entry) => entry.kind !== 'post').map((entry) => entry.alertId);
  for (const alerts of chunks([...new Set(changed)])) {
    await abandonWithPost(db, alerts);
    await supersedeEdits(db, alerts);
  }
}

/** Gives up what still waits behind a post that will never be there. */
export async function abandonRest(db: Kysely<Tables>, alertId: string, at: Instant): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'abandoned', reason: POST_ABANDONED, settled_at: at })
    .where('alert_id', '=', alertId)
    .where('state', '=', 'pending')
    .execute();
}

const POST_ABANDONED = 'the alert it belongs to could not be posted';

function outboxRow(entry: OutboxEntry) {
  return {
    id: entry.id,
    alert_id: entry.alertId,
    kind: entry.kind,
    state: 'pending' as const,
    not_before: entry.createdAt,
    body: toJson(entry),
  };
}

async function abandonWithPost(db: Kysely<Tables>, alerts: readonly string[]): Promise<void> {
  const withoutPost = db.selectFrom('outbox').select('alert_id').where('alert_id', 'in', alerts).where('kind', '=', 'post');
  await db
    .updateTable('outbox')
    .set((eb) => ({ state: 'abandoned', reason: POST_ABANDONED, settled_at: eb.ref('not_before') }))
    .where('alert_id', 'in', withoutPost.where('state', '=', 'abandoned'))
    .where('kind', '<>', 'post')
    .where('state', '=', 'pending')
    .execute();
}

async function supersedeEdits(db: Kysely<Tables>, alerts: readonly string[]): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({ state: 'sent', reason: 'superseded by a newer edit', settled_at: eb.ref('not_before') }))
    .where('alert_id', 'in', alerts)
    .where('kind', '=', 'edit')
    .where('state', '=', 'pending')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outbox as newer')
          .select('newer.seq')
          .whereRef('newer.alert_id', '=', 'outbox.alert_id')
          .whereRef('newer.seq', '>', 'outbox.seq')
          .where('newer.kind', '=', 'edit')
          .where('newer.state', '=', 'pending'),
      ),
    )
    .execute();
}
