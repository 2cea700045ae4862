import type { Kysely } from 'kysely';
import type { Effects, Known, KnownQuery } from '../../../core/known.ts';
import type { HistoryEntry } from '../../../core/status/history.ts';
import type { SiteStatus } from '../../../core/status/status.ts';
import type { Job } from '../../../ports/queue.ts';
import type { GuildSettings, StateStore } from '../../../ports/store.ts';
import { toJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';
import { appendHistory } from '../history/append-history.ts';
import { settleJob } from '../job-table.ts';
import { writeVersions } from '../report-versions.ts';
import { StoreError } from '../store-error.ts';
import { writePages } from '../watched-pages.ts';
import { loadKnown } from './load-known.ts';
import { writeAlerts } from './write-alerts.ts';
import { writeArchive, writeFeed, writeSeen, writeStatus, writeStories } from './write-effects.ts';
import { writeOutbox } from './write-outbox.ts';

/** Ends the transaction without a write; never leaves this file. */
class Refused extends Error {
  readonly outcome: 'conflict' | 'fenced';

  constructor(outcome: 'conflict' | 'fenced') {
    super(outcome);
    this.outcome = outcome;
  }
}

/** The state in SQL tables. A commit is one transaction: the job is settled first, so that a worker that lost it writes nothing. */
export class SqlStateStore implements StateStore {
  readonly #db: Kysely<Tables>;
  readonly #settings: GuildSettings;

  constructor(db: Kysely<Tables>, settings: GuildSettings) {
    this.#db = db;
    this.#settings = settings;
  }

  async loadKnown(query: KnownQuery): Promise<Known> {
    const subscriptions = (await this.#settings.subscriptions(null)).filter((one) => one.pausedAt === undefined);
    const known = await this.#db.transaction().execute((db) => loadKnown(db, query));
    return { ...known, subscriptions };
  }

  async commit(effects: Effects, job: Job | null): Promise<'done' | 'conflict' | 'fenced'> {
    try {
      await this.#db.transaction().execute((db) => writeAll(db, effects, job));
      return 'done';
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      const why = error instanceof Error ? error.message : String(error);
      throw new StoreError('commit', `nothing of the commit was written: ${why}`, { cause: error });
    }
  }

  async seed(statuses: readonly SiteStatus[], history: readonly HistoryEntry[]): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const rows = await db.selectFrom('site_status').select('site').execute();
      const known = new Set(rows.map((row) => row.site));
      for (const status of statuses.filter((each) => !known.has(each.site))) {
        await db
          .insertInto('site_status')
          .values({ site: status.site, version: status.version, body: toJson(status) })
          .execute();
      }
      await appendHistory(
        db,
        history.filter((entry) => !known.has(entry.site)),
      );
    });
  }
}

async function writeAll(db: Kysely<Tables>, effects: Effects, job: Job | null): Promise<void> {
  if (job && !(await settleJob(db, job))) throw new Refused('fenced');
  for (const { next, expectedVersion } of effects.statuses) {
    if (!(await writeStatus(db, next, expectedVersion))) throw new Refused('conflict');
  }
  await writeSeen(db, effects.seen);
  await writeStories(db, effects.stories);
  await appendHistory(db, effects.history);
  await writeAlerts(db, effects.alerts);
  await writeOutbox(db, effects.outbox);
  await writeArchive(db, effects.archive);
  await writeVersions(db, effects.versions);
  await writePages(db, effects.pages);
  if (effects.feed) await writeFeed(db, effects.feed);
}
