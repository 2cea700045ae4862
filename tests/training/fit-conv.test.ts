import { describe, expect, it } from 'vitest';
import { ConvNet } from '../../src/core/claims/learned/conv-net.ts';
import { EVENT_OUTPUTS, OUTPUTS } from '../../src/core/claims/learned/outputs.ts';
import { type ConvParameters, freshParameters, weightsOf } from '../../training/conv-parameters.ts';
import { ConvPass } from '../../training/conv-pass.ts';
import { fitConv, learn } from '../../training/fit-conv.ts';
import { shippedReader } from '../../training/read-with-rules.ts';
import { exampleLines } from './example-lines.ts';

const examples = exampleLines(shippedReader());
const WHOLE = { words: 0, values: 0 };
const OPTIONS = { epochs: 40, batch: 2, rate: 0.01, words: 0.1, values: 0.1, seed: 3 };

function lossOf(parameters: ConvParameters): number {
  return examples.reduce((sum, example) => sum + learn(example, parameters, { dropout: WHOLE, chance: null, share: 1 }), 0);
}

describe('fitConv', () => {
  it('gives the same net for the same examples and seed, and another for another seed', () => {
    const options = { ...OPTIONS, epochs: 2 };
    expect(fitConv(examples, options).weights).toEqual(fitConv(examples, options).weights);
    expect(fitConv(examples, { ...options, seed: 4 }).weights).not.toEqual(fitConv(examples, options).weights);
  });

  it('learns its examples', () => {
    const net = fitConv(examples, OPTIONS);
    for (const { look, events, tenses } of examples) {
      const scores = net.scores(look.inputs);
      const seen = Array.from(scores.slice(0, EVENT_OUTPUTS));
      expect(events).toContain(seen.indexOf(Math.max(...seen)));
      for (const { event, tense } of tenses) {
        const likely = Array.from(net.tensesOf(scores, event));
        expect(likely.indexOf(Math.max(...likely))).toBe(tense);
      }
    }
  });
});

describe('ConvPass', () => {
  it('answers as the net does that reads', () => {
    const parameters = freshParameters(7);
    const net = new ConvNet(weightsOf(parameters));
    for (const { look } of examples) {
      const { scores } = new ConvPass(look.inputs, parameters, WHOLE, null);
      const read = net.scores(look.inputs);
      expect(read).toHaveLength(OUTPUTS.length);
      for (const [at, score] of scores.entries()) expect(read[at]).toBeCloseTo(score, 4);
    }
  });

  it('finds the slope that a small step shows, in every part', () => {
    const parameters = freshParameters(7);
    lossOf(parameters);
    const parts = Object.entries(parameters).map(([name, parameter]) => ({ name, parameter, slopes: parameter.gradient.slice() }));
    const ratios = parts.map(({ name, parameter: { values }, slopes }) => {
      const steepest = slopes.reduce((best, slope, at) => (Math.abs(slope) > Math.abs(slopes[best] ?? 0) ? at : best), 0);
      const before = values[steepest] ?? 0;
      const step = 1e-5;
      values[steepest] = before + step;
      const above = lossOf(parameters);
      values[steepest] = before - step;
      const below = lossOf(parameters);
      values[steepest] = before;
      return [name, ((above - below) / (2 * step) / (slopes[steepest] ?? 0)).toFixed(3)];
    });
    expect(ratios).toEqual(parts.map(({ name }) => [name, '1.000']));
  });
});
