import { hash32, mix } from '../../text/hash.ts';
import type { Sentence } from '../sentence.ts';
import type { Event } from '../vocabulary.ts';
import { markFeatures, pairFeatures, standingFeatures } from './mark-features.ts';
import { offsetOf, type SeenSentence, seeSentence, stemOf } from './see-sentence.ts';
import { senseFeatures } from './sense-features.ts';

/** Hashed features with their values; an id is a 32-bit hash, to be reduced to a bucket by the model. */
export interface Features {
  readonly ids: readonly number[];
  readonly values: readonly number[];
}

const REACH = 6;
const WINDOW = 14;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;
const FNV_PRIME = 0x0100_0193;
/** Keeps runs of letters apart from whole words. */
const LETTER_SEED = 0x3c6e_f372;

/** What the model looks at in a sentence, for one site named in it; null when the sentence does not name it. */
export function mentionFeatures(sentence: Sentence, site: string): Features | null {
  const seen = seeSentence(sentence, site);
  if (seen.places.length === 0) return null;
  const ids: number[] = [];
  const values: number[] = [];
  const add = (weight: number, group: readonly number[]): void => {
    const value = weight / Math.sqrt(group.length || 1);
    for (const hash of group) {
      ids.push(hash);
      values.push(value);
    }
  };
  add(1, wordFeatures(seen).map(hash32));
  add(0.5, letterHashes(seen));
  add(0.5, nearFeatures(seen).map(hash32));
  add(1, clauseFeatures(sentence, seen).map(hash32));
  add(1, markFeatures(sentence, seen).map(hash32));
  add(1, pairFeatures(sentence, site, seen).map(hash32));
  add(1, standingFeatures(sentence, site).map(hash32));
  add(1, senseFeatures(sentence, seen).map(hash32));
  return { ids, values };
}

/** The features with the event of the claim: what its tense is judged by. */
export function withEvent(features: Features, event: Event): Features {
  return { ids: [...features.ids, hash32(`ev ${event}`)], values: [...features.values, 1] };
}

function wordFeatures({ words }: SeenSentence): readonly string[] {
  return words.flatMap((word, at) => [`w ${word.text}`, `b ${words[at - 1]?.text ?? '^'} ${word.text}`]);
}

/** Hashes of the runs of 3 to 5 letters of each word, its edges included. Hashed on the way (FNV-1a): most of the features are of this kind. */
function letterHashes({ words }: SeenSentence): readonly number[] {
  const hashes: number[] = [];
  for (const word of words) {
    if (word.special) continue;
    const text = `<${word.text}>`;
    for (let start = 0; start + SHORTEST_RUN <= text.length; start += 1) {
      let hash = LETTER_SEED;
      const end = Math.min(start + LONGEST_RUN, text.length);
      for (let at = start; at < end; at += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
        if (at - start + 1 >= SHORTEST_RUN) hashes.push(mix(hash));
      }
    }
  }
  return hashes;
}

function nearFeatures({ words, places }: SeenSentence): readonly string[] {
  const features: string[] = [];
  for (const [at, word] of words.entries()) {
    const offset = offsetOf(at, places);
    const size = Math.abs(offset);
    if (size === 0 || size > WINDOW) continue;
    features.push(`n ${stemOf(word)}`);
    if (size <= REACH) features.push(`d ${offset < 0 ? 'l' : 'r'}${size <= 1 ? 1 : size <= 3 ? 3 : REACH} ${stemOf(word)}`);
  }
  return features;
}

/** What stands in the same clause as the site. */
function clauseFeatures({ marks }: Sentence, { words, places, wordOf }: SeenSentence): readonly string[] {
  const own = new Set(places.map((place) => words[place]?.clause));
  const within = (token: number): boolean => own.has(words[wordOf[token] ?? -1]?.clause);
  const triggers = marks.all('trigger').filter((mark) => within(mark.start));
  return [
    ...words.filter((word) => own.has(word.clause) && word.text !== '@site').map((word) => `C ${stemOf(word)}`),
    ...triggers.map(({ meaning: { trigger } }) => `Ct ${trigger.event} ${trigger.aspect}`),
    ...marks.all('cue').flatMap((mark) => (within(mark.start) ? [`Cc ${mark.meaning.cue}`] : [])),
  ];
}
