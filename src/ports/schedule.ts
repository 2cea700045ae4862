/** Calls tasks by the clock. A task still running is not started again. */
export interface Schedule {
  /** `cron` has six fields, seconds first. */
  every(name: string, cron: string, task: () => Promise<void>): void;
  stop(): Promise<void>;
}
