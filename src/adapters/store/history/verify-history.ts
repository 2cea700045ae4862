import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { dayOf } from '../../../core/time.ts';
import { fromJson } from '../database/json.ts';
import type { Tables } from '../database/tables.ts';
import { HISTORY_HEAD } from './append-history.ts';
import { chainHash, GENESIS_HASH } from './chain.ts';

const PAGE = 1_000;

/**
 * Recomputes every hash and compares the searched columns with the hashed text. `brokenAt` is the `seq` of the first entry that does not fit;
 * one past the end when entries are missing there. Reads page by page, so that polling goes on meanwhile.
 */
export async function verifyHistory(db: Kysely<Tables>): Promise<{ readonly entries: number; readonly brokenAt: number | null }> {
  const noted = await db.selectFrom('meta').select('value').where('key', '=', HISTORY_HEAD).executeTakeFirst();
  const notedSeq = Number(noted?.value.split(':')[0] ?? 0);
  let seq = 0;
  let hash = GENESIS_HASH;
  let brokenAt: number | null = null;
  let notedFits = noted === undefined;
  for (;;) {
    const rows = await db.selectFrom('history').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE).execute();
    for (const row of rows) {
      if (brokenAt === null && !fits(row, seq + 1, hash)) brokenAt = seq + 1;
      seq = row.seq;
      hash = row.hash;
      if (seq === notedSeq && noted?.value === `${seq}:${hash}`) notedFits = true;
    }
    if (rows.length < PAGE) break;
    await nextTurn();
  }
  const { entries } = await db
    .selectFrom('history')
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow();
  return { entries, brokenAt: brokenAt ?? (notedFits ? null : Math.min(notedSeq, seq + 1)) };
}

function fits(row: Tables['history'], seq: number, prevHash: string): boolean {
  if (row.seq !== seq || row.prev_hash !== prevHash || row.hash !== chainHash(prevHash, seq, row.body)) return false;
  const entry = fromJson(row.body);
  return entry.site === row.site && entry.at === row.at && entry.kind === row.kind && (entry.eventDay ?? dayOf(entry.at)) === row.day;
}
