import { mix } from '../../text/hash.ts';

const SHORTEST = 3;
const LONGEST = 5;
const FNV_PRIME = 0x0100_0193;
/** Keeps runs of letters apart from whole words. */
const SEED = 0x3c6e_f372;

/** Hashes of the runs of 3 to 5 letters of a word, its edges included. Hashed on the way (FNV-1a): most of what the classifiers see is of this kind. */
export function letterRunsOf(word: string): readonly number[] {
  const hashes: number[] = [];
  const edged = `<${word}>`;
  for (let start = 0; start + SHORTEST <= edged.length; start += 1) {
    let hash = SEED;
    const end = Math.min(start + LONGEST, edged.length);
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ edged.charCodeAt(at), FNV_PRIME);
      if (at - start + 1 >= SHORTEST) hashes.push(mix(hash));
    }
  }
  return hashes;
}
