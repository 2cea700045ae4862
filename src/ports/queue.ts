/** A unit of work. Equal keys that wait or run are one job. */
export interface Job {
  readonly id: string;
  readonly queue: string;
  readonly key: string;
  readonly payload: unknown;
  readonly attempt: number;
}

/** Jobs survive a crash; a job that was running when the process died runs again. */
export interface Queue {
  /** Adds jobs whose key neither waits nor runs; returns how many were added. */
  send(queue: string, jobs: readonly { readonly key: string; readonly payload: unknown; readonly runAt?: Date }[]): Promise<number>;
  /** Calls `handler` for ready jobs, at most `concurrency` at once. Returning completes the job (if a commit has not already), throwing retries it with back-off. */
  work(queue: string, options: { readonly concurrency: number }, handler: (job: Job) => Promise<void>): void;
  counts(queue: string): Promise<{ readonly ready: number; readonly active: number; readonly dead: number }>;
  /** Takes no new jobs and resolves when the running ones have ended. */
  stop(): Promise<void>;
}
