import { describe, expect, it } from 'vitest';
import type { ConvInputs, ConvWord } from '../../../../src/core/claims/learned/conv-inputs.ts';
import { ConvNet } from '../../../../src/core/claims/learned/conv-net.ts';
import { freshParameters, weightsOf } from '../../../../training/conv-parameters.ts';

const weights = weightsOf(freshParameters(11));
const word = (text: string, meanings: readonly number[] = []): ConvWord => ({ text, special: false, meanings, distance: 9, own: true });
const SITE: ConvWord = { text: '@site', special: true, meanings: [], distance: 8, own: true };
const inputs = (...words: ConvWord[]): ConvInputs => ({ words: [SITE, ...words], places: [0], standing: [1, 2] });

describe('ConvNet', () => {
  it('answers alike whatever it has met before', () => {
    const met = new ConvNet(weights);
    met.scores(inputs(word('left', [3, 4]), word('base')));
    met.scores(inputs(word('base', [7]), word('left')));
    const asked = inputs(word('left', [4]), word('base', [9]));
    expect(met.scores(asked)).toEqual(new ConvNet(weights).scores(asked));
  });

  it('hears a meaning apart from the word that has it', () => {
    const net = new ConvNet(weights);
    const [plain, meant] = [net.scores(inputs(word('left'))), net.scores(inputs(word('left', [3])))];
    expect(meant).not.toEqual(plain);
  });

  it('gives numbers for words of any length and kind', () => {
    const scores = new ConvNet(weights).scores(inputs(word('x'.repeat(5000)), word(''), word('\u{1f3f3}\ud800')));
    expect(scores.every(Number.isFinite)).toBe(true);
  });
});
