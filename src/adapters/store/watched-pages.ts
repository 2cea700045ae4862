import { deflateSync, inflateSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Effects } from '../../core/known.ts';
import type { WatchedPage } from '../../core/reports/watched-page.ts';
import type { Instant } from '../../core/time.ts';
import type { WatchedPages } from '../../ports/store.ts';
import { fromJson, toJson } from './database/json.ts';
import type { Tables } from './database/tables.ts';
import { StoreError } from './store-error.ts';

/** When the pages behind alerts are read again. Written by `StateStore.commit`; here only read. */
export class SqlWatchedPages implements WatchedPages {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async get(reportId: string): Promise<WatchedPage | null> {
    return readPage(this.#db, reportId);
  }

  async due(now: Instant, limit: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('watched_page')
      .select('report_id')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('report_id')
      .limit(limit)
      .execute();
    return rows.map((row) => row.report_id);
  }
}

/** Does the steps in their order. `db` is the transaction of a commit. */
export async function writePages(db: Kysely<Tables>, steps: Effects['pages']): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'hasten') {
      const page = await readPage(db, step.reportId);
      if (page !== null && page.withdrawnAt === null) await savePage(db, { ...page, dueAt: step.at });
    } else if (step.kind === 'save') await savePage(db, step.page);
    else
      await db
        .insertInto('watched_page')
        .values(rowOf(step.page))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
}

async function readPage(db: Kysely<Tables>, reportId: string): Promise<WatchedPage | null> {
  const row = await db.selectFrom('watched_page').select('packed').where('report_id', '=', reportId).executeTakeFirst();
  if (!row) return null;
  try {
    return fromJson<WatchedPage>(inflateSync(row.packed).toString('utf8'));
  } catch (error) {
    throw new StoreError('pages', 'a watched page cannot be read: the data file is damaged; restore a backup', { cause: error });
  }
}

async function savePage(db: Kysely<Tables>, page: WatchedPage): Promise<void> {
  await db
    .insertInto('watched_page')
    .values(rowOf(page))
    .onConflict((conflict) =>
      conflict.column('report_id').doUpdateSet((eb) => ({ due_at: eb.ref('excluded.due_at'), packed: eb.ref('excluded.packed') })),
    )
    .execute();
}

function rowOf(page: WatchedPage): Tables['watched_page'] {
  return { report_id: page.reportId, due_at: page.dueAt, since: page.since, packed: deflateSync(toJson(page)) };
}
