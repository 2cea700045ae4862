import type { Kysely } from 'kysely';
import type { ReportVersion } from '../../core/reports/report-version.ts';
import { fromJson, toJson } from './database/json.ts';
import type { Tables } from './database/tables.ts';

/** The versions of a report, oldest first. */
export async function versionsOf(db: Kysely<Tables>, reportId: string): Promise<readonly ReportVersion[]> {
  const rows = await db.selectFrom('report_version').select('body').where('report_id', '=', reportId).orderBy('n').execute();
  return rows.map((row) => fromJson(row.body));
}

/** Adds versions in their order. `db` is the transaction of a commit. */
export async function writeVersions(db: Kysely<Tables>, versions: readonly ReportVersion[]): Promise<void> {
  for (const version of versions) {
    const { last } = await db
      .selectFrom('report_version')
      .select((eb) => eb.fn.max<number | null>('n').as('last'))
      .where('report_id', '=', version.reportId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('report_version')
      .values({ report_id: version.reportId, n: (last ?? 0) + 1, at: version.at, body: toJson(version) })
      .execute();
  }
}
