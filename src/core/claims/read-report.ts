import { FIELD_NAMES, type FieldName, fieldOf, type Report } from '../reports/report.ts';
import type { Screened } from '../sites/screen-report.ts';
import type { Mention } from '../sites/site.ts';
import { fold } from '../text/fold.ts';
import { identifyLanguage } from '../text/language.ts';
import { splitSentences } from '../text/sentences.ts';
import type { FoldedField } from '../watch/watch-matcher.ts';
import { annotate } from './annotate.ts';
import { findCandidates } from './candidate-sites.ts';
import { aboutBase } from './choose-sites.ts';
import type { UnclassifiedMention } from './claim.ts';
import { readAgain } from './learned/second-reading.ts';
import type { Lexicon, Lexicons } from './lexicon.ts';
import { readByRules } from './read-by-rules.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentence.ts';
import type { PlacedMention } from './site-ref.ts';
import { findSiteRefs } from './site-refs.ts';
import { type Token, tokenAt, tokenize } from './tokens.ts';
import { COUNTRY_SITE } from './vocabulary.ts';

/** A language that has no lexicon of its own is read with its nearest relative's. */
const RELATIVES: Readonly<Record<string, string>> = { bg: 'ru', uk: 'ru', sr: 'ru', az: 'tr', pt: 'es', it: 'es', ps: 'fa', ku: 'kmr' };

/**
 * What a report says about watched sites. `screened` is where it names them. Pure: the same input gives
 * the same reading. Never drops a mention silently: one without an understood claim, beside a force or a base, becomes `unclassified`,
 * also when the trained model (`lexicons.learned`) refuses what the rules read of it, or only the model proposes something.
 */
export function readReport(report: Report, screened: Screened, lexicons: Lexicons): Reading {
  const { mentions } = screened;
  const lang = identifyLanguage(FIELD_NAMES.map((field) => fieldOf(report, field)).join('\n'), report.langHint);
  const sentences = sentencesOf({ report, mentions, folded: screened.fields, lexicons, lang });
  const read = readByRules(report, sentences, lexicons);
  const claims = lexicons.learned ? readAgain(read, lexicons.learned) : read.claims;
  const understood = new Set(claims.filter((claim) => !claim.unsure).map((claim) => claim.site));
  const unclassified = [...unclassifiedOf(report.id, sentences, understood), ...unreadOf(report, mentions, sentences)];
  const named = [...claims, ...unclassified].map((said) => said.site);
  const sites = [...new Set(named)].filter((site) => site !== COUNTRY_SITE);
  const candidates = findCandidates(sentences, mentions);
  const unlisted = candidates.length === 0 && sentences.some(speaksOfBases);
  const relevant = claims.some((claim) => !claim.unsure) || unclassified.length > 0 || unlisted;
  return {
    lang,
    relevant,
    sites,
    claims,
    unclassified,
    candidates,
    origin: read.origin,
  };
}

export interface FieldsInput {
  readonly report: Report;
  readonly mentions: readonly Mention[];
  /** Fields that were folded already. */
  readonly folded?: readonly FoldedField[];
  readonly lexicons: Lexicons;
  readonly lang: string;
}

/** The sentences of a report, in order, title first, as the lexicons see them. Fields in a language without a lexicon give none. */
export function sentencesOf(input: FieldsInput): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const field of FIELD_NAMES) {
    const original = fieldOf(input.report, field);
    if (original === '') continue;
    const lang = languageOf(original, input.lang);
    const lexicon = lexiconFor(lang, input.lexicons) ?? lexiconFor(input.lang, input.lexicons);
    if (!lexicon) continue;
    const tokens = tokenize(input.folded?.find((known) => known.field === field)?.text ?? fold(original)).slice(0, WORDS_READ);
    const mentions = input.mentions.filter((mention) => mention.field === field);
    for (const span of splitSentences(original, lang).flatMap((whole) => piecesOf(whole, tokens))) {
      sentences.push(sentenceOf({ field, original, tokens, mentions, lexicon, span, position: sentences.length }));
    }
  }
  return sentences;
}

/** A field is read up to here; a report is a few hundred words, what is longer is a list or an attack. */
const WORDS_READ = 8_000;
/** Longer sentences are read in pieces. */
const SENTENCE_WORDS = 150;

function piecesOf(span: { start: number; end: number }, tokens: readonly Token[]): { start: number; end: number }[] {
  const first = tokenAt(tokens, span.start);
  const last = tokenAt(tokens, span.end - 1);
  const pieces: { start: number; end: number }[] = [];
  for (let at = first; at <= last && at < tokens.length; at += SENTENCE_WORDS) {
    const from = at === first ? span.start : (tokens[at]?.start ?? span.end);
    const to = at + SENTENCE_WORDS > last ? span.end : (tokens[at + SENTENCE_WORDS - 1]?.end ?? span.end);
    pieces.push({ start: from, end: to });
  }
  return pieces;
}

