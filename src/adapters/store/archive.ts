import { type Kysely, sql } from 'kysely';
import type { AlertRecord } from '../../core/alerts/alert.ts';
import type { ArchivedItem } from '../../core/known.ts';
import type { ReportVersion } from '../../core/reports/report-version.ts';
import type { Day, Instant } from '../../core/time.ts';
import type { Archive } from '../../ports/store.ts';
import { unpackItem, urlKey } from './archived-item.ts';
import { fromJson } from './database/json.ts';
import type { Tables } from './database/tables.ts';
import { versionsOf } from './report-versions.ts';

const ADDRESS = /^https?:\/\//i;
/** A link as Discord copies it: guild or "@me", channel, message. */
const MESSAGE_LINK = /^https:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/\d+\/(\d+)\/?$/;

/** Every item that was read, with its decision. Of one address the newest item is found; of a message the item that caused its post. */
export class SqlArchive implements Archive {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async find(reference: string): Promise<ArchivedItem | null> {
    const asked = reference.trim();
    const linked = MESSAGE_LINK.exec(asked)?.[1];
    if (linked) return this.#byMessage(linked);
    return (await this.#byId(asked)) ?? (ADDRESS.test(asked) ? await this.#byUrl(asked) : await this.#byMessage(asked));
  }

  async alertOfMessage(messageId: string): Promise<AlertRecord | null> {
    const row = await this.#db.selectFrom('alert').select(['body', 'message_id']).where('message_id', '=', messageId).executeTakeFirst();
    return row ? { ...fromJson(row.body), messageId: row.message_id } : null;
  }

  async versions(reportId: string): Promise<readonly ReportVersion[]> {
    return versionsOf(this.#db, reportId);
  }

  async count(): Promise<number> {
    const row = await this.#db
      .selectFrom('archive')
      .select((eb) => eb.fn.countAll<number>().as('items'))
      .executeTakeFirstOrThrow();
    return row.items;
  }

  async toReview({ limit, offset }: { readonly limit: number; readonly offset: number }) {
    const waiting = this.#db.selectFrom('archive').where('review', '=', 1);
    const rows = await waiting
      .select('packed')
      .orderBy('received_at', 'desc')
      .orderBy('report_id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute();
    const { total } = await waiting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    return { items: rows.map(({ packed }) => unpackItem(packed)), total };
  }

  async perDay(since: Instant) {
    const day = sql<Day>`substr(received_at, 1, 10)`;
    return this.#db
      .selectFrom('archive')
      .select((eb) => [day.as('day'), eb.fn.countAll<number>().as('items')])
      .where('received_at', '>=', since)
      .groupBy(day)
      .orderBy(day)
      .execute();
  }

  async received({ from, until, after, limit }: Parameters<Archive['received']>[0]) {
    const row = sql<number>`rowid`;
    const start = after ?? { at: from, row: -1 };
    const rows = await this.#db
      .selectFrom('archive')
      .select(['packed', 'received_at', row.as('row')])
      .where('received_at', '<', until)
      .where('received_at', '>=', start.at)
      .where((eb) => eb.or([eb('received_at', '>', start.at), eb(row, '>', start.row)]))
      .orderBy('received_at')
      .orderBy(row)
      .limit(limit)
      .execute();
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      items: rows.map(({ packed }) => unpackItem(packed)),
      next: last === undefined ? null : { at: last.received_at, row: last.row },
    };
  }

  async purge(before: Instant): Promise<number> {
    return this.#db.transaction().execute(async (db) => {
      const old = db.selectFrom('archive').select('report_id').where('received_at', '<', before);
      await db.deleteFrom('archive_alert').where('report_id', 'in', old).execute();
      await db.deleteFrom('report_version').where('report_id', 'in', old).execute();
      await db.deleteFrom('watched_page').where('report_id', 'in', old).execute();
      const result = await db.deleteFrom('archive').where('received_at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    });
  }

  async #byId(id: string): Promise<ArchivedItem | null> {
    const row = await this.#db.selectFrom('archive').select('packed').where('report_id', '=', id).executeTakeFirst();
    return row ? unpackItem(row.packed) : null;
  }

  async #byUrl(url: string): Promise<ArchivedItem | null> {
    const row = await this.#db
      .selectFrom('archive')
      .select('packed')
      .where('url_key', '=', urlKey(url))
      .orderBy('received_at', 'desc')
      .orderBy('report_id')
      .limit(1)
      .executeTakeFirst();
    return row ? unpackItem(row.packed) : null;
  }

  async #byMessage(messageId: string): Promise<ArchivedItem | null> {
    const row = await this.#db
      .selectFrom('alert')
      .innerJoin('archive_alert', 'archive_alert.alert_id', 'alert.id')
      .innerJoin('archive', 'archive.report_id', 'archive_alert.report_id')
      .select('archive.packed')
      .where('alert.message_id', '=', messageId)
      .orderBy('archive.received_at')
      .orderBy('archive.report_id')
      .limit(1)
      .executeTakeFirst();
    return row ? unpackItem(row.packed) : null;
  }
}
