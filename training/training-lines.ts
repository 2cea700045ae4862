import { type LabelledSentence, readReviewedSentences, readSentences, SENTENCES_DIR } from './labelled-sentences.ts';
import { type Example, examplesOf } from './make-examples.ts';
import type { Reader } from './read-with-rules.ts';

/** Batch d is held out and never read here. */
const BATCHES = ['a', 'b', 'c', 'e', 'f', 'g', 'h', 'k', 'n'];

/** One line in so many is kept from a first model, so that the judge can learn from answers to what that model has not seen. */
const KEPT_BACK = 5;

/** Everything that the model may learn from, always in the same order. */
export function trainingLines(): readonly LabelledSentence[] {
  return [...readSentences(SENTENCES_DIR, BATCHES), ...readReviewedSentences(process.env['BASEWATCH_DATA_DIR'])];
}

/** Which lines a model learns from: all of them, or all but those that are kept back from it. */
export type Share = 'whole' | 'part';

export function isKeptBack(at: number): boolean {
  return at % KEPT_BACK === KEPT_BACK - 1;
}

/** The examples of the lines that belong to a share. */
export function examplesFor(share: Share, lines: readonly LabelledSentence[], reader: Reader): readonly Example[] {
  return lines.flatMap((line, at) => (share === 'part' && isKeptBack(at) ? [] : examplesOf(line, reader)));
}
