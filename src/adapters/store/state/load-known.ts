import type { Kysely } from 'kysely';
import type { AlertRecord } from '../../../core/alerts/alert.ts';
import type { Known, KnownQuery, SeenReport } from '../../../core/known.ts';
import type { SiteStatus } from '../../../core/status/status.ts';
import type { Story } from '../../../core/stories/story.ts';
import { chunks } from '../database/chunks.ts';
import { fromJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';

const NEAR_LIMIT = 500;

/** Everything that deciding needs, except the subscriptions. `db` is a transaction, so that the parts fit together. */
export async function loadKnown(db: Kysely<Tables>, query: KnownQuery): Promise<Omit<Known, 'subscriptions'>> {
  const seen = await loadSeen(db, query);
  const stories = await loadStories(db, query);
  // A report that comes again is compared with what it told before, though it may name another site by now.
  const named = [...(query.storyIds ?? []), ...seen.flatMap((report) => report.storyIds)].filter((id) => !stories.has(id));
  for (const [id, story] of await loadStoriesById(db, [...new Set(named)])) stories.set(id, story);
  await addLinked(db, stories);
  const sites = new Set([...query.sites, ...[...stories.values()].map((story) => story.site)]);
  return {
    statuses: await loadStatuses(db, [...sites]),
    stories,
    seen,
    alerts: await loadAlerts(db, [...new Set([...stories.keys(), ...(query.storyIds ?? [])])]),
  };
}

async function loadStatuses(db: Kysely<Tables>, sites: readonly string[]): Promise<ReadonlyMap<string, SiteStatus>> {
  const found = new Map<string, SiteStatus>();
  for (const part of chunks(sites)) {
    const rows = await db.selectFrom('site_status').select(['site', 'body']).where('site', 'in', part).orderBy('site').execute();
    for (const row of rows) found.set(row.site, fromJson(row.body));
  }
  return found;
}

async function loadStories(db: Kysely<Tables>, query: KnownQuery): Promise<Map<string, Story>> {
  const found = new Map<string, Story>();
  for (const part of chunks(query.sites)) {
    const rows = await db
      .selectFrom('story')
      .select(['id', 'body'])
      .where('site', 'in', part)
      .where('updated_at', '>=', query.storiesSince)
      .orderBy('id')
      .execute();
    for (const row of rows) found.set(row.id, fromJson(row.body));
  }
  return found;
}

async function loadStoriesById(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, Story>> {
  const found = new Map<string, Story>();
  for (const part of chunks(ids)) {
    const rows = await db.selectFrom('story').select(['id', 'body']).where('id', 'in', part).orderBy('id').execute();
    for (const row of rows) found.set(row.id, fromJson(row.body));
  }
  return found;
}

/** Stories into which a loaded one was folded, or to which its reports were moved: what is read of the one concerns the other. */
async function addLinked(db: Kysely<Tables>, stories: Map<string, Story>): Promise<void> {
  for (;;) {
    const named = [...stories.values()].flatMap(({ mergedInto, apart = [] }) =>
      mergedInto === undefined ? apart : [mergedInto, ...apart],
    );
    const found = await loadStoriesById(
      db,
      [...new Set(named)].filter((id) => !stories.has(id)),
    );
    if (found.size === 0) return;
    for (const [id, story] of found) stories.set(id, story);
  }
}

async function loadSeen(db: Kysely<Tables>, query: KnownQuery): Promise<readonly SeenReport[]> {
  const ids = new Set<string>();
  for (const part of chunks(query.keys)) {
    for (const row of await db.selectFrom('seen').select('report_id').where('key', 'in', part).execute()) ids.add(row.report_id);
  }
  for (const part of chunks(query.bands)) {
    for (const id of await loadNear(db, part)) ids.add(id);
  }
  const found: SeenReport[] = [];
  for (const part of chunks([...ids])) {
    const rows = await db.selectFrom('seen_report').select('body').where('report_id', 'in', part).execute();
    for (const row of rows) found.push(fromJson(row.body));
  }
  return found.sort((a, b) => compare(a.at, b.at) || compare(a.reportId, b.reportId));
}

/** A band that thousands share (the same boilerplate in every item) must not load thousands: the newest are the likely ones. */
async function loadNear(db: Kysely<Tables>, bands: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('seen_report')
    .select('report_id')
    .where('report_id', 'in', db.selectFrom('band').select('report_id').where('band', 'in', bands))
    .orderBy('at', 'desc')
    .orderBy('report_id', 'desc')
    .limit(NEAR_LIMIT)
    .execute();
  return rows.map((row) => row.report_id);
}

async function loadAlerts(db: Kysely<Tables>, storyIds: readonly string[]): Promise<ReadonlyMap<string, AlertRecord>> {
  const found = new Map<string, AlertRecord>();
  for (const part of chunks(storyIds)) {
    const rows = await db
      .selectFrom('alert')
      .select(['id', 'message_id', 'body'])
      .where('id', 'in', db.selectFrom('alert_story').select('alert_id').where('story_id', 'in', part))
      .orderBy('id')
      .execute();
    for (const row of rows) found.set(row.id, { ...fromJson(row.body), messageId: row.message_id });
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
