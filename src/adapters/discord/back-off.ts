const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long to wait before attempt `n` (from 0): doubling from a second to a minute, spread so that many bots do not return at once. `chance` is in [0, 1). */
export function backOffMs(n: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(n, 10));
  return Math.round(full / 2 + (full / 2) * chance);
}

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
