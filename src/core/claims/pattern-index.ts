import { GAP_WORDS, type Pattern, type PatternWord } from './pattern.ts';
import type { Token } from './tokens.ts';
import { areEndings, type EndingSlots } from './word-endings.ts';

/** Letters that a language writes at the front of the next word (Arabic "and", "in", "the", the future). */
export interface Clitics {
  readonly conjunctions: readonly string[];
  readonly prepositions: readonly string[];
  readonly future: readonly string[];
  readonly articles: readonly string[];
}

/** A word as it may be read when some of its first letters are clitics. */
export interface WordReading {
  readonly text: string;
  readonly conjunction: boolean;
  readonly future: boolean;
}

export interface PatternMatch<T> {
  readonly value: T;
  /** Token indices; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** How the first word was read. */
  readonly reading: WordReading;
  /** How many letters the pattern gives: the more, the more specific. */
  readonly letters: number;
}

interface Stored<T> {
  readonly pattern: Pattern;
  readonly value: T;
  readonly letters: number;
  /** The word that must stand next, whole and without letters glued to it; null when that is not so simple. */
  readonly next: string | null;
}

const SHORTEST_STEM = 2;
/** A gap does not reach over these. */
const PAUSE = /[,،:()]/;
const HARD_STOP = /[!?;؛؟]|\.\s/;

/** All patterns of one language; finds every one of them in a row of words in one pass. Patterns may overlap in the answer. */
export class PatternIndex<T> {
  private readonly exact = new Map<string, Stored<T>[]>();
  /** Patterns that begin with two whole words, by both: many begin with the same small word. */
  private readonly pairs = new Map<string, Stored<T>[]>();
  private readonly stems = new Map<string, Stored<T>[]>();
  /** By the first letters of stems: which lengths they come in. */
  private readonly stemLengths = new Map<string, number[]>();
  private readonly clitics: Clitics | null;
  private readonly endings: EndingSlots;

  /** `endings`: what may follow a `stem~`. */
  constructor(clitics: Clitics | null, endings: EndingSlots = []) {
    this.clitics = clitics;
    this.endings = endings;
  }

  add(pattern: Pattern, value: T): void {
    const first = pattern[0];
    if (!first) return;
    const second = pattern[1];
    const next = second && !second.prefix && !second.gap && this.clitics === null ? second.text : null;
    const map = first.prefix ? this.stems : next === null ? this.exact : this.pairs;
    const key = map === this.pairs ? `${first.text} ${next}` : first.text;
    const list = map.get(key);
    const letters = pattern.reduce((sum, word) => sum + word.text.length, 0);
    if (list) list.push({ pattern, value, letters, next });
    else map.set(key, [{ pattern, value, letters, next }]);
    if (!first.prefix) return;
    const start = first.text.slice(0, SHORTEST_STEM);
    const lengths = this.stemLengths.get(start) ?? [];
    if (!lengths.includes(first.text.length)) lengths.push(first.text.length);
    this.stemLengths.set(start, lengths);
  }

  find(tokens: readonly Token[]): PatternMatch<T>[] {
    const found: PatternMatch<T>[] = [];
    for (const [at, token] of tokens.entries()) {
      for (const reading of readingsOf(token.text, this.clitics)) this.findAt({ tokens, at, reading }, found);
    }
    return found;
  }

  private findAt(place: { tokens: readonly Token[]; at: number; reading: WordReading }, found: PatternMatch<T>[]): void {
    const { text } = place.reading;
    const following = place.tokens[place.at + 1]?.text;
    const verify = (list: readonly Stored<T>[] | undefined): void => {
      for (const { pattern, value, letters, next } of list ?? []) {
        if (next !== null && next !== following) continue;
        if (pattern[0]?.inflected && !areEndings(text.slice(pattern[0].text.length), this.endings)) continue;
        const end = this.matchEnd(pattern, place.tokens, place.at);
        if (end >= 0) found.push({ value, start: place.at, end, reading: place.reading, letters });
      }
    };
    verify(this.exact.get(text));
    if (this.pairs.size > 0 && following !== undefined) verify(this.pairs.get(`${text} ${following}`));
    for (const size of this.stemLengths.get(text.slice(0, SHORTEST_STEM)) ?? []) {
      if (size <= text.length) verify(this.stems.get(text.slice(0, size)));
    }
  }

  /** Where the pattern ends when its first word is the one at `at`, else -1. */
  private matchEnd(pattern: Pattern, tokens: readonly Token[], at: number): number {
    const first = tokens[at];
    if (!first || (pattern[0]?.capitals && !isCapitals(first.original, pattern[0]))) return -1;
    if (pattern[0]?.opens && at > 0) return -1;
    if (pattern[0] && !isWritten(first.original, pattern[0])) return -1;
    let next = at + 1;
    for (let index = 1; index < pattern.length; index += 1) {
      const word = pattern[index];
      if (!word) return -1;
      const found = this.seek(word, tokens, next);
      if (found < 0) return -1;
      next = found + 1;
    }
    return next;
  }

  private seek(word: PatternWord, tokens: readonly Token[], from: number): number {
    const last = from + (word.gap ? GAP_WORDS : 0);
    for (let at = from; at <= last; at += 1) {
      const token = tokens[at];
      if (!token || (token.gap !== ' ' && (HARD_STOP.test(token.gap) || (word.gap && PAUSE.test(token.gap))))) return -1;
      if (this.clitics === null) {
        if (this.fits(word, token.text, token)) return at;
      } else if (readingsOf(token.text, this.clitics).some((reading) => this.fits(word, reading.text, token))) return at;
    }
    return -1;
  }

  private fits(word: PatternWord, text: string, token: Token): boolean {
    if (word.prefix ? !text.startsWith(word.text) : text !== word.text) return false;
    if (word.capitals && !isCapitals(token.original, word)) return false;
    if (!isWritten(token.original, word)) return false;
    return !word.inflected || areEndings(text.slice(word.text.length), this.endings);
  }
}

/** Whether the letters of the pattern stand in capitals; an ending may be small ("ABD'nin"). */
function isCapitals(original: string, word: PatternWord): boolean {
  const letters = word.prefix ? original.slice(0, word.text.length) : original;
  return letters === letters.toUpperCase();
}

/** Whether the accents are those of the pattern, where they matter. */
function isWritten(original: string, { written, prefix }: PatternWord): boolean {
  if (written === null) return true;
  const word = original.normalize('NFC').toLowerCase();
  return prefix ? word.startsWith(written) : word === written;
}

const SHORTEST_REST = 2;
/** The future letter stands only before the imperfect: "sa-tughadir", but not "sallama". */
const IMPERFECT = /^[يتن]/;

/** The word itself, and the word without each possible row of clitics at its front. */
function readingsOf(text: string, clitics: Clitics | null): readonly WordReading[] {
  const plain: WordReading = { text, conjunction: false, future: false };
  if (!clitics) return [plain];
  const readings = [plain];
  const strip = (forms: readonly string[], extra: Partial<WordReading>): void => {
    for (const reading of readings.slice()) {
      for (const form of forms) {
        if (!reading.text.startsWith(form) || reading.text.length < form.length + SHORTEST_REST) continue;
        if (extra.future && !IMPERFECT.test(reading.text.slice(form.length))) continue;
        readings.push({ ...reading, ...extra, text: reading.text.slice(form.length) });
      }
    }
  };
  strip(clitics.conjunctions, { conjunction: true });
  strip(clitics.future, { future: true });
  strip(clitics.prepositions, {});
  strip(clitics.articles, {});
  return readings;
}
