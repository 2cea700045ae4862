import type { LabelledSentence } from '../../training/labelled-sentences.ts';
import { type Example, examplesOf } from '../../training/make-examples.ts';
import type { Reader } from '../../training/read-with-rules.ts';

const line = (id: string, text: string, claims: LabelledSentence['claims']): LabelledSentence => ({
  id,
  lang: 'en',
  batch: 'a',
  text,
  claims,
  alternatives: [],
  optional: [],
});

/** A few lines to learn by heart; the last claims nothing. */
export const LINES: readonly LabelledSentence[] = [
  line('1', 'Qasrak stands deserted.', [{ site: 'qasrak', event: 'withdrawal_completed', tense: 'reported' }]),
  line('2', 'Shaddadi is deserted now.', [{ site: 'shaddadi', event: 'withdrawal_completed', tense: 'reported' }]),
  line('3', 'Mortars rained on Qasrak.', [{ site: 'qasrak', event: 'attacked', tense: 'reported' }]),
  line('4', 'Mortars had rained on Shaddadi years ago.', [{ site: 'shaddadi', event: 'attacked', tense: 'background' }]),
  line('5', 'The harvest in Qasrak was good.', []),
];

export function exampleLines(reader: Reader): readonly Example[] {
  return LINES.flatMap((item) => examplesOf(item, reader));
}
