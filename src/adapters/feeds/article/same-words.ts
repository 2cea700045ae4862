import { foldKey } from '../../../core/text/fold.ts';

const RUN = 6;
const PROBES = 20;

/** The words of a text with spelling variants made equal. */
export function wordsOf(text: string): string[] {
  return foldKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * How far one headline is the other, from 0 to 1: the share of the shorter one's words. Headlines of fewer than three words match only whole, for they are
 * part of many others.
 */
export function headlineMatch(one: string, other: string): number {
  const a = new Set(wordsOf(one));
  const b = new Set(wordsOf(other));
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  const common = [...small].filter((word) => large.has(word)).length;
  return common / (small.size < 3 ? large.size : small.size);
}

/** A text as its words in a row, prepared for looking runs of words up in it. */
export interface Wording {
  readonly row: string;
}

export function wordingOf(text: string): Wording {
  return { row: ` ${wordsOf(text).join(' ')} ` };
}

/** How much of `part` is in `whole`, from 0 to 1, by runs of six words taken from all over it. */
export function sharedWording(part: string, whole: Wording): number {
  const words = wordsOf(part);
  const run = Math.min(RUN, words.length);
  if (run === 0) return 0;
  const last = words.length - run;
  const probes = Math.min(PROBES, last + 1);
  let found = 0;
  for (let i = 0; i < probes; i += 1) {
    const start = probes === 1 ? 0 : Math.round((last * i) / (probes - 1));
    if (whole.row.includes(` ${words.slice(start, start + run).join(' ')} `)) found += 1;
  }
  return found / probes;
}
