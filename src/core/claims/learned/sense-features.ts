import type { Sentence } from '../sentence.ts';
import { offsetOf, type SeenSentence } from './see-sentence.ts';

const NEAR = 5;
/** Senses further from the site than this are not paired: most of them speak of something else. */
const PAIRED_WITHIN = 12;
const PAIRED = 10;

interface SensePlace {
  readonly sense: string;
  readonly offset: number;
  readonly clause: number | undefined;
}

/** What the words mean by the thesaurus, by their side of the site and distance from it, in its clause, and in pairs. Through these, languages learn from each other. */
export function senseFeatures(sentence: Sentence, { words, wordOf, places }: SeenSentence): readonly string[] {
  const { senses } = sentence.lexicon;
  if (senses === null) return [];
  const found = new Map<string, SensePlace>();
  for (const match of senses.find(sentence.tokens)) {
    const at = wordOf[match.start] ?? 0;
    const key = `${match.value} ${at}`;
    if (!found.has(key)) found.set(key, { sense: match.value, offset: offsetOf(at, places), clause: words[at]?.clause });
  }
  const clauses = new Set(places.map((place) => words[place]?.clause));
  const features: string[] = [];
  const ref = sentence.refs.find((other) => other.kind === 'site' && places.includes(wordOf[other.start] ?? -1));
  for (const { sense, offset, clause } of found.values()) {
    const side = offset < 0 ? 'l' : 'r';
    features.push(`S ${sense}`, `S ${side}${Math.abs(offset) <= NEAR ? 'n' : 'f'} ${sense}`);
    if (clauses.has(clause)) features.push(`Sc ${sense}`, `Sk ${ref?.marker} ${sense}`);
  }
  return [...features, ...pairsOf([...found.values()])];
}

function pairsOf(found: readonly SensePlace[]): readonly string[] {
  const near = found.filter(({ offset }) => Math.abs(offset) <= PAIRED_WITHIN).toSorted((a, b) => Math.abs(a.offset) - Math.abs(b.offset));
  const senses = [...new Set(near.map(({ sense }) => sense))].slice(0, PAIRED).toSorted();
  return senses.flatMap((sense, at) => senses.slice(at + 1).map((other) => `S2 ${sense} ${other}`));
}
