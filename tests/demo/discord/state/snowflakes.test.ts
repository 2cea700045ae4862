import { describe, expect, it } from 'vitest';
import { createSnowflakes } from '../../../../src/demo/discord/state/snowflakes.ts';

describe('ids', () => {
  it('rise strictly while the clock stands or runs backwards, and are the same for the same clock', () => {
    const times = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2025-12-31T00:00:00Z', '2026-01-02T00:00:00Z'];
    const run = () => {
      let index = 0;
      const next = createSnowflakes({ now: () => new Date(times[index++] ?? 0) });
      return times.map(() => next());
    };
    const ids = run();
    expect(ids.map(BigInt).every((id, index) => index === 0 || id > BigInt(ids[index - 1] ?? 0))).toBe(true);
    expect(run()).toEqual(ids);
  });

  it('carry the instant as Discord encodes it', () => {
    const id = createSnowflakes({ now: () => new Date('2016-04-30T11:18:25.796Z') })();
    expect((BigInt(id) >> 22n) + 1_420_070_400_000n).toBe(BigInt(Date.parse('2016-04-30T11:18:25.796Z')));
  });
});
