import type { Kysely } from 'kysely';
import type { AlertRecord } from '../../../core/alerts/alert.ts';
import { chunks } from '../database/chunks.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

/** Writes alerts by id. A message id that is already stored stays: it was learned from the channel after the decision was made. */
export async function writeAlerts(db: Kysely<Tables>, alerts: readonly AlertRecord[]): Promise<void> {
  const last = [...new Map(alerts.map((alert) => [alert.id, alert])).values()];
  for (const part of chunks(last)) {
    await db
      .insertInto('alert')
      .values(part.map(alertRow))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          body: eb.ref('excluded.body'),
          message_id: eb.fn.coalesce('alert.message_id', 'excluded.message_id'),
        })),
      )
      .execute();
    const ids = part.map((alert) => alert.id);
    await db.deleteFrom('alert_story').where('alert_id', 'in', ids).execute();
  }
  const told = last.flatMap((alert) => [...new Set(alert.storyIds)].map((story) => ({ story_id: story, alert_id: alert.id })));
  for (const part of chunks(told)) await db.insertInto('alert_story').values(part).execute();
}

function alertRow(alert: AlertRecord): Tables['alert'] {
  return {
    id: alert.id,
    channel_id: alert.channelId,
    message_id: alert.messageId,
    created_at: alert.createdAt,
    body: toJson(alert),
  };
}
