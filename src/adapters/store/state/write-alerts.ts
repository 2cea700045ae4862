import type { Kysely } from 'kysely';
import type { AlertRecord } from '../../../core/alerts/alert.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

/** Writes alerts by id. A message id that is already stored stays: it was learned from the channel after the decision was made. */
export async function writeAlerts(db: Kysely<Tables>, alerts: readonly AlertRecord[]): Promise<void> {
  for (const alert of alerts) {
    await db
      .insertInto('alert')
      .values({
        id: alert.id,
        channel_id: alert.channelId,
        message_id: alert.messageId,
        created_at: alert.createdAt,
        body: toJson(alert),
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          body: eb.ref('excluded.body'),
          message_id: eb.fn.coalesce('alert.message_id', 'excluded.message_id'),
        })),
      )
      .execute();
    await db.deleteFrom('alert_story').where('alert_id', '=', alert.id).execute();
    const stories = [...new Set(alert.storyIds)].map((story) => ({ story_id: story, alert_id: alert.id }));
    if (stories.length > 0) await db.insertInto('alert_story').values(stories).execute();
  }
}
