import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/store/database/migrate.ts';
import { openDatabase } from '../../../src/adapters/store/database/node-sqlite.ts';
import { retryDelayMs } from '../../../src/adapters/store/retry-delay.ts';
import { type JobFailure, SqliteQueue } from '../../../src/adapters/store/sqlite-queue.ts';
import type { Job } from '../../../src/ports/queue.ts';
import { queueContract } from '../../contracts/queue-contract.ts';
import { until } from '../../contracts/until.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { MemoryQueue } from '../../fakes/memory-queue.ts';

function startSqlite(onFailure: (failure: JobFailure) => void = () => {}) {
  const { db, handle } = openDatabase(':memory:', { synchronous: 'FULL', readOnly: false });
  migrate(handle, ':memory:', { readOnly: false });
  const clock = new ManualClock();
  const looks: (() => void)[] = [];
  const poll = (look: () => void) => {
    looks.push(look);
    return () => looks.splice(0);
  };
  const create = () => new SqliteQueue(db, { clock, random: () => 0, poll, onFailure });
  return { db, handle, clock, create, look: () => looks.forEach((look) => look()) };
}

queueContract('SQLite queue', async () => {
  const { create, clock, look, db } = startSqlite();
  const queue = create();
  return {
    queue,
    clock,
    look,
    close: async () => {
      await queue.stop();
      await db.destroy();
    },
  };
});

queueContract('memory queue', async () => {
  const clock = new ManualClock();
  const queue = new MemoryQueue(clock);
  return { queue, clock, look: () => queue.look(), close: () => queue.stop() };
});

describe('SQLite queue', () => {
  it('runs what was running when the process died', async () => {
    const { create, clock, look } = startSqlite();
    const dying = create();
    dying.work('poll', { concurrency: 5 }, () => new Promise(() => {}));
    await dying.send('poll', [
      { key: 'a', payload: 1 },
      { key: 'b', payload: 2 },
    ]);
    await until(async () => (await dying.counts('poll')).active === 2, 'both run');

    const next = create();
    await next.recover();
    const jobs: Job[] = [];
    next.work('poll', { concurrency: 1 }, async (job) => {
      jobs.push(job);
    });
    await until(() => jobs.length === 2, 'both ran again');
    expect(jobs.map(({ key, attempt }) => [key, attempt])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    clock.advance(1);
    look();
    await next.stop();
    expect(await next.counts('poll')).toEqual({ ready: 0, active: 0, dead: 0 });
  });

  it('sets a job aside that was running at six crashes in a row', async () => {
    const { create } = startSqlite();
    for (let crash = 1; crash <= 6; crash += 1) {
      const queue = create();
      await queue.recover();
      queue.work('poll', { concurrency: 1 }, () => new Promise(() => {}));
      await queue.send('poll', [{ key: 'poison', payload: null }]);
      await until(async () => (await queue.counts('poll')).active === 1, 'it runs');
    }
    const last = create();
    await last.recover();
    expect(await last.counts('poll')).toEqual({ ready: 0, active: 0, dead: 1 });
  });

  it('tells of failures with the job, and of the table being gone without one', async () => {
    const failures: JobFailure[] = [];
    const { create, db, look } = startSqlite((failure) => failures.push(failure));
    const queue = create();
    queue.work('poll', { concurrency: 1 }, async () => {
      throw new Error('no answer');
    });
    await queue.send('poll', [{ key: 'a', payload: null }]);
    await until(() => failures.length === 1, 'the failure was told');
    expect(failures[0]).toMatchObject({ job: { key: 'a' }, error: new Error('no answer'), dead: false });
    await until(async () => (await queue.counts('poll')).ready === 1, 'it waits');
    await db.destroy();
    look();
    await until(() => failures.length === 2, 'the second was told');
    expect(failures[1]).toMatchObject({ job: null, dead: false });
  });

  it('keeps the reason of a failed attempt, cut to a length that cannot fill the file', async () => {
    const { create, handle } = startSqlite();
    const queue = create();
    queue.work('poll', { concurrency: 1 }, async () => {
      throw new Error('x'.repeat(10_000));
    });
    await queue.send('poll', [{ key: 'a', payload: null }]);
    await until(() => handle.prepare('select 1 from job where reason is not null').get() !== undefined, 'the reason is kept');
    expect(handle.prepare('select length(reason) as length from job').get()?.['length']).toBe(500);
  });
});

describe('retry delay', () => {
  it.each([
    [1, 0, 1_000],
    [2, 0, 2_000],
    [5, 0, 16_000],
    [7, 0, 60_000],
    [60, 0, 60_000],
    [1, 1, 500],
    [7, 0.5, 45_000],
  ])('after attempt %i with jitter %f it is %i ms', (attempt, random, expected) => {
    expect(retryDelayMs(attempt, random)).toBe(expected);
  });
});
