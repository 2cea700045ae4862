import { describe, expect, it } from 'vitest';
import { createInTurn } from '../../src/app/in-turn.ts';

describe('work in turn', () => {
  it('runs in the order of asking, each piece after the end of the one before', async () => {
    const inTurn = createInTurn();
    const steps: string[] = [];
    const first = Promise.withResolvers<void>();
    const work = (name: string, until: Promise<void>) => async () => {
      steps.push(`${name} starts`);
      await until;
      steps.push(`${name} ends`);
      return name;
    };
    const all = [inTurn(work('a', first.promise)), inTurn(work('b', Promise.resolve())), inTurn(work('c', Promise.resolve()))];
    await Promise.resolve();
    expect(steps).toEqual(['a starts']);
    first.resolve();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(steps).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('a piece that fails fails only for who asked for it', async () => {
    const inTurn = createInTurn();
    const failing = inTurn(() => Promise.reject(new Error('mine')));
    const next = inTurn(async () => 'done');
    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('done');
  });
});
