import { type ScheduledTask, schedule } from 'node-cron';
import type { Events } from '../../ports/events.ts';
import type { Schedule } from '../../ports/schedule.ts';

/** A schedule on node-cron. A task that throws is recorded and runs again at its next time. */
export function createCronSchedule(events: Events): Schedule {
  const tasks: ScheduledTask[] = [];
  return {
    every(name, expression, task) {
      const run = async (): Promise<void> => {
        try {
          await task();
        } catch (error) {
          events.record({ kind: 'fault', where: name, error });
        }
      };
      tasks.push(schedule(expression, run, { name, noOverlap: true, timezone: 'UTC' }));
    },
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}
