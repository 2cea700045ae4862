import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, Queue } from '../../src/ports/queue.ts';
import type { ManualClock } from '../fakes/manual-clock.ts';
import { until } from './until.ts';

export interface QueueUnderTest {
  readonly queue: Queue;
  readonly clock: ManualClock;
  /** What the passing of poll time does. */
  look(): void;
  close(): Promise<void>;
}

const HOUR = 3_600_000;

/** What every queue promises; run on the real one and on the fake. */
export function queueContract(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`${name}: queue`, () => {
    let tested: QueueUnderTest;
    beforeEach(async () => {
      tested = await open();
    });
    afterEach(() => tested.close());
    keyContract(() => tested);
    workContract(() => tested);
    failureContract(() => tested);
  });
}

function keyContract(tested: () => QueueUnderTest): void {
  it('one key is one job, in one call and across calls', async () => {
    const { queue } = tested();
    expect(await queue.send('poll', [job('a'), job('b'), job('a')])).toBe(2);
    expect(await queue.send('poll', [job('a'), job('c')])).toBe(1);
    expect(await queue.send('poll', [])).toBe(0);
    expect(await queue.counts('poll')).toEqual({ ready: 3, active: 0, dead: 0 });
  });

  it('the same key in another queue is another job', async () => {
    await tested().queue.send('poll', [job('a')]);
    expect(await tested().queue.send('deliver', [job('a')])).toBe(1);
    expect(await tested().queue.counts('poll')).toEqual({ ready: 1, active: 0, dead: 0 });
  });

  it('a key that runs is not added; once it has ended it is', async () => {
    const { queue } = tested();
    const gate = Promise.withResolvers<void>();
    queue.work('poll', { concurrency: 1 }, () => gate.promise);
    await queue.send('poll', [job('a')]);
    await until(async () => (await queue.counts('poll')).active === 1, 'the job runs');
    expect(await queue.send('poll', [job('a')])).toBe(0);
    gate.resolve();
    await idle(queue);
    expect(await queue.send('poll', [job('a')])).toBe(1);
  });
}

function workContract(tested: () => QueueUnderTest): void {
  it('hands over key, payload and attempt, oldest first', async () => {
    const { queue } = tested();
    const jobs: Job[] = [];
    await queue.send('poll', [
      { key: 'a', payload: { feed: 'x', tags: ['ä', 'ق'] } },
      { key: 'b', payload: null },
    ]);
    queue.work('poll', { concurrency: 1 }, async (each) => {
      jobs.push(each);
    });
    await until(() => jobs.length === 2, 'both ran');
    expect(jobs.map(({ id: _id, ...rest }) => rest)).toEqual([
      { queue: 'poll', key: 'a', payload: { feed: 'x', tags: ['ä', 'ق'] }, attempt: 1 },
      { queue: 'poll', key: 'b', payload: null, attempt: 1 },
    ]);
    await idle(queue);
  });

  it('runs at most as many at once as allowed, and all in the end', async () => {
    const { queue } = tested();
    let running = 0;
    let most = 0;
    let ended = 0;
    queue.work('poll', { concurrency: 3 }, async () => {
      running += 1;
      most = Math.max(most, running);
      await queue.counts('poll');
      running -= 1;
      ended += 1;
    });
    await queue.send(
      'poll',
      Array.from({ length: 40 }, (_, index) => job(`k${index}`)),
    );
    await until(() => ended === 40, 'all ran');
    expect(most).toBe(3);
    await idle(queue);
  });

  it('a job for later waits for its time', async () => {
    const { queue, clock } = tested();
    const ran: string[] = [];
    queue.work('poll', { concurrency: 2 }, async ({ key }) => {
      ran.push(key);
    });
    await queue.send('poll', [{ ...job('later'), runAt: new Date(clock.now().getTime() + HOUR) }, job('now')]);
    await until(() => ran.length === 1, 'one ran');
    tested().look();
    await idle(queue, 1);
    expect(ran).toEqual(['now']);
    clock.advance(HOUR);
    tested().look();
    await until(() => ran.length === 2, 'the other ran');
    expect(ran).toEqual(['now', 'later']);
  });

  it('stop waits for what runs and takes nothing new', async () => {
    const { queue } = tested();
    const gate = Promise.withResolvers<void>();
    const seen: string[] = [];
    queue.work('poll', { concurrency: 1 }, async ({ key }) => {
      seen.push(`start ${key}`);
      await gate.promise;
      seen.push(`end ${key}`);
    });
    await queue.send('poll', [job('a'), job('b')]);
    await until(() => seen.length === 1, 'the first runs');
    const stopped = queue.stop().then(() => seen.push('stopped'));
    gate.resolve();
    await stopped;
    expect(seen).toEqual(['start a', 'end a', 'stopped']);
    expect(await queue.counts('poll')).toEqual({ ready: 1, active: 0, dead: 0 });
  });
}

function failureContract(tested: () => QueueUnderTest): void {
  it('retries a failed job after a pause, five times, then sets it aside', async () => {
    const { queue, clock } = tested();
    const attempts: number[] = [];
    queue.work('poll', { concurrency: 1 }, async ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('no answer');
    });
    await queue.send('poll', [job('a')]);
    for (let count = 1; count <= 6; count += 1) {
      await until(() => attempts.length === count, `attempt ${count}`);
      await until(async () => (await queue.counts('poll')).active === 0, 'the attempt ended');
      tested().look();
      expect(attempts).toHaveLength(count);
      clock.advance(HOUR);
      tested().look();
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await queue.counts('poll')).toEqual({ ready: 0, active: 0, dead: 1 });
    expect(await queue.send('poll', [job('a')])).toBe(1);
  });

  it('a failing job does not hold up the others', async () => {
    const { queue } = tested();
    const ended: string[] = [];
    queue.work('poll', { concurrency: 1 }, async ({ key }) => {
      if (key === 'bad') throw new Error('no answer');
      ended.push(key);
    });
    await queue.send('poll', [job('bad'), job('good')]);
    await until(async () => (await queue.counts('poll')).active === 0 && ended.length === 1, 'the good one ran');
    expect(await queue.counts('poll')).toEqual({ ready: 1, active: 0, dead: 0 });
  });
}

function job(key: string) {
  return { key, payload: null };
}

async function idle(queue: Queue, ready = 0): Promise<void> {
  await until(async () => {
    const counts = await queue.counts('poll');
    return counts.active === 0 && counts.ready === ready;
  }, 'all jobs ended');
}
