const BASE_MS = 1_000;
const CEILING_MS = 60_000;

/** How long a job waits after its `attempt`-th failure (1, 2, ...): doubling from 1 s to at most 60 s, of which `random` (0 to 1) takes up to half, so that jobs that failed together do not come back together. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(CEILING_MS, BASE_MS * 2 ** (attempt - 1));
  return Math.round(full * (1 - random / 2));
}
