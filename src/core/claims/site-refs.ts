import { foldKey } from '../text/fold.ts';
import { HEAD_WORDS, headOf } from './head-of.ts';
import type { Lexicon, Marker } from './lexicon.ts';
import type { PlacedMention, RefInput, SiteRef } from './site-ref.ts';
import type { Token } from './tokens.ts';
import { COUNTRY_SITE } from './vocabulary.ts';

const LOOK_BACK = 7;
const UNKNOWN_WORDS = 2;
const PAUSE = /[,،;:؛()]/;

/** Where and as what the sites stand in a sentence. */
export function findSiteRefs(input: RefInput): readonly SiteRef[] {
  const places = [...input.marks.all('country'), ...input.marks.all('region'), ...input.marks.all('crossing')];
  if (input.mentions.length + places.length === 0) return [];
  const refs: SiteRef[] = [];
  const isRegion = (placed: PlacedMention): boolean =>
    input.marks.all('region').some((mark) => mark.start <= placed.start && placed.end <= mark.end);
  const mentions = input.mentions.filter((placed) => !isRegion(placed) && !isCommonWord(placed, input));
  for (const placed of mentions) refs.push(siteRef(placed, refs, input));
  for (const mark of places) {
    if (mentions.some((m) => m.start < mark.end && mark.start < m.end)) continue;
    refs.push(countryRef(mark, input));
  }
  return withLocators(withGroupCase(refs, input), input).sort((a, b) => a.start - b.start);
}

/** Kurmanji "roj" (day) beside the camp Roj: a name that is also a word has a capital where the script has them. */
function isCommonWord({ mention, start, end }: PlacedMention, { tokens }: RefInput): boolean {
  const small = tokens.slice(start, end).every((token) => /^\p{Ll}/u.test(token.original));
  return mention.ambiguous && small && /^\p{Lu}/u.test(mention.alias);
}

function siteRef(placed: PlacedMention, before: readonly SiteRef[], input: RefInput): SiteRef {
  const { mention, start, end } = placed;
  const head = headOf(start, end, input);
  const own = ownMarker(placed, input);
  const last = before.at(-1);
  const together = last !== undefined && joined(last.end, start, input);
  const group = together ? last.group : start;
  const marker = own.marker === 'none' && together ? last.marker : own.marker;
  const landmark = own.landmark || (together && own.marker === 'none' && last.landmark) || marker === 'via' || isDateline(placed, input);
  return { site: mention.site, start, end, marker, head, landmark, group, kind: 'site', ambiguous: mention.ambiguous };
}

/** The case ending, or the preposition; with both (Sorani "besar X-awa", over X) a preposition that says more than "in" decides. */
function ownMarker(placed: PlacedMention, input: RefInput): Standing {
  const before = markerBefore(placed.start, input);
  if (input.lexicon.heads === 'before' && before.marker !== 'none' && before.marker !== 'in') return before;
  return caseMarker(placed, input) ?? before;
}

/** "QAMISHLI — ...": where a report was filed. */
function isDateline({ mention, start, end }: PlacedMention, { tokens }: RefInput): boolean {
  if (start > 0 || !/^\)?\s*[—–]|^\s+-\s|^\s*\(/.test(tokens[end]?.gap ?? '')) return false;
  const name = tokens[start]?.original ?? '';
  return mention.ambiguous || (name === name.toUpperCase() && name !== name.toLowerCase());
}

function countryRef(mark: { start: number; end: number }, input: RefInput): SiteRef {
  const own = caseMarker({ start: mark.start, end: mark.end }, input) ?? markerBefore(mark.start, input);
  const head = own.throughBase ? ('base' as const) : headOf(mark.start, mark.end, input);
  const { marker } = own;
  return {
    site: COUNTRY_SITE,
    start: mark.start,
    end: mark.end,
    marker,
    head,
    landmark: false,
    group: -1,
    kind: 'country',
    ambiguous: false,
  };
}

/** "X ve Y'den": the case ending of the last name holds for the whole list. */
function withGroupCase(refs: readonly SiteRef[], { lexicon }: RefInput): readonly SiteRef[] {
  if (lexicon.inflection.cases.length === 0) return refs;
  return refs.map((ref) => {
    if (ref.kind !== 'site' || ref.marker !== 'none') return ref;
    const last = refs.findLast((other) => other.kind === 'site' && other.group === ref.group && other.marker !== 'none');
    return last ? { ...ref, marker: last.marker, landmark: last.landmark } : ref;
  });
}

/** "Rumeylan'daki Harab el-Cir", "Kharab al-Jir in Rmelan": a name that only places the one beside it. */
function withLocators(refs: readonly SiteRef[], input: RefInput): SiteRef[] {
  return refs.map((ref) => (ref.kind === 'site' && ref.marker === 'in' && locates(ref, refs, input) ? { ...ref, landmark: true } : ref));
}

