import type { Schedule } from '../../src/ports/schedule.ts';

/** A schedule without a clock: a test runs its tasks by name. */
export class ManualSchedule implements Schedule {
  readonly crons = new Map<string, string>();
  readonly #tasks = new Map<string, () => Promise<void>>();
  stopped = false;

  every(name: string, cron: string, task: () => Promise<void>): void {
    this.crons.set(name, cron);
    this.#tasks.set(name, task);
  }

  async run(name: string): Promise<void> {
    const task = this.#tasks.get(name);
    if (!task) throw new Error(`nothing called "${name}" is scheduled, only ${[...this.#tasks.keys()].join(', ')}`);
    await task();
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }
}
