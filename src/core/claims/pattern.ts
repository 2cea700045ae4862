import { foldKey } from '../text/fold.ts';

/** One word of a pattern, folded. `prefix`: any ending may follow. `gap`: up to `GAP_WORDS` other words may stand before it. */
export interface PatternWord {
  readonly text: string;
  readonly prefix: boolean;
  readonly gap: boolean;
  /** Only upper case in the text counts ("US" but not "us"). */
  readonly capitals: boolean;
  /** Only endings that the language declares may follow. */
  readonly inflected: boolean;
  /** Only as the first word of a sentence. */
  readonly opens: boolean;
  /** Only with these very letters and accents (Kurmanji "dê" but not "de"); null when accents do not matter. */
  readonly written: string | null;
}

export type Pattern = readonly PatternWord[];

/** How many words `..` may stand for. */
export const GAP_WORDS = 4;

const CHOICE = /\(([^()]*)\)/;
const CAPITALS = /^\p{Lu}[\p{Lu}.]+$/u;

/**
 * Reads a lexicon entry. `word*` any ending, `stem~` any declared ending, `(a|b|)` alternatives also inside a word, `..` up to four words between, CAPITALS only in
 * capitals, `^word` only at the start of a sentence, `=word` only with these accents. One entry gives several patterns when it has alternatives. Returns null for an entry that names no word.
 */
export function parsePatterns(source: string): readonly Pattern[] | null {
  const patterns = expandChoices(source).map(parseOne);
  return patterns.some((pattern) => pattern.length === 0) ? null : patterns;
}

function expandChoices(source: string): string[] {
  const choice = CHOICE.exec(source);
  if (!choice) return [source];
  const before = source.slice(0, choice.index);
  const after = source.slice(choice.index + choice[0].length);
  return (choice[1] ?? '').split('|').flatMap((option) => expandChoices(`${before}${option}${after}`));
}

function parseOne(source: string): Pattern {
  const words: PatternWord[] = [];
  let gap = false;
  for (const piece of source.split(/\s+/)) {
    if (piece === '..') {
      gap = true;
      continue;
    }
    const inflected = piece.endsWith('~');
    const prefix = inflected || piece.endsWith('*');
    const opens = piece.startsWith('^');
    const exact = piece.startsWith('=');
    const bare = piece.slice(opens || exact ? 1 : 0, prefix ? -1 : undefined);
    const written = exact ? bare.normalize('NFC').toLowerCase() : null;
    const parts = foldKey(bare).split(' ').filter(Boolean);
    for (const [at, text] of parts.entries()) {
      const last = at === parts.length - 1;
      words.push({
        text,
        prefix: prefix && last,
        inflected: inflected && last,
        gap: gap && at === 0,
        capitals: CAPITALS.test(bare),
        opens,
        written,
      });
    }
    gap = false;
  }
  return words;
}
