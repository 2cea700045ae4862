import { type FoldedText, originalSpan } from '../text/fold.ts';
import { buildAhoCorasick } from './aho-corasick.ts';
import { SUPPORT_REACH } from './base-words.ts';
import { buildNearNames, type NearNames } from './near-names.ts';
import type { Mention, Site } from './site.ts';
import { patternsOf, type SitePattern } from './site-patterns.ts';
import { gluedBefore, gluedBehind, mayFollow, mayPrecede } from './soft-boundary.ts';

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

/** A piece of the folded text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Hit extends Stretch {
  readonly site: string;
  readonly alias: string;
  readonly ambiguous: boolean;
  readonly besideBase: boolean;
  readonly tier: Mention['tier'];
}

interface Scan {
  readonly hits: Hit[];
  readonly baseWords: Stretch[];
}

const APOSTROPHE = /['’‘ʼ`´′]/u;
/** Acronyms of this length and less are told from names by their capitals (TANF, a welfare programme, and Tanf). */
const ACRONYM_LETTERS = 5;

/** A text with more names or base words than this is a list or an attack; the rest of it is not searched. */
const MAX_HITS = 1_000;

/** Builds the matcher once for a gazetteer; it holds no state between texts. */
export function buildSiteMatcher(sites: readonly Site[]): SiteMatcher {
  const patterns = patternsOf(sites);
  const automaton = buildAhoCorasick(patterns.map((pattern) => pattern.key));
  const near = buildNearNames(sites);
  return {
    find(text) {
      const scan: Scan = { hits: [], baseWords: [] };
      automaton.scan(text.folded, (index, end) => {
        const pattern = patterns[index];
        if (pattern && scan.hits.length + scan.baseWords.length < MAX_HITS) collect(pattern, end, text, scan);
      });
      const resolved = resolve(scan.hits).filter((hit) => !hit.besideBase || scan.baseWords.some((word) => areBeside(hit, word)));
      const acronyms = resolved.filter((hit) => isShortAndCapital(hit, text) && !isBesideBaseWord(hit, text, scan));
      const exact = acronyms.length > 0 && isMostlySmall(text.original) ? resolved.filter((hit) => !acronyms.includes(hit)) : resolved;
      const hits =
        scan.baseWords.length > 0 && scan.hits.length + scan.baseWords.length < MAX_HITS
          ? [...exact, ...nearHits(near, text, scan, exact)]
          : exact;
      return hits.sort((a, b) => a.start - b.start || a.end - b.end).map((hit) => toFound(hit, supportOf(hit, text, scan, exact), text));
    },
  };
}

function collect(pattern: SitePattern, end: number, text: FoldedText, scan: Scan): void {
  const start = end - pattern.key.length;
  const { folded } = text;
  const prefix = gluedBefore(folded, start);
  if (prefix === null || !mayPrecede(prefix, pattern.key)) return;
  const suffix = gluedBehind(folded, end);
  if (pattern.kind === 'base') {
    const ends = pattern.stem || (suffix !== null && mayFollow(suffix, pattern.key, 'plain'));
    if (ends && isWritten(pattern.written, { start, end }, text)) scan.baseWords.push({ start, end });
    return;
  }
  if (suffix === null) return;
  const marked = APOSTROPHE.test(text.original.charAt(originalSpan(text, start, end).end));
  for (const meaning of pattern.meanings) {
    if (meaning.needsSuffix && suffix === '') continue;
    if (!mayFollow(suffix, pattern.key, marked ? 'marked' : meaning.ambiguous ? 'strict' : 'plain')) continue;
    const { site, alias, besideBase } = meaning;
    scan.hits.push({ site, alias, ambiguous: meaning.ambiguous || pattern.meanings.length > 1, besideBase, tier: 'exact', start, end });
  }
}

function isWritten(written: string | null, { start, end }: Stretch, text: FoldedText): boolean {
  if (written === null) return true;
  const span = originalSpan(text, start, end);
  return text.original.slice(span.start, span.end).normalize('NFC').toLowerCase() === written;
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

/** Looks like an acronym: in a text that is not all in capitals it is one, unless a base word stands beside it. */
function isShortAndCapital(hit: Hit, text: FoldedText): boolean {
  if (hit.end - hit.start > ACRONYM_LETTERS) return false;
  const span = originalSpan(text, hit.start, hit.end);
  return /^\p{Lu}{2,}$/u.test(text.original.slice(span.start, span.end));
}

function isMostlySmall(text: string): boolean {
  return (text.match(/\p{Ll}/gu)?.length ?? 0) > (text.match(/\p{Lu}/gu)?.length ?? 0);
}

function nearHits(near: NearNames, text: FoldedText, scan: Scan, exact: readonly Hit[]): Hit[] {
  const around = scan.baseWords.map(({ start, end }) => ({ start: start - SUPPORT_REACH, end: end + SUPPORT_REACH }));
  return near
    .find(text.folded, around)
    .map((name): Hit => ({ ...name, ambiguous: true, besideBase: false, tier: 'near' }))
    .filter(
      (hit) =>
        isBesideBaseWord(hit, text, scan) &&
        !exact.some((other) => overlaps(hit, other)) &&
        !scan.baseWords.some((word) => overlaps(hit, word)),
    );
}

function isBesideBaseWord(hit: Hit, text: FoldedText, scan: Scan): boolean {
  return scan.baseWords.some((word) => areClose(hit, word, text));
}

/** With at most a space between. */
function areBeside(a: Stretch, b: Stretch): boolean {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end) <= 1;
}

function supportOf(hit: Hit, text: FoldedText, scan: Scan, exact: readonly Hit[]): Mention['support'] {
  if (isBesideBaseWord(hit, text, scan)) return 'base_word';
  return exact.some((other) => other.site !== hit.site && !other.ambiguous && areClose(hit, other, text)) ? 'site' : null;
}

/** Near each other in folded characters, with no line break between. */
function areClose(a: Stretch, b: Stretch, text: FoldedText): boolean {
  const from = Math.min(a.end, b.end);
  const to = Math.max(a.start, b.start);
  if (to - from > SUPPORT_REACH) return false;
  return to <= from || !text.original.slice(text.map[from], text.map[to]).includes('\n');
}

function toFound({ site, alias, ambiguous, tier, start, end }: Hit, support: Mention['support'], text: FoldedText): FoundSite {
  return { site, ...originalSpan(text, start, end), alias, ambiguous, tier, support };
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}
