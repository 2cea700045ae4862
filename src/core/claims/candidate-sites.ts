import type { Mention } from '../sites/site.ts';
import { foldKey } from '../text/fold.ts';
import type { WordSpan } from './annotate.ts';
import { ARABIC_SCRIPT_WORDS, CAPITALISED_WORDS } from './candidate-words.ts';
import type { CandidatePlace } from './claim.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './tokens.ts';
import type { Actor } from './vocabulary.ts';

/** Who keeps bases that could be watched. */
const KEEPERS: ReadonlySet<Actor> = new Set(['us', 'coalition', 'france', 'uk', 'sdf', 'government', 'russia', 'turkey', 'iran']);
const NAME_WORDS = 3;
/** A place that the lexicon knows to be elsewhere, this near a name, tells where that is; in words. */
const ELSEWHERE_REACH = 5;
/** More new places than a report names. */
const CANDIDATES_KEPT = 10;
/** What the lexicon knows is no name of a place. */
const KNOWN = [
  'actor',
  'weekday',
  'month',
  'number',
  'ordinal',
  'country',
  'region',
  'elsewhere',
  'crossing',
  'trigger',
  'cue',
  'boundary',
] as const;

/**
 * Military places that a report about the country names beside a force, and that are no listed site: to be looked at by a person.
 * Nothing is claimed of them. Finds capitalised names beside a base word, and in Arabic script what stands right behind one.
 * `mentions` are the listed sites, with their near spellings; a name that overlaps one is that site.
 */
