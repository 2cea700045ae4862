import type { Clock } from '../../../ports/clock.ts';

const discordEpochMs = 1_420_070_400_000n;

/** Makes ids as Discord does (milliseconds since 2015 in the high bits), strictly rising even when the clock stands still: equal clocks give equal ids. */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const base = (BigInt(clock.now().getTime()) - discordEpochMs) << 22n;
    last = base > last ? base : last + 1n;
    return String(last);
  };
}
