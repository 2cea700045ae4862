import type { Kysely } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Job, Queue } from '../../ports/queue.ts';
import type { Tables } from './database/tables.ts';
import { addJobs, claimJobs, countJobs, failJob, type NewJob, recoverJobs, settleJob } from './job-table.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface QueueOptions {
  readonly clock: Clock;
  /** Retries after the first attempt; then the job is dead. */
  readonly retryLimit?: number;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  /** Calls `look` every now and then until the returned function is called. The default is an unref'd interval of 250 ms. */
  readonly poll?: (look: () => void) => () => void;
  /** Told of failed attempts (with the job) and of failures to read the table (without). They are retried either way. */
  readonly onFailure?: (failure: JobFailure) => void;
}

export interface JobFailure {
  readonly job: Job | null;
  readonly error: unknown;
  /** No further attempt will be made. */
  readonly dead: boolean;
}

interface Worker {
  readonly queue: string;
  readonly concurrency: number;
  readonly handler: (job: Job) => Promise<void>;
  readonly running: Set<Promise<void>>;
  claiming: Promise<void> | null;
  /** Somebody asked while a claim was under way: look once more. */
  again: boolean;
}

const POLL_MS = 250;
const RETRY_LIMIT = 5;
const REASON_LENGTH = 500;

/**
 * A queue in the state's own file. One process owns the file, so it needs no leases: what was running when a process died is ready at the next start.
 * New jobs are noticed at once, jobs for later and retries within one poll.
 */
export class SqliteQueue implements Queue {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #retryLimit: number;
  readonly #random: () => number;
  readonly #poll: (look: () => void) => () => void;
  readonly #onFailure: (failure: JobFailure) => void;
  readonly #workers: Worker[] = [];
  #endPoll: (() => void) | null = null;
  #stopped = false;

  constructor(db: Kysely<Tables>, options: QueueOptions) {
    this.#db = db;
    this.#clock = options.clock;
    this.#retryLimit = options.retryLimit ?? RETRY_LIMIT;
    this.#random = options.random ?? Math.random;
    this.#poll = options.poll ?? pollEvery(POLL_MS);
    this.#onFailure = options.onFailure ?? (() => {});
  }

  /** Makes the jobs of a crashed process ready again. To be called once, before `work`. */
  recover(): Promise<void> {
    return recoverJobs(this.#db, this.#retryLimit + 1);
  }

  async send(queue: string, jobs: readonly NewJob[]): Promise<number> {
    const added = await this.#db.transaction().execute((db) => addJobs(db, queue, jobs, this.#clock.now()));
    if (added > 0) for (const worker of this.#workers) if (worker.queue === queue) this.#look(worker);
    return added;
  }

  work(queue: string, options: { readonly concurrency: number }, handler: (job: Job) => Promise<void>): void {
    if (this.#stopped) return;
    const worker: Worker = { queue, concurrency: options.concurrency, handler, running: new Set(), claiming: null, again: false };
    this.#workers.push(worker);
    this.#endPoll ??= this.#poll(() => {
      for (const each of this.#workers) this.#look(each);
    });
    this.#look(worker);
  }

  counts(queue: string): Promise<{ readonly ready: number; readonly active: number; readonly dead: number }> {
    return countJobs(this.#db, queue);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endPoll?.();
    this.#endPoll = null;
    for (const worker of this.#workers) {
      await worker.claiming;
      await Promise.all(worker.running);
    }
  }

  #look(worker: Worker): void {
    if (this.#stopped) return;
    if (worker.claiming) {
      worker.again = true;
      return;
    }
    worker.claiming = this.#claim(worker).finally(() => {
      worker.claiming = null;
      if (!worker.again) return;
      worker.again = false;
      this.#look(worker);
    });
  }

  async #claim(worker: Worker): Promise<void> {
    const free = worker.concurrency - worker.running.size;
    if (free <= 0) return;
    try {
      for (const job of await claimJobs(this.#db, worker.queue, free, this.#clock.now())) {
        const running = this.#run(worker, job).finally(() => {
          worker.running.delete(running);
          this.#look(worker);
        });
        worker.running.add(running);
      }
    } catch (error) {
      this.#onFailure({ job: null, error, dead: false });
    }
  }

  async #run(worker: Worker, job: Job): Promise<void> {
    try {
      await worker.handler(job);
      await settleJob(this.#db, job);
    } catch (error) {
      await this.#fail(job, error);
    }
  }

  async #fail(job: Job, error: unknown): Promise<void> {
    const dead = job.attempt > this.#retryLimit;
    const retryAt = dead ? null : new Date(this.#clock.now().getTime() + retryDelayMs(job.attempt, this.#random()));
    this.#onFailure({ job, error, dead });
    try {
      await failJob(this.#db, job, String(error).slice(0, REASON_LENGTH), retryAt);
    } catch (second) {
      this.#onFailure({ job, error: second, dead: false });
    }
  }
}

function pollEvery(ms: number): (look: () => void) => () => void {
  return (look) => {
    const timer = setInterval(look, ms);
    timer.unref();
    return () => clearInterval(timer);
  };
}