function locates(ref: SiteRef, refs: readonly SiteRef[], { tokens, lexicon }: RefInput): boolean {
  const others = refs.filter((other) => other.kind === 'site' && other.group !== ref.group && other.site !== ref.site);
  if (lexicon.order === 'sov')
    return others.some((other) => other.start >= ref.end && other.start - ref.end <= 1 && !PAUSE.test(tokens[other.start]?.gap ?? ''));
  const beside = others.some((other) => other.end < ref.start && ref.start - other.end <= 2);
  return beside && !PAUSE.test(tokens[ref.start]?.gap ?? '') && !PAUSE.test(tokens[ref.start - 1]?.gap ?? '');
}

/** Whether only list words stand between two sites: "X and Y", "X, Y", "X, Somewhere and Y". */
function joined(from: number, to: number, { tokens, marks }: RefInput): boolean {
  let unknown = 0;
  if (to - from > 8) return false;
  let linked = from === to && PAUSE.test(tokens[to]?.gap ?? '');
  for (let at = from; at <= to; at += 1) {
    const token = tokens[at];
    if (!token || /[;؛]/.test(token.gap)) return false;
    if (PAUSE.test(token.gap)) {
      linked = true;
      unknown = 0;
    }
    if (at === to) break;
    const boundary = marks.at('boundary', at);
    if (boundary?.meaning.boundary === 'and') linked = true;
    else if (boundary || marks.has('trigger', at) || marks.has('marker', at)) return false;
    else if (!marks.has('light', at) && !marks.has('noun', at) && !marks.has('region', at)) unknown += 1;
    if (unknown > 2) return false;
  }
  return linked || beginsWithAnd(tokens[to]);
}

/** Arabic writes "and" at the front of the next name. */
function beginsWithAnd(token: Token | undefined): boolean {
  return /^[وف]/.test(token?.text ?? '');
}

interface Standing {
  readonly marker: Marker | 'none';
  readonly landmark: boolean;
  readonly throughBase: boolean;
}

function markerBefore(start: number, input: RefInput): Standing {
  const glued = gluedPreposition(start, input);
  if (glued) return { marker: glued, landmark: false, throughBase: false };
  const { found, throughBase } = scanBack(start, input);
  const marker = found === 'none' && isSecondOfPair(start, input) ? 'between' : found;
  return { marker, landmark: (marker === 'near' && !throughBase) || marker === 'between' || marker === 'via', throughBase };
}

/** Looks for the preposition in front of a name, over articles, adjectives and base words; "from a base in X" counts as "from". */
function scanBack(start: number, input: RefInput): { found: Marker | 'none'; throughBase: boolean } {
  let found: Marker | 'none' = 'none';
  let throughBase = false;
  let unknown = 0;
  for (let at = start - 1; at >= Math.max(0, start - LOOK_BACK); at -= 1) {
    if (PAUSE.test(input.tokens[at + 1]?.gap ?? '')) break;
    const marker = input.marks.at('marker', at)?.meaning.marker;
    if (marker) {
      found = isPartOfVerb(at, input) ? 'object' : marker;
      if (!baseEndsAt(at, input)) break;
      throughBase = true;
      unknown = 0;
      continue;
    }
    if (isPassable(at, input)) continue;
    unknown += 1;
    if (stopsSearch(at, input) || unknown > UNKNOWN_WORDS || throughBase) break;
  }
  return { found, throughBase };
}

/** Words that may stand between a preposition and the name it governs. */
function isPassable(at: number, { marks }: RefInput): boolean {
  if (marks.isNoun(at, 'base') || marks.has('actor', at)) return true;
  return (
    !marks.has('trigger', at) && !marks.has('boundary', at) && (marks.has('light', at) || marks.has('head', at) || marks.has('region', at))
  );
}

function stopsSearch(at: number, { marks }: RefInput): boolean {
  return marks.has('trigger', at) || marks.has('boundary', at);
}

/** "holding on to X": the preposition belongs to the verb, so X is its object. */
function isPartOfVerb(at: number, { marks, lexicon }: RefInput): boolean {
  // Where the verb stands last its phrase reaches over whole nouns, prepositions and all.
  if (lexicon.order === 'sov') return false;
  const trigger = marks.at('trigger', at);
  return trigger !== null && trigger.end - trigger.start > 1 && trigger.meaning.trigger.event !== 'move';
}

/** "between A and B": B stands behind "and". */
function isSecondOfPair(start: number, { marks }: RefInput): boolean {
  const and = [start - 1, start - 2].find((at) => marks.at('boundary', at)?.meaning.boundary === 'and');
  if (and === undefined) return false;
  for (let at = and - 1; at >= and - 5; at -= 1) if (marks.at('marker', at)?.meaning.marker === 'between') return true;
  return false;
}

