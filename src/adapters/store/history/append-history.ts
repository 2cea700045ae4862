import type { Kysely } from 'kysely';
import type { HistoryEntry } from '../../../core/status/history.ts';
import { dayOf } from '../../../core/time.ts';
import { chunks } from '../database/chunks.ts';
import type { Tables } from '../database/tables.ts';
import { bodyOf, chainHash, GENESIS_HASH } from './chain.ts';

/** The meta key under which the newest entry is noted a second time, so that entries cut off at the end are missed. */
export const HISTORY_HEAD = 'history_head';

/** Adds entries to the end of the chain, in the order given. `db` is the transaction they belong to. */
export async function appendHistory(db: Kysely<Tables>, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const head = await db.selectFrom('history').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  let seq = head?.seq ?? 0;
  let hash = head?.hash ?? GENESIS_HASH;
  const rows = entries.map((entry) => {
    const body = bodyOf(entry);
    const prevHash = hash;
    seq += 1;
    hash = chainHash(prevHash, seq, body);
    const day = entry.eventDay ?? dayOf(entry.at);
    return { seq, site: entry.site, at: entry.at, day, kind: entry.kind, body, prev_hash: prevHash, hash };
  });
  for (const part of chunks(rows)) await db.insertInto('history').values(part).execute();
  await db
    .insertInto('meta')
    .values({ key: HISTORY_HEAD, value: `${seq}:${hash}` })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
    .execute();
}