export function findCandidates(sentences: readonly Sentence[], mentions: readonly Mention[]): readonly CandidatePlace[] {
  if (!concernsCountry(sentences, mentions)) return [];
  const found = new Map<string, CandidatePlace>();
  for (const sentence of sentences) {
    if (!sentence.marks.all('actor').some(({ meaning }) => KEEPERS.has(meaning.actor)) || isHeadline(sentence)) continue;
    for (const span of sentence.tokens.flatMap((_, at) => namesBeside(sentence, at))) {
      const [first, last] = [sentence.tokens[span.start], sentence.tokens[span.end - 1]];
      if (!first || !last || isListed(sentence, mentions, first, last) || isElsewhere(sentence, span)) continue;
      // Without a Turkish case ending.
      const name = sentence.original.slice(first.start, last.end).replace(/['’]\p{Ll}+$/u, '');
      const key = foldKey(name);
      if (found.has(key) || found.size >= CANDIDATES_KEPT) continue;
      const text = sentence.original.slice(sentence.start, sentence.end);
      found.set(key, { name, evidence: { text, field: sentence.field, start: sentence.start, end: sentence.end } });
    }
  }
  return [...found.values()];
}

function concernsCountry(sentences: readonly Sentence[], mentions: readonly Mention[]): boolean {
  if (mentions.some((mention) => !mention.ambiguous)) return true;
  return sentences.some(({ marks }) => marks.all('country').length > 0 || marks.all('region').length > 0);
}

/** In a title that capitalises every word, capitals say nothing. */
function isHeadline({ field, tokens }: Sentence): boolean {
  const cased = tokens.filter((token) => /^\p{Lu}|^\p{Ll}{4}/u.test(token.original));
  return field === 'title' && cased.length > 3 && cased.filter(isCapitalised).length / cased.length > 0.7;
}

function namesBeside(sentence: Sentence, at: number): WordSpan[] {
  const word = sentence.tokens[at];
  if (!word) return [];
  if (ARABIC_SCRIPT_WORDS.bases.has(bareWord(word))) return behind(sentence, at);
  // "üs" folds to "us", which is also a country.
  if (!CAPITALISED_WORDS.bases.has(word.text) || (word.text === 'us' && word.original.toLowerCase() !== 'üs')) return [];
  const before = capitalsBefore(sentence, at);
  return before.length > 0 ? before : capitalsAfter(sentence, at);
}

/** Without "and" before it; an article stays, and a base word with one is followed by an adjective, not by a name. */
function bareWord({ text }: Token): string {
  return ARABIC_SCRIPT_WORDS.bases.has(text) ? text : text.replace(/^[وبل](?=\p{L}{3})/u, '');
}

function behind(sentence: Sentence, at: number): WordSpan[] {
  const { openers, noNames, between } = ARABIC_SCRIPT_WORDS;
  const isName = (place: number): boolean => {
    const token = sentence.tokens[place];
    if (!token || !isJoined(token) || !/^\p{Script=Arabic}{3,}$/u.test(token.text)) return false;
    // After a noun without article an adjective has none either: what ends like one and has an article is a name.
    if (token.original.endsWith('ة') && !token.text.startsWith('ال')) return false;
    // "for preparing", "a brigade".
    if (/^ل[إأ]|(?:یەک|ێک)$/u.test(token.original)) return false;
    return !noNames.has(token.text) && !isKnown(sentence, place);
  };
  const start = between.has(sentence.tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const first = sentence.tokens[start];
  if (first && isJoined(first) && openers.has(first.text)) {
    const second = sentence.tokens[start + 1];
    return second && isJoined(second) && !isKnown(sentence, start + 1) ? [{ start, end: start + 2 }] : [];
  }
  return isName(start) ? [{ start, end: start + 1 }] : [];
}

/** "the Tal Hajar air base". */
function capitalsBefore(sentence: Sentence, at: number): WordSpan[] {
  let end = at;
  while (end > 0 && CAPITALISED_WORDS.between.has(sentence.tokens[end - 1]?.text ?? '') && !isCapitalAt(sentence, end - 1)) end -= 1;
  let start = end;
  const precedes = (place: number): boolean => isNameWord(sentence, place) || (place > 0 && place + 1 < end && isParticle(sentence, place));
  while (start > 0 && end - start < NAME_WORDS && precedes(start - 1) && (start === end || isJoined(sentence.tokens[start]))) start -= 1;
  // A single word that opens the sentence would be capitalised anyway.
  return start < end && !(start === 0 && end - start === 1) ? [{ start, end }] : [];
}

/** "bingeha Girê Spî", "база Эль-Малькия", "a base in Tal Hamis". */
function capitalsAfter(sentence: Sentence, at: number): WordSpan[] {
  let start = at + 1;
  while (CAPITALISED_WORDS.between.has(sentence.tokens[start]?.text ?? '') && !isCapitalAt(sentence, start)) start += 1;
  let end = start;
  const follows = (place: number): boolean => isNameWord(sentence, place) || (place > start && isParticle(sentence, place));
  while (end - start < NAME_WORDS && follows(end) && isJoined(sentence.tokens[end])) end += 1;
  return end > start ? [{ start, end }] : [];
}

function isNameWord(sentence: Sentence, at: number): boolean {
  const token = sentence.tokens[at];
  if (!token || !isCapitalAt(sentence, at) || CAPITALISED_WORDS.noNames.has(token.text)) return false;
  // "the SDF's base": whose it is, not where.
  if (/['’]s$/u.test(token.original)) return false;
  return !CAPITALISED_WORDS.bases.has(token.text) && token.original.length > 1 && !isKnown(sentence, at);
}

/** "Ras-el-Ain": a small word within a hyphenated name. */
function isParticle({ tokens }: Sentence, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token?.gap === '-' && next?.gap === '-' && token.original.length <= 3;
}

function isCapitalAt({ tokens }: Sentence, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && isCapitalised(token);
}

const isCapitalised = ({ original }: Token): boolean => /^\p{Lu}/u.test(original);

/** Whether only a space, a hyphen or a quotation mark stands between a word and the one before. */
const isJoined = (token: Token | undefined): boolean => token !== undefined && /^[\s\-‐‑"“«„'’]*$/u.test(token.gap);

/** A verb of two words ("moved into ... base") knows nothing of those it spans. */
function isKnown({ marks }: Sentence, at: number): boolean {
  return KNOWN.some((kind) =>
    marks.all(kind).some(({ start, end }) => at === start || at === end - 1 || (kind !== 'trigger' && start < at && at < end)),
  );
}

function isListed({ field }: Sentence, mentions: readonly Mention[], first: Token, last: Token): boolean {
  return mentions.some((mention) => mention.field === field && mention.start < last.end && first.start < mention.end);
}

/** "the Harir base in Iraq"; but not where the elsewhere is only where somebody came from or went. */
function isElsewhere({ marks }: Sentence, span: WordSpan): boolean {
  return marks.all('elsewhere').some((mark) => {
    const marker = marks.at('marker', mark.start - 1)?.meaning.marker;
    if (marker === 'from' || marker === 'to') return false;
    return mark.start < span.end + ELSEWHERE_REACH && span.start - ELSEWHERE_REACH < mark.end;
  });
}
