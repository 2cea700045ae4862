import { type FoldedText, originalSpan } from '../text/fold.ts';
import { buildAhoCorasick } from './aho-corasick.ts';
import { formsOf } from './alias-forms.ts';
import { BASE_WORD_REACH, BASE_WORDS } from './base-words.ts';
import { buildNearNames, type NearNames } from './near-names.ts';
import type { Mention, Site } from './site.ts';
import { mayFollow, mayPrecede } from './soft-boundary.ts';

/** A mention before its field is known; offsets are in the original text. */
export type FoundSite = Omit<Mention, 'field'>;

/** Finds every watched site in a text, in all scripts, in one pass. */
export interface SiteMatcher {
  /**
   * In order of appearance. Of one site the leftmost longest name counts; a name inside a longer one of another site does not; names of two sites with one
   * spelling are both given, as ambiguous. Says nothing about whether the base or the town of that name is meant.
   */
  find(text: FoldedText): FoundSite[];
}

/** One site that a spelling stands for. */
interface Meaning {
  readonly site: string;
  readonly alias: string;
  readonly ambiguous: boolean;
  readonly needsSuffix: boolean;
}

type Pattern =
  | { readonly kind: 'name'; readonly key: string; readonly meanings: readonly Meaning[] }
  | { readonly kind: 'base'; readonly key: string; readonly stem: boolean };

/** A hit in folded offsets. */
interface Hit {
  readonly site: string;
  readonly alias: string;
  readonly ambiguous: boolean;
  readonly tier: Mention['tier'];
  readonly start: number;
  readonly end: number;
}

interface Scan {
  readonly hits: Hit[];
  readonly baseWords: { readonly start: number; readonly end: number }[];
}

const APOSTROPHE = /['’‘ʼ`´′]/u;
/** Acronyms of this length and less are told from names by their capitals (TANF, a welfare programme, and Tanf). */
const ACRONYM_LETTERS = 5;

/** Builds the matcher once for a gazetteer; it holds no state between texts. */
export function buildSiteMatcher(sites: readonly Site[]): SiteMatcher {
  const patterns = [...namePatterns(sites), ...basePatterns()];
  const automaton = buildAhoCorasick(patterns.map((pattern) => pattern.key));
  const near = buildNearNames(sites);
  return {
    find(text) {
      const scan: Scan = { hits: [], baseWords: [] };
      automaton.scan(text.folded, (index, end) => {
        const pattern = patterns[index];
        if (pattern) collect(pattern, end, text, scan);
      });
      const exact = resolve(scan.hits).filter((hit) => !isAcronym(hit, text, scan));
      const hits = scan.baseWords.length > 0 ? [...exact, ...nearHits(near, text, scan, exact)] : exact;
      return hits.sort((a, b) => a.start - b.start || a.end - b.end).map((hit) => toFound(hit, text, scan));
    },
  };
}

function namePatterns(sites: readonly Site[]): Pattern[] {
  const byKey = new Map<string, Map<string, Meaning>>();
  for (const site of sites) {
    for (const alias of site.aliases) {
      for (const form of formsOf(alias)) {
        const meanings = byKey.get(form.key) ?? new Map<string, Meaning>();
        const known = meanings.get(site.id);
        meanings.set(site.id, {
          site: site.id,
          alias: known?.alias ?? alias.form,
          ambiguous: alias.ambiguous && (known?.ambiguous ?? true),
          needsSuffix: form.needsSuffix && (known?.needsSuffix ?? true),
        });
        byKey.set(form.key, meanings);
      }
    }
  }
  return [...byKey].map(([key, meanings]) => ({ kind: 'name', key, meanings: [...meanings.values()] }));
}

function basePatterns(): Pattern[] {
  return BASE_WORDS.map((word) => ({ kind: 'base', key: word.replace('*', ''), stem: word.endsWith('*') }));
}

function collect(pattern: Pattern, end: number, text: FoldedText, scan: Scan): void {
  const start = end - pattern.key.length;
  const { folded } = text;
  const prefix = folded.slice(folded.lastIndexOf(' ', start - 1) + 1, start);
  if (start > 0 && !mayPrecede(prefix, pattern.key)) return;
  const tokenEnd = endOfToken(folded, end);
  if (pattern.kind === 'base') {
    if (pattern.stem || tokenEnd === end || mayFollow(folded.slice(end, tokenEnd), pattern.key, 'plain'))
      scan.baseWords.push({ start, end });
    return;
  }
  const suffix = folded.slice(end, tokenEnd);
  const marked = APOSTROPHE.test(text.original.charAt(originalSpan(text, start, end).end));
  for (const meaning of pattern.meanings) {
    if (meaning.needsSuffix && suffix === '') continue;
    if (!mayFollow(suffix, pattern.key, marked ? 'marked' : meaning.ambiguous ? 'strict' : 'plain')) continue;
    const { site, alias } = meaning;
    scan.hits.push({ site, alias, ambiguous: meaning.ambiguous || pattern.meanings.length > 1, tier: 'exact', start, end });
  }
}

/** Drops every hit that overlaps a better one: longer, or earlier when as long. Equal spans stay together. */
function resolve(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  const best = [...hits].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const hit of best) {
    const blocked = kept.some(
      (other) => overlaps(hit, other) && (other.site === hit.site || other.start !== hit.start || other.end !== hit.end),
    );
    if (!blocked) kept.push(hit);
  }
  return kept;
}

/** A short name all in capitals in a text that is not: an acronym, unless a base word stands beside it. */
function isAcronym(hit: Hit, text: FoldedText, scan: Scan): boolean {
  if (hit.end - hit.start > ACRONYM_LETTERS) return false;
  const span = originalSpan(text, hit.start, hit.end);
  if (!/^\p{Lu}{2,}$/u.test(text.original.slice(span.start, span.end)) || isBesideBaseWord(hit, text, scan)) return false;
  const small = text.original.match(/\p{Ll}/gu)?.length ?? 0;
  const capital = text.original.match(/\p{Lu}/gu)?.length ?? 0;
  return small > capital;
}

function nearHits(near: NearNames, text: FoldedText, scan: Scan, exact: readonly Hit[]): Hit[] {
  return near
    .find(text.folded)
    .map((name): Hit => ({ ...name, ambiguous: true, tier: 'near' }))
    .filter(
      (hit) =>
        isBesideBaseWord(hit, text, scan) &&
        !exact.some((other) => overlaps(hit, other)) &&
        !scan.baseWords.some((word) => overlaps(hit, word)),
    );
}

function isBesideBaseWord(hit: Hit, text: FoldedText, scan: Scan): boolean {
  return scan.baseWords.some((word) => {
    const from = Math.min(hit.end, word.end);
    const to = Math.max(hit.start, word.start);
    if (to - from > BASE_WORD_REACH) return false;
    return to <= from || !text.original.slice(text.map[from], text.map[to]).includes('\n');
  });
}

function toFound(hit: Hit, text: FoldedText, scan: Scan): FoundSite {
  return {
    site: hit.site,
    ...originalSpan(text, hit.start, hit.end),
    alias: hit.alias,
    ambiguous: hit.ambiguous,
    tier: hit.tier,
    besideBaseWord: isBesideBaseWord(hit, text, scan),
  };
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function endOfToken(folded: string, from: number): number {
  const space = folded.indexOf(' ', from);
  return space < 0 ? folded.length : space;
}
