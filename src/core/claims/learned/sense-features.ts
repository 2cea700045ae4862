import { hash32, hashPair } from '../../text/hash.ts';
import type { Sentence } from '../sentence.ts';
import { offsetOf, type SeenSentence } from './see-sentence.ts';
import type { SensePlace } from './sense-places.ts';

const NEAR = 5;
/** Senses further from the site than this are not paired: most of them speak of something else. */
const PAIRED_WITHIN = 12;
const PAIRED = 10;
/** Keep features of one kind apart from those of another. */
const GROUPS = { sense: 101, before: 131, behind: 151, near: 7, clause: 191 } as const;

interface Placed {
  readonly sense: number;
  readonly offset: number;
}

/** What the words mean by the thesaurus, by their side of the site and distance from it, in its clause, and in pairs. Through these, languages learn from each other. */
export function senseFeatures(
  { refs }: Sentence,
  { words, wordOf, places }: SeenSentence,
  senses: readonly SensePlace[],
): readonly number[] {
  const clauses = new Set(places.map((place) => words[place]?.clause));
  const ref = refs.find((other) => other.kind === 'site' && places.includes(wordOf[other.start] ?? -1));
  const marker = hash32(`Sk ${ref?.marker}`);
  const features: number[] = [];
  const found: Placed[] = [];
  for (const place of senses) {
    const sense = hash32(place.sense);
    const offset = offsetOf(place.word, places);
    found.push({ sense, offset });
    const side = offset < 0 ? GROUPS.before : GROUPS.behind;
    features.push(hashPair(GROUPS.sense, sense), hashPair(side + (Math.abs(offset) <= NEAR ? GROUPS.near : 0), sense));
    if (clauses.has(words[place.word]?.clause)) features.push(hashPair(GROUPS.clause, sense), hashPair(marker, sense));
  }
  return [...features, ...pairsOf(found)];
}

function pairsOf(found: readonly Placed[]): readonly number[] {
  const near = found.filter(({ offset }) => Math.abs(offset) <= PAIRED_WITHIN).sort((a, b) => Math.abs(a.offset) - Math.abs(b.offset));
  const senses = [...new Set(near.map(({ sense }) => sense))].slice(0, PAIRED).sort((a, b) => a - b);
  const features: number[] = [];
  for (const [at, sense] of senses.entries()) for (const other of senses.slice(at + 1)) features.push(hashPair(sense, other));
  return features;
}
