import { foldKey } from './fold.ts';
import { hash32, mix } from './hash.ts';

const SIZE = 64;
const ROWS = 3;
const MIN_WORDS = 6;

/** Fixed, well spread starting values: one per signature place. */
const SEEDS: readonly number[] = Array.from({ length: SIZE }, (_, place) => mix(Math.imul(place + 1, 0x9e37_79b1)));

/** MinHash signature over pairs of folded words: 64 unsigned 32-bit values, or [] for a text under six words, too short to compare. */
export function minHash(text: string): number[] {
  const words = foldKey(text).split(' ');
  if (words.length < MIN_WORDS) return [];
  const signature = SEEDS.map(() => 0xffff_ffff);
  for (let at = 0; at + 1 < words.length; at += 1) {
    const shingle = hash32(`${words[at]} ${words[at + 1]}`);
    for (let place = 0; place < SIZE; place += 1) {
      const value = permute(shingle, SEEDS[place] ?? 0);
      if (value < (signature[place] ?? 0)) signature[place] = value;
    }
  }
  return signature;
}

/**
 * Keys under which near-duplicates meet: 21 bands of three values. Two texts of word-pair similarity .6 share a band in 99 of 100 cases, of .4 in 75;
 * sharing one proves nothing, `similarity` decides.
 */
export function bandsOf(signature: readonly number[]): string[] {
  const bands: string[] = [];
  for (let start = 0; start + ROWS <= signature.length; start += ROWS) {
    const rows = signature.slice(start, start + ROWS).map((value) => value.toString(36));
    bands.push(`${start / ROWS}:${hash32(rows.join('.')).toString(36)}`);
  }
  return bands;
}

/** Estimated share of common word pairs, 0 to 1 (standard error about .06). 0 when either signature is empty. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let place = 0; place < a.length; place += 1) if (a[place] === b[place]) equal += 1;
  return equal / a.length;
}

function permute(value: number, seed: number): number {
  const spread = Math.imul(value ^ seed, 0x2c1b_3c6d);
  return Math.imul(spread ^ (spread >>> 15), 0x297a_2d39) >>> 0;
}
