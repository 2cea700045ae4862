import type { Sentence } from '../sentence.ts';
import { type ConvInputs, convInputsOf } from './conv-inputs.ts';
import { type Features, mentionFeatures } from './mention-features.ts';
import { seeSentence } from './see-sentence.ts';
import { sensePlacesOf } from './sense-places.ts';

/** One site in one sentence, as both parts of the model take it in. */
export interface Look {
  readonly features: Features;
  readonly inputs: ConvInputs;
}

/** What there is to see of a site in a sentence; null when the sentence does not name it. */
export function lookAt(sentence: Sentence, site: string): Look | null {
  const seen = seeSentence(sentence, site);
  if (seen.places.length === 0) return null;
  const senses = sensePlacesOf(sentence, seen);
  return { features: mentionFeatures(sentence, site, seen, senses), inputs: convInputsOf(sentence, site, seen, senses) };
}
