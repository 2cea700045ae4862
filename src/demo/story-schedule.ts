import type { Schedule } from '../ports/schedule.ts';

/** A schedule whose tasks run when the story says so, instead of by the wall clock. */
export interface StorySchedule extends Schedule {
  run(name: string): Promise<void>;
}

export function createStorySchedule(): StorySchedule {
  const tasks = new Map<string, () => Promise<void>>();
  return {
    every(name, _cron, task) {
      tasks.set(name, task);
    },
    async run(name) {
      const task = tasks.get(name);
      if (!task) throw new Error(`the bot has no task "${name}"`);
      await task();
    },
    stop: () => Promise.resolve(),
  };
}
