import type { Sentence } from '../sentence.ts';
import type { SeenSentence } from './see-sentence.ts';

/** A sense of the thesaurus and the word that has it. */
export interface SensePlace {
  readonly sense: string;
  /** Index in the words of the seen sentence. */
  readonly word: number;
}

/** What the words of a sentence mean by the thesaurus of its language; each sense of a word once. */
export function sensePlacesOf({ lexicon, tokens }: Sentence, { wordOf }: SeenSentence): readonly SensePlace[] {
  const found = new Map<string, SensePlace>();
  for (const match of lexicon.senses?.find(tokens) ?? []) {
    const word = wordOf[match.start] ?? 0;
    const key = `${match.value} ${word}`;
    if (!found.has(key)) found.set(key, { sense: match.value, word });
  }
  return [...found.values()];
}
