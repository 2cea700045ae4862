import type { Kysely, Selectable } from 'kysely';
import type { Job, Queue } from '../../ports/queue.ts';
import { chunks } from './database/chunks.ts';
import { fromJson, toJson } from './database/json.ts';
import type { Tables } from './database/tables.ts';

export type NewJob = Parameters<Queue['send']>[1][number];

/** Adds the jobs whose key neither waits nor runs in this queue; the table's unique index decides. Returns how many were added. */
export async function addJobs(db: Kysely<Tables>, queue: string, jobs: readonly NewJob[], now: Date): Promise<number> {
  let added = 0;
  const rows = jobs.map((job) => ({
    queue,
    key: job.key,
    payload: toJson(job.payload ?? null),
    state: 'ready' as const,
    run_at: (job.runAt ?? now).getTime(),
  }));
  for (const part of chunks(rows)) {
    const result = await db
      .insertInto('job')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

/** Takes ready jobs, oldest due first, and counts the attempt. */
export async function claimJobs(db: Kysely<Tables>, queue: string, limit: number, now: Date): Promise<readonly Job[]> {
  const next = db
    .selectFrom('job')
    .select('id')
    .where('queue', '=', queue)
    .where('state', '=', 'ready')
    .where('run_at', '<=', now.getTime())
    .orderBy('run_at')
    .orderBy('id')
    .limit(limit);
  const rows = await db
    .updateTable('job')
    .set((eb) => ({ state: 'active', attempt: eb('attempt', '+', 1) }))
    .where('id', 'in', next)
    .returningAll()
    .execute();
  return rows.sort((a, b) => a.run_at - b.run_at || a.id - b.id).map(asJob);
}

/** Completes the job if it is still this attempt's; false means that it is not, and what was done for it must not be written. */
export async function settleJob(db: Kysely<Tables>, job: Job): Promise<boolean> {
  const result = await db
    .deleteFrom('job')
    .where('id', '=', Number(job.id))
    .where('state', '=', 'active')
    .where('attempt', '=', job.attempt)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Puts a failed attempt back for `retryAt`, or sets it aside as dead when that is null. Does nothing when the job is no longer this attempt's. */
export async function failJob(db: Kysely<Tables>, job: Job, reason: string, retryAt: Date | null): Promise<void> {
  await db
    .updateTable('job')
    .set(retryAt ? { state: 'ready', reason, run_at: retryAt.getTime() } : { state: 'dead', reason })
    .where('id', '=', Number(job.id))
    .where('state', '=', 'active')
    .where('attempt', '=', job.attempt)
    .execute();
}

/** After a crash: whatever was running is ready again. A job that was running at more than `maxAttempts` crashes in a row is set aside. */
export async function recoverJobs(db: Kysely<Tables>, maxAttempts: number): Promise<void> {
  await db
    .updateTable('job')
    .set({ state: 'dead', reason: 'the process ended at every attempt' })
    .where('state', '=', 'active')
    .where('attempt', '>=', maxAttempts)
    .execute();
  await db.updateTable('job').set({ state: 'ready' }).where('state', '=', 'active').execute();
}

export async function countJobs(db: Kysely<Tables>, queue: string) {
  const rows = await db
    .selectFrom('job')
    .select((eb) => ['state', eb.fn.countAll<number>().as('jobs')])
    .where('queue', '=', queue)
    .groupBy('state')
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state)?.jobs ?? 0;
  return { ready: of('ready'), active: of('active'), dead: of('dead') };
}

function asJob(row: Selectable<Tables['job']>): Job {
  return { id: String(row.id), queue: row.queue, key: row.key, payload: fromJson(row.payload), attempt: row.attempt };
}
