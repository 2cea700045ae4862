import { GAP_WORDS, type Pattern, type PatternWord } from './pattern.ts';
import { sortNearlySorted } from './sort-nearly-sorted.ts';
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
  /** Among those that start at the same word. */
  readonly order: number;
}

interface Stored<T> {
  readonly pattern: Pattern;
  readonly value: T;
  readonly letters: number;
  /** One word without conditions: nothing more to look at once it is found. */
  readonly simple: boolean;
  /** Patterns of one place are given in this order. */
  readonly order: number;
}

/**
 * Patterns that begin alike, parted by their next word. Of those with more words only those are looked at whose next word begins like one of the words that
 * follow: many begin with the same small word.
 */
interface Branch<T> {
  readonly alone: readonly Stored<T>[];
  /** By the first letters of the word right behind. */
  readonly next: ReadonlyMap<string, Branch<T>>;
  /** By the first letters of a word that may stand further behind. */
  readonly later: ReadonlyMap<string, readonly Stored<T>[]>;
}

/** What a word, read in one way, may begin. */
interface Begun<T> {
  readonly reading: WordReading;
  readonly branch: Branch<T>;
}

/** What is known of a word without its neighbours. */
interface KnownWord<T> {
  readonly readings: readonly WordReading[];
  readonly begun: readonly Begun<T>[];
  /** The first letters of its readings, by which it is looked for as a further word. */
  readonly starts: readonly string[];
}

/** Whole words are given before stems. */
const STEMS_AFTER = 1_000_000;
interface Search<T> {
  readonly tokens: readonly Token[];
  readonly words: readonly KnownWord<T>[];
  readonly at: number;
  readonly reading: WordReading;
  readonly found: PatternMatch<T>[];
}

/** Words remembered; a text of a hostile feed must not fill the memory. */
const REMEMBERED = 20_000;
const SHORTEST_STEM = 2;
/** Further words are looked up by so many letters, shorter ones as a whole. */
const NEXT_START = 3;
/** A gap does not reach over these. */
const PAUSE = /[,،:()]/;
const HARD_STOP = /[!?;؛؟]|\.\s/;

