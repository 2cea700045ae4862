import { describe, expect, it } from 'vitest';
import { UNSET } from '../../training/fit-judge.ts';
import { fitLinear, quantise, shuffled } from '../../training/fit-linear.ts';
import { shippedReader } from '../../training/read-with-rules.ts';
import { bestGuess } from '../../training/tiers.ts';
import { exampleLines, LINES } from './example-lines.ts';

const examples = exampleLines(shippedReader());
const OPTIONS = { buckets: 4096, epochs: 10, rate: 0.3, l2: 0, seed: 3 };
const train = (seed = OPTIONS.seed) => fitLinear(examples, { ...OPTIONS, seed });

describe('fitLinear', () => {
  it('gives the same weights for the same examples and seed', () => {
    expect(train().weights).toEqual(train().weights);
    expect(train(4).weights).not.toEqual(train().weights);
  });

  it('learns its examples, also rounded to bytes', () => {
    const model = { languages: ['en'], linear: quantise(train()), conv: null, judge: { claim: {}, tense: {} }, thresholds: UNSET };
    const answers = examples.slice(0, 4).map(({ look }) => bestGuess(look, model));
    expect(answers).toMatchObject(LINES.slice(0, 4).map(({ claims: [claim] }) => ({ event: claim?.event, tense: claim?.tense })));
  });

  it('shuffles by the seed alone, losing nothing', () => {
    expect(shuffled(50, 1)).toEqual(shuffled(50, 1));
    expect(shuffled(50, 1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });
});
