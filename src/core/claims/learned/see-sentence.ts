import type { Sentence } from '../sentence.ts';

/** A word as the model sees it: the site, other sites, forces and numbers are one word each. */
export interface SeenWord {
  readonly text: string;
  readonly special: boolean;
  /** Clauses of the sentence are numbered; cut at punctuation and at subordinating words. */
  readonly clause: number;
}

/** A sentence from the point of view of one site. */
export interface SeenSentence {
  readonly words: readonly SeenWord[];
  /** Where the site stands in `words`. */
  readonly places: readonly number[];
  /** From token index to index in `words`. */
  readonly wordOf: readonly number[];
}

const PAUSE = /[,،:;؛()—–«»"“”]/;
const STEM = 5;

/** The sites that a sentence names; the country is one of them. */
export function sitesIn({ refs }: Sentence): readonly string[] {
  return [...new Set(refs.map((ref) => ref.site))];
}

/** Names of sites and forces become one marker word each, so that what is learned about one holds for all. */
export function seeSentence(sentence: Sentence, site: string): SeenSentence {
  const { tokens, refs, marks } = sentence;
  const words: SeenWord[] = [];
  const places: number[] = [];
  const wordOf: number[] = [];
  const cuts = new Set(marks.all('boundary').flatMap((mark) => (mark.meaning.boundary === 'and' ? [] : [mark.start])));
  let clause = 0;
  for (const [at, token] of tokens.entries()) {
    const ref = refs.find((other) => (other.kind === 'site' || other.site === site) && other.start <= at && at < other.end);
    const actor = marks.at('actor', at);
    if (at > 0 && (cuts.has(at) || PAUSE.test(token.gap))) clause += 1;
    if (words.length > 0 && (ref?.start ?? actor?.start ?? at) < at) {
      wordOf.push(words.length - 1);
      continue;
    }
    if (ref?.site === site) places.push(words.length);
    wordOf.push(words.length);
    const marker = ref ? (ref.site === site ? '@site' : '@other') : actor ? `@${actor.meaning.actor}` : numberMarker(token.text);
    words.push({ text: marker ?? token.text, special: marker !== null, clause });
  }
  return { words, places, wordOf };
}

function numberMarker(text: string): string | null {
  if (!/^\d+$/.test(text)) return null;
  return /^(19|20)\d\d$/.test(text) ? '@year' : '@number';
}

export function stemOf(word: SeenWord): string {
  return word.special ? word.text : word.text.slice(0, STEM);
}

/** How many words after the nearest mention of the site; negative before it. */
export function offsetOf(at: number, places: readonly number[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const place of places) if (Math.abs(at - place) < Math.abs(nearest)) nearest = at - place;
  return nearest;
}
