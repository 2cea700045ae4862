import { hash32, hashPair } from '../../text/hash.ts';
import type { Sentence } from '../sentence.ts';
import type { Event } from '../vocabulary.ts';
import { letterRunsOf } from './letter-runs.ts';
import { markFeatures, pairFeatures, standingFeatures } from './mark-features.ts';
import { offsetOf, type SeenSentence, stemOf } from './see-sentence.ts';
import { senseFeatures } from './sense-features.ts';
import type { SensePlace } from './sense-places.ts';

/** Hashed features of one kind, each with the same value; an id is a 32-bit hash, to be reduced to a bucket by the model. */
export interface FeatureGroup {
  readonly ids: readonly number[];
  readonly value: number;
}

export type Features = readonly FeatureGroup[];

const REACH = 6;
const WINDOW = 14;
/** Keep features of one kind apart from those of another. */
const GROUPS = { word: 11, near: 23, placed: 47, clause: 71 } as const;

/** What the linear model looks at in a sentence, for one site named in it. */
export function mentionFeatures(sentence: Sentence, site: string, seen: SeenSentence, senses: readonly SensePlace[]): Features {
  const stems = seen.words.map((word) => hash32(stemOf(word)));
  return [
    group(1, wordFeatures(seen)),
    group(
      0.5,
      seen.words.flatMap((word) => (word.special ? [] : letterRunsOf(word.text))),
    ),
    group(0.5, nearFeatures(seen, stems)),
    group(1, clauseFeatures(sentence, seen, stems)),
    group(1, markFeatures(sentence, seen).map(hash32)),
    group(1, pairFeatures(sentence, site, seen).map(hash32)),
    group(1, standingFeatures(sentence, site).map(hash32)),
    group(1, senseFeatures(sentence, seen, senses)),
  ];
}

/** The more features of a kind there are, the less each counts. */
function group(weight: number, ids: readonly number[]): FeatureGroup {
  return { ids, value: weight / Math.sqrt(ids.length || 1) };
}

/** The event of a claim, as a feature that its tense is judged by besides. */
export function eventFeature(event: Event): number {
  return hash32(`ev ${event}`);
}

/** Each word, and each with the one before it. */
function wordFeatures({ words }: SeenSentence): readonly number[] {
  const features: number[] = [];
  let before = 0;
  for (const { text } of words) {
    const word = hash32(text);
    features.push(hashPair(GROUPS.word, word), hashPair(before, word));
    before = word;
  }
  return features;
}

function nearFeatures({ words, places }: SeenSentence, stems: readonly number[]): readonly number[] {
  const features: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const offset = offsetOf(at, places);
    const size = Math.abs(offset);
    if (size === 0 || size > WINDOW) continue;
    const stem = stems[at] ?? 0;
    features.push(hashPair(GROUPS.near, stem));
    if (size > REACH) continue;
    const steps = size <= 1 ? 1 : size <= 3 ? 3 : REACH;
    features.push(hashPair(GROUPS.placed + Math.sign(offset) * steps, stem));
  }
  return features;
}

/** What stands in the same clause as the site. */
function clauseFeatures({ marks }: Sentence, { words, places, wordOf }: SeenSentence, stems: readonly number[]): readonly number[] {
  const own = new Set(places.map((place) => words[place]?.clause));
  const within = (token: number): boolean => own.has(words[wordOf[token] ?? -1]?.clause);
  const features: number[] = [];
  for (const [at, word] of words.entries())
    if (own.has(word.clause) && word.text !== '@site') features.push(hashPair(GROUPS.clause, stems[at] ?? 0));
  for (const { start, meaning } of marks.all('trigger'))
    if (within(start)) features.push(hash32(`Ct ${meaning.trigger.event} ${meaning.trigger.aspect}`));
  for (const { start, meaning } of marks.all('cue')) if (within(start)) features.push(hash32(`Cc ${meaning.cue}`));
  return features;
}
