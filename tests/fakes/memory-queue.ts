import type { Clock } from '../../src/ports/clock.ts';
import type { Job, Queue } from '../../src/ports/queue.ts';

interface Row {
  readonly job: Omit<Job, 'attempt'>;
  state: 'ready' | 'active' | 'dead';
  attempt: number;
  runAt: number;
}

interface Worker {
  readonly queue: string;
  readonly concurrency: number;
  readonly handler: (job: Job) => Promise<void>;
  readonly running: Set<Promise<void>>;
}

const RETRIES = 5;
const RETRY_AFTER_MS = 1_000;

/** A queue without timers: it looks for work on `send`, `work`, the end of a job, and on `look()`. Retries after one second of its clock, five times. */
export class MemoryQueue implements Queue {
  readonly #clock: Clock;
  readonly #rows = new Map<string, Row>();
  readonly #workers: Worker[] = [];
  #lastId = 0;
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(queue: string, jobs: readonly { readonly key: string; readonly payload: unknown; readonly runAt?: Date }[]): Promise<number> {
    let added = 0;
    for (const { key, payload, runAt } of jobs) {
      const taken = [...this.#rows.values()].some((row) => row.job.queue === queue && row.job.key === key && row.state !== 'dead');
      if (taken) continue;
      this.#lastId += 1;
      const id = String(this.#lastId);
      this.#rows.set(id, {
        job: { id, queue, key, payload: payload ?? null },
        state: 'ready',
        attempt: 0,
        runAt: (runAt ?? this.#clock.now()).getTime(),
      });
      added += 1;
    }
    this.look();
    return added;
  }

  work(queue: string, options: { readonly concurrency: number }, handler: (job: Job) => Promise<void>): void {
    if (this.#stopped) return;
    this.#workers.push({ queue, concurrency: options.concurrency, handler, running: new Set() });
    this.look();
  }

  async counts(queue: string): Promise<{ readonly ready: number; readonly active: number; readonly dead: number }> {
    const of = (state: Row['state']) => [...this.#rows.values()].filter((row) => row.job.queue === queue && row.state === state).length;
    return { ready: of('ready'), active: of('active'), dead: of('dead') };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#workers.flatMap((worker) => [...worker.running]));
  }

  /** Starts what is due. */
  look(): void {
    if (this.#stopped) return;
    const now = this.#clock.now().getTime();
    for (const worker of this.#workers) {
      const due = [...this.#rows.values()].filter((row) => row.job.queue === worker.queue && row.state === 'ready' && row.runAt <= now);
      for (const row of due.sort((a, b) => a.runAt - b.runAt).slice(0, worker.concurrency - worker.running.size)) this.#start(worker, row);
    }
  }

  owns(job: Job): boolean {
    const row = this.#rows.get(job.id);
    return row?.state === 'active' && row.attempt === job.attempt;
  }

  /** Completes the job; false when it is no longer this attempt's. */
  settle(job: Job): boolean {
    return this.owns(job) && this.#rows.delete(job.id);
  }

  #start(worker: Worker, row: Row): void {
    row.state = 'active';
    row.attempt += 1;
    const job: Job = { ...row.job, attempt: row.attempt };
    const running = this.#run(worker, row, job).finally(() => {
      worker.running.delete(running);
      this.look();
    });
    worker.running.add(running);
  }

  async #run(worker: Worker, row: Row, job: Job): Promise<void> {
    try {
      await worker.handler(job);
      this.settle(job);
    } catch {
      if (!this.owns(job)) return;
      row.state = row.attempt > RETRIES ? 'dead' : 'ready';
      row.runAt = this.#clock.now().getTime() + RETRY_AFTER_MS;
    }
  }
}
