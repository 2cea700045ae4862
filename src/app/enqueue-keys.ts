import type { Queue } from '../ports/queue.ts';

/** Every key becomes a job without a payload, unless one waits or runs already. Returns how many were added. */
export async function enqueueKeys(queue: Queue, name: string, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
  return queue.send(
    name,
    keys.map((key) => ({ key, payload: null })),
  );
}
