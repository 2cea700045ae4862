import { describe, expect, it } from 'vitest';
import { countKeys, emptyTally, type GoldKeys, scoreOf } from '../../training/measure-sets.ts';

function tallied(found: readonly string[], gold: GoldKeys) {
  const tally = emptyTally();
  countKeys(tally, new Set(found), gold);
  return tally;
}

describe('countKeys', () => {
  it('counts right, wrong and missed', () => {
    expect(tallied(['a', 'x'], { required: new Set(['a', 'b']) })).toEqual({ right: 1, wrong: 1, missed: 1 });
  });

  it('neither requires nor punishes what is optional', () => {
    expect(tallied(['o'], { required: new Set(), optional: new Set(['o', 'p']) })).toEqual({ right: 0, wrong: 0, missed: 0 });
  });

  it('requires one of a group', () => {
    const gold = { required: new Set<string>(), optional: new Set(['o', 'p']), alternatives: [new Set(['o', 'p'])] };
    expect(tallied(['p'], gold)).toEqual({ right: 1, wrong: 0, missed: 0 });
    expect(tallied([], gold)).toEqual({ right: 0, wrong: 0, missed: 1 });
  });
});

describe('scoreOf', () => {
  it('gives shares, and null where there is nothing to share', () => {
    expect(scoreOf({ right: 3, wrong: 1, missed: 3 })).toMatchObject({ precision: 0.75, recall: 0.5, f1: 0.6 });
    expect(scoreOf(emptyTally())).toMatchObject({ precision: null, recall: null, f1: null });
  });
});