/** "a base near X": the base is X's, unless it already has a name of its own ("the Y base near X"). */
function baseEndsAt(marker: number, { marks, mentions }: RefInput): boolean {
  let at = marker - 1;
  while (at >= 0 && marks.has('light', at) && !marks.isNoun(at, 'base')) at -= 1;
  if (!marks.isNoun(at, 'base')) return false;
  return !mentions.some((placed) => (placed.end <= at && at - placed.end <= 1) || (placed.start <= at && at < placed.end));
}

const GLUED: Readonly<Record<string, Marker>> = { ب: 'in', ل: 'to', لل: 'to' };

/** Arabic "in" and "to", written at the front of the name. */
function gluedPreposition(start: number, { tokens, lexicon, mentions }: RefInput): Marker | null {
  if (!lexicon.clitics) return null;
  const text = (tokens[start]?.text ?? '').replace(/^[وف](?=[بل])/, '');
  const match = /^(لل|ب|ل)(?=ال|\p{L}{4})/u.exec(text);
  const own = mentions.some((placed) => placed.start === start && text.startsWith(foldKey(placed.mention.alias).split(' ')[0] ?? text));
  return match && !own ? (GLUED[match[1] ?? ''] ?? null) : null;
}

/** The case ending of a name, or of the head noun after it (Turkish "Kasrak ussunden"). */
function caseMarker(placed: { start: number; end: number; mention?: { alias: string } }, input: RefInput): Standing | null {
  const { tokens, marks, lexicon } = input;
  if (lexicon.inflection.cases.length === 0) return null;
  const last = lastOfName(placed.end, input);
  const isHead = last >= placed.end;
  const word = tokens[last]?.text ?? '';
  const marker = caseOf(isHead ? word : endingOf(word, placed.mention?.alias ?? ''), isHead, lexicon);
  const at = placingAfter(last + 1, input);
  const after = marks.at('marker', at)?.meaning.marker;
  if (after && lexicon.order === 'sov' && lexicon.heads === 'after')
    return { marker: after, landmark: PLACING.has(after) && !(after === 'near' && placesABase(at + 1, input)), throughBase: isHead };
  return marker ? { marker, landmark: false, throughBase: false } : null;
}

const DISTANCE_WORDS = 3;

/** Where the word stands that places something by a name: right behind it, or behind a distance ("X'in dort kilometre batisinda") or a second name ("X ile Y arasinda"). */
function placingAfter(next: number, { tokens, marks }: RefInput): number {
  for (let at = next + 1; at <= next + DISTANCE_WORDS && !PAUSE.test(tokens[at]?.gap ?? ','); at += 1) {
    const marker = marks.at('marker', at)?.meaning.marker;
    if (marker === 'near' && /^\d+$|^k(ilo)?m/.test(tokens[at - 1]?.text ?? '')) return at;
    if (marker === 'between' && marks.at('boundary', next)?.meaning.boundary === 'and') return at;
  }
  return next;
}

const BASE_REACH = 4;

/** "X'in dogusunda yeni bir nokta": a base that has no other name than the place it lies by. */
function placesABase(from: number, { tokens, marks, mentions }: RefInput): boolean {
  for (let at = from; at < from + BASE_REACH && !PAUSE.test(tokens[at]?.gap ?? ','); at += 1) {
    if (mentions.some((placed) => placed.start === at) || marks.has('elsewhere', at)) return false;
    if (marks.isNoun(at, 'base')) return true;
  }
  return false;
}

const PLACING: ReadonlySet<Marker> = new Set(['near', 'between', 'via']);

/** The last word of a name with its head nouns ("Kasrak hava ussunden"). */
function lastOfName(end: number, { tokens, marks }: RefInput): number {
  let last = end - 1;
  for (let at = end; at < end + HEAD_WORDS && !PAUSE.test(tokens[at]?.gap ?? ','); at += 1) {
    if (!marks.isNoun(at, 'base') && !marks.has('head', at) && !marks.isNoun(at, 'camp')) break;
    last = at;
  }
  return last;
}

function endingOf(word: string, alias: string): string {
  const name = foldKey(alias).split(' ').at(-1) ?? '';
  return name !== '' && word.startsWith(name) ? word.slice(name.length) : word;
}

function caseOf(ending: string, isHead: boolean, lexicon: Lexicon): Marker | null {
  if (ending === '') return null;
  for (const { marker, endings } of lexicon.inflection.cases) {
    if (
      endings.some((form) =>
        isHead || ending.length > 6 ? ending.length > form.length + 2 && form.length > 1 && ending.endsWith(form) : ending === form,
      )
    )
      return marker;
  }
  // "karakola": one letter behind a head noun tells the direction only when no longer ending fits
  return isHead && /[^aeiou][ae]$/.test(ending) ? 'to' : null;
}
