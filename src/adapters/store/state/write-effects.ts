import type { Kysely } from 'kysely';
import type { ArchivedItem, Effects } from '../../../core/known.ts';
import { needsReview } from '../../../core/needs-review.ts';
import type { FeedState } from '../../../core/polling/feed-state.ts';
import type { SiteStatus } from '../../../core/status/status.ts';
import type { Story } from '../../../core/stories/story.ts';
import { packItem, urlKey } from '../archived-item.ts';
import { chunks } from '../database/chunks.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

/** Writes the status if the stored version is the expected one (0: or none is stored). False: somebody else moved it. */
export async function writeStatus(db: Kysely<Tables>, next: SiteStatus, expectedVersion: number): Promise<boolean> {
  const body = toJson(next);
  const updated = await db
    .updateTable('site_status')
    .set({ version: next.version, body })
    .where('site', '=', next.site)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  if (updated.numUpdatedRows > 0n) return true;
  if (expectedVersion !== 0) return false;
  const inserted = await db
    .insertInto('site_status')
    .values({ site: next.site, version: next.version, body })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A key keeps its first owner; a report that is seen again (a revision) replaces its own signature and bands. */
export async function writeSeen(db: Kysely<Tables>, seen: Effects['seen']): Promise<void> {
  if (seen.length === 0) return;
  const reports = [...new Map(seen.map((one) => [one.report.reportId, one])).values()];
  for (const part of chunks(reports)) {
    const ids = part.map(({ report }) => report.reportId);
    await db
      .insertInto('seen_report')
      .values(part.map(({ report }) => ({ report_id: report.reportId, at: report.at, body: toJson(report) })))
      .onConflict((conflict) =>
        conflict.column('report_id').doUpdateSet((eb) => ({ at: eb.ref('excluded.at'), body: eb.ref('excluded.body') })),
      )
      .execute();
    await db.deleteFrom('band').where('report_id', 'in', ids).execute();
  }
  const keys = seen.flatMap(({ report }) => report.keys.map((key) => ({ key, report_id: report.reportId })));
  for (const part of chunks(keys)) {
    await db
      .insertInto('seen')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const bands = reports.flatMap(({ report, bands: own }) => own.map((band) => ({ band, report_id: report.reportId })));
  for (const part of chunks(bands)) {
    await db
      .insertInto('band')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function writeStories(db: Kysely<Tables>, stories: readonly Story[]): Promise<void> {
  const last = [...new Map(stories.map((story) => [story.id, story])).values()];
  for (const part of chunks(last)) {
    await db
      .insertInto('story')
      .values(part.map((story) => ({ id: story.id, site: story.site, updated_at: story.updatedAt, body: toJson(story) })))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          site: eb.ref('excluded.site'),
          updated_at: eb.ref('excluded.updated_at'),
          body: eb.ref('excluded.body'),
        })),
      )
      .execute();
  }
}

/** The newest decision about a report replaces the older one; which alerts it ever touched is kept. */
export async function writeArchive(db: Kysely<Tables>, items: readonly ArchivedItem[]): Promise<void> {
  const last = [...new Map(items.map((item) => [item.report.id, item])).values()];
  for (const part of chunks(last)) {
    await db
      .insertInto('archive')
      .values(part.map(archiveRow))
      .onConflict((conflict) =>
        conflict.column('report_id').doUpdateSet((eb) => ({
          url_key: eb.ref('excluded.url_key'),
          received_at: eb.ref('excluded.received_at'),
          packed: eb.ref('excluded.packed'),
          review: eb.ref('excluded.review'),
        })),
      )
      .execute();
  }
  const touched = items.flatMap(({ report, decision }) => decision.alerts.map((alert) => ({ alert_id: alert, report_id: report.id })));
  for (const part of chunks(touched)) {
    await db
      .insertInto('archive_alert')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function archiveRow(item: ArchivedItem): Tables['archive'] {
  const { report, decision } = item;
  const review = needsReview(decision) ? 1 : 0;
  return { report_id: report.id, url_key: urlKey(report.url), received_at: report.receivedAt, packed: packItem(item), review };
}

export async function writeFeed(db: Kysely<Tables>, feed: FeedState): Promise<void> {
  await db
    .insertInto('feed_state')
    .values(feedRow(feed))
    .onConflict((conflict) =>
      conflict.column('feed_id').doUpdateSet((eb) => ({
        next_due_at: eb.ref('excluded.next_due_at'),
        stopped: eb.ref('excluded.stopped'),
        body: eb.ref('excluded.body'),
      })),
    )
    .execute();
}

/** The row of a feed that is new: its address is the configured one. */
export function feedRow(feed: FeedState): Tables['feed_state'] {
  return { feed_id: feed.feedId, configured_url: feed.url, next_due_at: feed.nextDueAt, stopped: feed.stopped ? 1 : 0, body: toJson(feed) };
}
