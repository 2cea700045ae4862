import { editDistance } from '../text/edit-distance.ts';
import { formsOf } from './alias-forms.ts';
import type { Site } from './site.ts';
import { ARABIC_CLITICS } from './soft-boundary.ts';

/** A stretch of folded text that is almost a site's name. */
interface NearName {
  readonly site: string;
  readonly alias: string;
  readonly start: number;
  readonly end: number;
}

export interface NearNames {
  /**
   * Unknown words of `folded` that differ from a name by one letter (six or more letters) or two (nine or more). Costs far more than the exact search,
   * so that only words that touch one of the `around` stretches are looked at.
   */
  find(folded: string, around: readonly { readonly start: number; readonly end: number }[]): NearName[];
}

interface Entry {
  readonly site: string;
  readonly alias: string;
  /** The words before the last one, which must be exact ("tal" of "tal baydar"); empty for one word. */
  readonly head: string;
  readonly last: string;
}

const ONE_EDIT_LETTERS = 6;
const TWO_EDITS_LETTERS = 9;
/** After an exact first word the last one may be this short. */
const SHORT_LAST = 5;
const EDGE = 2;

/** Ambiguous aliases take no part: a misspelt ordinary word says nothing. */
export function buildNearNames(sites: readonly Site[]): NearNames {
  const byEdge = new Map<string, Entry[]>();
  const entries = sites.flatMap(entriesOf);
  const names = new Set(entries.map((entry) => entry.last));
  for (const entry of entries) {
    for (const edge of edgesOf(entry.last)) byEdge.set(edge, [...(byEdge.get(edge) ?? []), entry]);
  }
  const readingsOf = readingFinder(byEdge, names);
  return {
    find(folded, around) {
      const found: NearName[] = [];
      for (const { word, index } of wordsIn(folded, around)) {
        for (const { skip, likenesses } of readingsOf(word)) {
          const hit = closest(likenesses, (head) => folded.startsWith(`${head} `, index - head.length - 1));
          if (!hit) continue;
          const start = hit.head === '' ? index + skip : index - hit.head.length - 1;
          found.push({ site: hit.site, alias: hit.alias, start, end: index + word.length });
          break;
        }
      }
      return found;
    },
  };
}

/** The words that touch one of the stretches, each once. */
function wordsIn(folded: string, around: readonly { readonly start: number; readonly end: number }[]): { word: string; index: number }[] {
  const words: { word: string; index: number }[] = [];
  let done = 0;
  for (const { start, end } of around.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(done, start <= 0 ? 0 : folded.lastIndexOf(' ', start - 1) + 1);
    const stop = folded.indexOf(' ', Math.max(end, 0));
    const to = stop < 0 ? folded.length : stop;
    if (to <= from) continue;
    for (let at = from; at < to; ) {
      const space = folded.indexOf(' ', at);
      const behind = space < 0 ? to : Math.min(space, to);
      if (behind > at) words.push({ word: folded.slice(at, behind), index: at });
      at = behind + 1;
    }
    done = to;
  }
  return words;
}

function entriesOf(site: Site): Entry[] {
  return site.aliases
    .filter((alias) => !alias.ambiguous)
    .flatMap((alias) =>
      formsOf(alias)
        .filter((form) => !form.needsSuffix)
        .map((form) => {
          const cut = form.key.lastIndexOf(' ');
          return { site: site.id, alias: alias.form, head: form.key.slice(0, Math.max(cut, 0)), last: form.key.slice(cut + 1) };
        }),
    )
    .filter((entry) => entry.last.length >= (entry.head === '' ? ONE_EDIT_LETTERS : SHORT_LAST));
}

/** A name that a word is almost, with the number of edits. */
interface Likeness {
  readonly entry: Entry;
  readonly distance: number;
}

/** What a word is almost when its first `skip` letters are left out. */
interface NearReading {
  readonly skip: number;
  readonly likenesses: readonly Likeness[];
}

/** Words whose likenesses are remembered; a hostile text must not fill the memory. */
const REMEMBERED = 20_000;

/** How a word is almost a name, whatever stands before it. Remembers it: most words of a language come again and are like none. */
function readingFinder(
  byEdge: ReadonlyMap<string, readonly Entry[]>,
  names: ReadonlySet<string>,
): (word: string) => readonly NearReading[] {
  const known = new Map<string, readonly NearReading[]>();
  return (word) => {
    const found = known.get(word);
    if (found) return found;
    const fresh: NearReading[] = [];
    for (const [skip, rest] of stripped(word)) {
      if (isDerived(rest, names)) break;
      const likenesses = likenessesOf(rest, byEdge);
      if (likenesses.length > 0) fresh.push({ skip, likenesses });
    }
    if (known.size >= REMEMBERED) known.clear();
    known.set(word, fresh);
    return fresh;
  };
}

function likenessesOf(word: string, byEdge: ReadonlyMap<string, readonly Entry[]>): Likeness[] {
  return edgesOf(word).flatMap((edge) =>
    (byEdge.get(edge) ?? []).flatMap((entry): Likeness[] => {
      const allowed = allowedEdits(word, entry);
      if (allowed === 0 || Math.abs(word.length - entry.last.length) > allowed) return [];
      const distance = editDistance(word, entry.last, allowed);
      return distance > 0 && distance <= allowed ? [{ entry, distance }] : [];
    }),
  );
}

function closest(likenesses: readonly Likeness[], follows: (head: string) => boolean): Entry | undefined {
  let best: Likeness | undefined;
  for (const likeness of likenesses) {
    if (likeness.entry.head !== '' && !follows(likeness.entry.head)) continue;
    if (likeness.distance < (best?.distance ?? 3)) best = likeness;
  }
  return best?.entry;
}

/** A whole name with two or more letters behind it is another word ("Shaddadian"): which endings are fine is not decided here. */
function isDerived(word: string, names: ReadonlySet<string>): boolean {
  for (let length = SHORT_LAST; length <= word.length - 2; length += 1) if (names.has(word.slice(0, length))) return true;
  return false;
}

function allowedEdits(word: string, entry: Entry): number {
  const letters = Math.min(word.length, entry.last.length);
  if (entry.head !== '') return letters >= SHORT_LAST - 1 ? 1 : 0;
  if (letters < ONE_EDIT_LETTERS) return 0;
  return letters >= TWO_EDITS_LETTERS ? 2 : 1;
}

/** One edit leaves the first or the last letters as they are, so names are looked up by both. */
function edgesOf(word: string): string[] {
  return word.length < EDGE + 1 ? [] : [`^${word.slice(0, EDGE)}`, `${word.slice(-EDGE)}$`];
}

/** The word itself, and an Arabic word without each clitic it may carry, each with the number of letters left out. */
function stripped(word: string): (readonly [number, string])[] {
  const clitics = ARABIC_CLITICS.filter((prefix) => word.startsWith(prefix));
  return [[0, word], ...clitics.map((prefix) => [prefix.length, word.slice(prefix.length)] as const)];
}