const ARABIC_SCRIPT = /\p{Script=Arabic}/u;
const CYRILLIC_SCRIPT = /\p{Script=Cyrillic}/u;
const EITHER_SCRIPT = /[\p{Script=Arabic}\p{Script=Cyrillic}]/u;

/** A field is in the report's language unless it is in another script (an English title over an Arabic text). */
function languageOf(field: string, reportLang: string): string {
  const lexiconLang = RELATIVES[reportLang] ?? reportLang;
  const script = lexiconLang === 'ru' ? CYRILLIC_SCRIPT : ['ar', 'fa', 'ckb'].includes(lexiconLang) ? ARABIC_SCRIPT : null;
  const fits = script ? script.test(field) : !EITHER_SCRIPT.test(field);
  return fits && reportLang !== 'und' ? reportLang : identifyLanguage(field, reportLang);
}

function lexiconFor(lang: string, lexicons: Lexicons): Lexicon | null {
  return lexicons.byLang.get(lang) ?? lexicons.byLang.get(RELATIVES[lang] ?? '') ?? null;
}

interface SentenceInput {
  readonly field: FieldName;
  readonly original: string;
  /** Of the whole field, like the mentions. */
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly lexicon: Lexicon;
  readonly span: { readonly start: number; readonly end: number };
  readonly position: number;
}

function sentenceOf(input: SentenceInput): Sentence {
  const { field, original, lexicon, span, position } = input;
  const tokens = input.tokens
    .slice(tokenAt(input.tokens, span.start), tokenAt(input.tokens, span.end - 1) + 1)
    .filter((token) => token.start >= span.start && token.end <= span.end);
  const marks = annotate(tokens, lexicon);
  const placed: PlacedMention[] = input.mentions
    .filter((mention) => mention.start >= span.start && mention.end <= span.end)
    .map((mention) => ({ mention, start: tokenAt(tokens, mention.start), end: tokenAt(tokens, mention.end - 1) + 1 }));
  const refs = findSiteRefs({ tokens, marks, lexicon, mentions: placed });
  const question = /[?؟]["'”»)]*\s*$/.test(original.slice(span.start, span.end));
  return { field, position, original, start: span.start, end: span.end, tokens, lexicon, marks, refs, question };
}

function unclassifiedOf(reportId: string, sentences: readonly Sentence[], claimed: ReadonlySet<string>): UnclassifiedMention[] {
  const found = new Map<string, UnclassifiedMention>();
  for (const sentence of sentences) {
    for (const ref of sentence.refs) {
      if (ref.kind !== 'site' || ref.landmark || claimed.has(ref.site) || found.has(ref.site)) continue;
      if (ref.head !== null && ref.head !== 'base' && ref.head !== 'prison') continue;
      if (ref.head !== 'base' && (ref.ambiguous || !aboutBase(sentence))) continue;
      const text = sentence.original.slice(sentence.start, sentence.end);
      found.set(ref.site, {
        reportId,
        site: ref.site,
        evidence: { text, field: sentence.field, start: sentence.start, end: sentence.end },
      });
    }
  }
  return [...found.values()];
}

/** Sites named in a field whose language has no lexicon: nothing is understood of it, so every certain name is kept for review. */
function unreadOf(report: Report, mentions: readonly Mention[], sentences: readonly Sentence[]): UnclassifiedMention[] {
  const found = new Map<string, UnclassifiedMention>();
  for (const { site, field, start, end, ambiguous } of mentions) {
    if (ambiguous || found.has(site) || sentences.some((sentence) => sentence.field === field)) continue;
    const original = fieldOf(report, field);
    const span = splitSentences(original, 'und').find((whole) => whole.start <= start && end <= whole.end) ?? { start, end };
    found.set(site, {
      reportId: report.id,
      site,
      evidence: { text: original.slice(span.start, span.end), field, start: span.start, end: span.end },
    });
  }
  return [...found.values()];
}

const KEEPERS: ReadonlySet<string> = new Set(['us', 'coalition', 'russia']);

/** Whether a sentence tells of a base of the forces in the country that no listed name stands for: "a base with US troops in the north-east came under fire". */
function speaksOfBases({ marks, question }: Sentence): boolean {
  if (question || marks.all('trigger').length === 0 || marks.all('elsewhere').length > 0) return false;
  if (marks.all('country').length + marks.all('region').length === 0) return false;
  const base = marks.all('noun').some(({ meaning }) => meaning.noun === 'base');
  return base && marks.all('actor').some(({ meaning }) => KEEPERS.has(meaning.actor));
}
