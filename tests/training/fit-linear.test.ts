import { describe, expect, it } from 'vitest';
import { mentionFeatures } from '../../src/core/claims/learned/mention-features.ts';
import { UNSET } from '../../training/fit-judge.ts';
import { fitLinear, quantise, shuffled } from '../../training/fit-linear.ts';
import type { LabelledSentence } from '../../training/labelled-sentences.ts';
import { examplesOf, reportOfLine } from '../../training/make-examples.ts';
import { sentencesIn, shippedReader } from '../../training/read-with-rules.ts';
import { bestGuess } from '../../training/tiers.ts';

const reader = shippedReader();
const line = (id: string, text: string, claims: LabelledSentence['claims']): LabelledSentence => ({
  id,
  lang: 'en',
  batch: 'a',
  text,
  claims,
  alternatives: [],
  optional: [],
});
const LINES: readonly LabelledSentence[] = [
  line('1', 'Qasrak stands deserted.', [{ site: 'qasrak', event: 'withdrawal_completed', tense: 'reported' }]),
  line('2', 'Shaddadi is deserted now.', [{ site: 'shaddadi', event: 'withdrawal_completed', tense: 'reported' }]),
  line('3', 'Mortars rained on Qasrak.', [{ site: 'qasrak', event: 'attacked', tense: 'reported' }]),
  line('4', 'Mortars had rained on Shaddadi years ago.', [{ site: 'shaddadi', event: 'attacked', tense: 'background' }]),
  line('5', 'The harvest in Qasrak was good.', []),
];
const OPTIONS = { buckets: 4096, epochs: 10, rate: 0.3, l2: 0, seed: 3 };
const train = (seed = OPTIONS.seed) =>
  fitLinear(
    LINES.flatMap((item) => examplesOf(item, reader)),
    { ...OPTIONS, seed },
  );

describe('fitLinear', () => {
  it('gives the same weights for the same examples and seed', () => {
    expect(train().weights).toEqual(train().weights);
    expect(train(4).weights).not.toEqual(train().weights);
  });

  it('learns its examples, also rounded to bytes', () => {
    const model = quantise(train(), { claim: {}, tense: {} }, UNSET);
    const answers = LINES.slice(0, 4).map((item) => {
      const [sentence] = sentencesIn(reportOfLine(item), reader);
      const features = sentence ? mentionFeatures(sentence, item.claims[0]?.site ?? '') : null;
      return features ? bestGuess(features, model) : null;
    });
    expect(answers).toMatchObject(LINES.slice(0, 4).map(({ claims: [claim] }) => ({ event: claim?.event, tense: claim?.tense })));
  });

  it('shuffles by the seed alone, losing nothing', () => {
    expect(shuffled(50, 1)).toEqual(shuffled(50, 1));
    expect(shuffled(50, 1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });
});