/** All patterns of one language; finds every one of them in a row of words in one pass. Patterns may overlap in the answer. */
export class PatternIndex<T> {
  private readonly exact = new Map<string, Stored<T>[]>();
  private readonly stems = new Map<string, Stored<T>[]>();
  private added = 0;
  /** What words begin, as far as they have been met since the last pattern was added. */
  private readonly known = new Map<string, KnownWord<T>>();
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
    this.known.clear();
    const letters = pattern.reduce((sum, word) => sum + word.text.length, 0);
    const simple = pattern.length === 1 && !first.capitals && !first.opens && first.written === null;
    append(first.prefix ? this.stems : this.exact, first.text, {
      pattern,
      value,
      letters,
      simple,
      order: this.added + (first.prefix ? STEMS_AFTER : 0),
    });
    this.added += 1;
    if (!first.prefix) return;
    const start = first.text.slice(0, SHORTEST_STEM);
    const lengths = this.stemLengths.get(start) ?? [];
    if (!lengths.includes(first.text.length)) lengths.push(first.text.length);
    this.stemLengths.set(start, lengths);
  }

  find(tokens: readonly Token[]): PatternMatch<T>[] {
    const found: PatternMatch<T>[] = [];
    const words = tokens.map((token) => this.wordOf(token.text));
    for (let at = 0; at < words.length; at += 1) {
      for (const { reading, branch } of words[at]?.begun ?? []) {
        const first = found.length;
        this.findIn(branch, at + 1, { tokens, words, at, reading, found });
        sortNearlySorted(found, first, (a, b) => a.order - b.order);
      }
    }
    return found;
  }

  private findIn({ alone, next, later }: Branch<T>, from: number, search: Search<T>): void {
    const { words } = search;
    if (alone.length > 0) this.verify(alone, search);
    if (later.size > 0) {
      const last = Math.min(from + GAP_WORDS, words.length - 1);
      for (let behind = from; behind <= last; behind += 1) {
        for (const start of words[behind]?.starts ?? []) {
          const list = later.get(start);
          // Each list once, however many of the words begin alike.
          if (list && !isStart(start, words, from, behind)) this.verify(list, search);
        }
      }
    }
    if (next.size === 0) return;
    for (const start of words[from]?.starts ?? []) {
      const branch = next.get(start);
      if (branch) this.findIn(branch, from + 1, search);
    }
  }

  private verify(list: readonly Stored<T>[], search: Search<T>): void {
    const { at, reading, found } = search;
    for (const { pattern, value, letters, simple, order } of list) {
      const end = simple ? at + 1 : this.matchEnd(pattern, search);
      if (end >= 0) found.push({ value, start: at, end, reading, letters, order });
    }
  }

  private wordOf(word: string): KnownWord<T> {
    const known = this.known.get(word);
    if (known) return known;
    const readings = readingsOf(word, this.clitics);
    const begun = readings.flatMap((reading): Begun<T>[] => {
      const stored = [...(this.exact.get(reading.text) ?? []), ...this.stemsOf(reading.text)];
      return stored.length === 0 ? [] : [{ reading, branch: this.branchOf(stored, 1) }];
    });
    const starts = [...new Set(readings.map(({ text }) => text.slice(0, NEXT_START)))];
    const fresh = { readings, begun, starts };
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(word, fresh);
    return fresh;
  }

  /** Parts patterns by the word at `index`. */
  private branchOf(list: readonly Stored<T>[], index: number): Branch<T> {
    const alone: Stored<T>[] = [];
    const next = new Map<string, Stored<T>[]>();
    const later = new Map<string, Stored<T>[]>();
    for (const stored of list) {
      const word = stored.pattern[index];
      if (!word || (word.prefix && word.text.length < NEXT_START)) alone.push(stored);
      else append(word.gap ? later : next, word.text.slice(0, NEXT_START), stored);
    }
    return { alone, next: new Map([...next].map(([start, alike]) => [start, this.branchOf(alike, index + 1)])), later };
  }

  private stemsOf(text: string): readonly Stored<T>[] {
    const lengths = this.stemLengths.get(text.slice(0, SHORTEST_STEM)) ?? [];
    return lengths
      .flatMap((size) => (size <= text.length ? (this.stems.get(text.slice(0, size)) ?? []) : []))
      .filter(({ pattern: [first] }) => !first?.inflected || areEndings(text.slice(first.text.length), this.endings));
  }

  /** Where the pattern ends when its first word is the one at `at`, else -1. */
  private matchEnd(pattern: Pattern, search: Search<T>): number {
    const { tokens, at } = search;
    const first = tokens[at];
    if (!first || (pattern[0]?.capitals && !isCapitals(first.original, pattern[0]))) return -1;
    if (pattern[0]?.opens && at > 0) return -1;
    if (pattern[0] && !isWritten(first.original, pattern[0])) return -1;
    let next = at + 1;
    for (let index = 1; index < pattern.length; index += 1) {
      const word = pattern[index];
      if (!word) return -1;
      const found = this.seek(word, next, search);
      if (found < 0) return -1;
      next = found + 1;
    }
    return next;
  }

  private seek(word: PatternWord, from: number, { tokens, words }: Search<T>): number {
    const last = from + (word.gap ? GAP_WORDS : 0);
    for (let at = from; at <= last; at += 1) {
      const token = tokens[at];
      if (!token || (token.gap !== ' ' && (HARD_STOP.test(token.gap) || (word.gap && PAUSE.test(token.gap))))) return -1;
      for (const reading of words[at]?.readings ?? []) if (this.fits(word, reading.text, token)) return at;
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

/** Whether one of the words from `first` on and before `end` begins so. */
function isStart(start: string, words: readonly KnownWord<unknown>[], first: number, end: number): boolean {
  for (let at = first; at < end; at += 1) if (words[at]?.starts.includes(start)) return true;
  return false;
}

function append<T>(lists: Map<string, Stored<T>[]>, key: string, stored: Stored<T>): void {
  const list = lists.get(key);
  if (list) list.push(stored);
  else lists.set(key, [stored]);
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
