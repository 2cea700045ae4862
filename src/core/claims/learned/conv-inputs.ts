import { hash32 } from '../../text/hash.ts';
import type { Sentence } from '../sentence.ts';
import { standingFeatures } from './mark-features.ts';
import { offsetOf, type SeenSentence } from './see-sentence.ts';
import type { SensePlace } from './sense-places.ts';

/** A sentence from the point of view of one site, as the convolutional net takes it in: word by word. Ids are 32-bit hashes, to be reduced to rows. */
export interface ConvInputs {
  readonly words: readonly ConvWord[];
  /** Where the site stands in `words`. */
  readonly places: readonly number[];
  /** How the site stands in the sentence. */
  readonly standing: readonly number[];
}

export interface ConvWord {
  readonly text: string;
  /** Stands for a name or a number; has no letters to look at. */
  readonly special: boolean;
  /** What the lexicon and the thesaurus say that it means. */
  readonly meanings: readonly number[];
  /** 0 to 16; 8 is the site itself. */
  readonly distance: number;
  /** Whether it stands in a clause that names the site. */
  readonly own: boolean;
}

/** Words further from the site are not looked at. */
const BEFORE = 40;
const WORDS = 60;
const NEAR = 4;
const STRIDE = 3;
const FURTHEST = 8;

export function convInputsOf(sentence: Sentence, site: string, seen: SeenSentence, senses: readonly SensePlace[]): ConvInputs {
  const { words, places } = seen;
  const from = Math.max(0, (places[0] ?? 0) - BEFORE);
  const meanings = meaningsOf(sentence, seen, senses);
  const own = new Set(places.map((place) => words[place]?.clause));
  return {
    words: words.slice(from, from + WORDS).map(({ text, special, clause }, at) => ({
      text,
      special,
      meanings: [...(meanings.get(from + at) ?? [])],
      distance: distanceOf(offsetOf(from + at, places)),
      own: own.has(clause),
    })),
    places: places.filter((place) => place < from + WORDS).map((place) => place - from),
    standing: standingFeatures(sentence, site).map(hash32),
  };
}

/** One step for each of the nearest words, then one for three. */
function distanceOf(offset: number): number {
  const size = Math.abs(offset);
  const steps = size < NEAR ? size : NEAR + Math.floor((size - NEAR) / STRIDE);
  return FURTHEST + Math.sign(offset) * Math.min(FURTHEST, steps);
}

function meaningsOf(
  { marks }: Sentence,
  { wordOf }: SeenSentence,
  senses: readonly SensePlace[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const add = (word: number, name: string): void => {
    const known = found.get(word);
    if (known) known.add(hash32(name));
    else found.set(word, new Set([hash32(name)]));
  };
  const mark = (start: number, name: string): void => add(wordOf[start] ?? 0, name);
  for (const { sense, word } of senses) add(word, `s ${sense}`);
  for (const { start, meaning, reading } of marks.all('trigger')) {
    const { event, aspect, tense } = meaning.trigger;
    mark(start, `t ${event} ${aspect ?? ''} ${tense ?? ''} ${reading.future ? 'f' : ''}`);
  }
  for (const { start, meaning } of marks.all('cue')) mark(start, `c ${meaning.cue}`);
  for (const { start, meaning } of marks.all('noun')) mark(start, `n ${meaning.noun}`);
  for (const { start, meaning } of marks.all('boundary')) mark(start, `b ${meaning.boundary}`);
  for (const { start } of marks.all('elsewhere')) mark(start, 'e');
  for (const { start, meaning } of marks.all('actor')) mark(start, `a ${meaning.actor}`);
  return found;
}
