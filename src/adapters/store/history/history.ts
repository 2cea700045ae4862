import type { Kysely, Selectable } from 'kysely';
import type { ChainedEntry } from '../../../core/status/history.ts';
import type { SiteStatus } from '../../../core/status/status.ts';
import type { Instant } from '../../../core/time.ts';
import type { History, TimelineQuery } from '../../../ports/store.ts';
import { fromJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';
import { verifyHistory } from './verify-history.ts';

/** Reads the statuses and the history. A timeline is ordered by the day an entry is about, newest first. */
export class SqlHistory implements History {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async statusOf(site: string): Promise<SiteStatus | null> {
    const row = await this.#db.selectFrom('site_status').select('body').where('site', '=', site).executeTakeFirst();
    return row ? fromJson(row.body) : null;
  }

  async statuses(): Promise<readonly SiteStatus[]> {
    const rows = await this.#db.selectFrom('site_status').select('body').orderBy('site').execute();
    return rows.map((row) => fromJson(row.body));
  }

  /** Leaves `background` entries out: they tell an older fact at its own date and say nothing of the present. */
  async at(site: string, at: Instant): Promise<ChainedEntry | null> {
    const row = await this.#db
      .selectFrom('history')
      .selectAll()
      .where('site', '=', site)
      .where('at', '<=', at)
      .where('kind', '<>', 'background')
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? chained(row) : null;
  }

  async timeline(query: TimelineQuery): Promise<{ readonly entries: readonly ChainedEntry[]; readonly total: number }> {
    let asked = this.#db.selectFrom('history');
    if (query.site !== null) asked = asked.where('site', '=', query.site);
    if (query.from !== null) asked = asked.where('day', '>=', query.from);
    if (query.to !== null) asked = asked.where('day', '<=', query.to);
    const { total } = await asked.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const page = asked.selectAll().orderBy('day', 'desc').orderBy('seq', 'desc').limit(query.limit).offset(query.offset);
    return { entries: (await page.execute()).map(chained), total };
  }

  async learned(after: Instant, until: Instant): Promise<readonly ChainedEntry[]> {
    const rows = await this.#db.selectFrom('history').selectAll().where('at', '>', after).where('at', '<=', until).orderBy('seq').execute();
    return rows.map(chained);
  }

  verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }> {
    return verifyHistory(this.#db);
  }
}

function chained(row: Selectable<Tables['history']>): ChainedEntry {
  return { ...fromJson(row.body), seq: row.seq, prevHash: row.prev_hash, hash: row.hash };
}
