import { ARABIC_SCRIPT, CYRILLIC_SCRIPT, LATIN_SCRIPT, type LanguageProfile } from './language-profiles.ts';
import { unitAt } from './unit-at.ts';

/** Longer texts do not become clearer; the first part decides. */
const SAMPLE = 800;
/** What a feed's configured language is worth: about one and a half stop words. */
const HINT_WEIGHT = 1.5;
const WORD_WEIGHT = 1;
const WORD = /[\p{L}\p{M}\u200c-]+/gu;
const LETTER_WEIGHT = 0.6;
const NEVER_WEIGHT = -1.2;
/** What follows the apostrophe behind a capitalised name ("Kasrak'tan"). */
const AFTER_NAME = /\p{Lu}\p{L}{2,}['’](\p{Ll}{2,4})(?!\p{L})/gu;

interface Rules {
  readonly lang: string;
  readonly letters: ReadonlySet<number>;
  readonly never: ReadonlySet<number>;
  readonly endings: ReadonlySet<string>;
}

/** The languages of one script, and which of them have a stop word, by their place in `rules`. */
interface Script {
  readonly rules: readonly Rules[];
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** By UTF-16 unit: 1 for a letter that speaks for or against one of them. */
  readonly telling: Uint8Array;
}

const RULES: Readonly<Record<'arabic' | 'cyrillic' | 'latin', Script>> = {
  arabic: compileScript(ARABIC_SCRIPT),
  cyrillic: compileScript(CYRILLIC_SCRIPT),
  latin: compileScript(LATIN_SCRIPT),
};

/** Scripts in which one language is all we tell apart. */
const SINGLE: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

/**
 * The language of a text as a short code ("en", "kmr", "ckb" ...), by script, letters and stop words; "und" when nothing speaks for any.
 * `hint` is the feed's configured language: a prior that text outweighs. Of a text in two languages the larger part decides.
 */
export function identifyLanguage(text: string, hint: string | null): string {
  const sample = text.slice(0, SAMPLE);
  const counts = countScripts(sample);
  const known = Math.max(counts.latin, counts.arabic, counts.cyrillic);
  if (counts.latin + counts.arabic + counts.cyrillic < sample.length / 2) {
    for (const [script, lang] of SINGLE) if (countOf(sample, script) > known) return lang;
  }
  if (known === 0) return hint ?? 'und';
  // Latin names and abbreviations are common inside other scripts, so those win from 30 % on.
  if (counts.arabic >= counts.latin * 0.45 && counts.arabic >= counts.cyrillic) return best(sample, RULES.arabic, hint);
  if (counts.cyrillic >= counts.latin * 0.45) return best(sample, RULES.cyrillic, hint);
  return best(sample, RULES.latin, hint);
}

function best(sample: string, { rules, byWord, telling }: Script, hint: string | null): string {
  const lower = sample.normalize('NFC').replaceAll('İ', 'i').toLowerCase();
  const scores = rules.map((rule): number => (rule.lang === hint ? HINT_WEIGHT : 0));
  for (const word of lower.match(WORD) ?? []) for (const at of byWord.get(word) ?? []) scores[at] = (scores[at] ?? 0) + WORD_WEIGHT;
  const letters = lettersOf(lower, telling);
  const endings = [...sample.matchAll(AFTER_NAME)].map((match) => match[1] ?? '');
  let winner: { lang: string; score: number } = { lang: 'und', score: 0 };
  for (const [at, rule] of rules.entries()) {
    const ended = endings.filter((ending) => rule.endings.has(ending)).length * WORD_WEIGHT;
    const score = (scores[at] ?? 0) + ended + letterScore(letters, rule);
    if (score > winner.score) winner = { lang: rule.lang, score };
  }
  return winner.lang;
}

/** How often each telling letter occurs; the others are most of a text. */
function lettersOf(text: string, telling: Uint8Array): ReadonlyMap<number, number> {
  const letters = new Map<number, number>();
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const unit = unitAt(text, at);
    if (telling[unit] === 1) letters.set(unit, (letters.get(unit) ?? 0) + 1);
  }
  return letters;
}

function letterScore(letters: ReadonlyMap<number, number>, rule: Rules): number {
  let own = 0;
  let foreign = 0;
  for (const [letter, count] of letters) {
    if (rule.letters.has(letter)) own += count;
    else if (rule.never.has(letter)) foreign += count;
  }
  return own * LETTER_WEIGHT + foreign * NEVER_WEIGHT;
}

function compileScript(profiles: readonly LanguageProfile[]): Script {
  const byWord = new Map<string, number[]>();
  for (const [at, { words }] of profiles.entries()) {
    for (const word of new Set(words.split(' '))) byWord.set(word, [...(byWord.get(word) ?? []), at]);
  }
  const rules = profiles.map(compile);
  const telling = new Uint8Array(0x1_0000);
  for (const { letters, never } of rules) for (const unit of [...letters, ...never]) telling[unit] = 1;
  return { rules, byWord, telling };
}

function compile(profile: LanguageProfile): Rules {
  return {
    lang: profile.lang,
    letters: unitsOf(profile.letters),
    never: unitsOf(profile.never),
    endings: new Set(profile.endings?.split(' ') ?? []),
  };
}

function unitsOf(letters: string): ReadonlySet<number> {
  return new Set(Array.from(letters, (letter) => letter.charCodeAt(0)));
}

const LATIN = 1;
const ARABIC = 2;
const CYRILLIC = 3;
/** The script of each UTF-16 unit that is a letter of one of the three. */
const SCRIPT_OF = Uint8Array.from({ length: 0x1_0000 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  if (/\p{Script=Latin}/u.test(letter)) return LATIN;
  if (/\p{Script=Arabic}/u.test(letter)) return ARABIC;
  return /\p{Script=Cyrillic}/u.test(letter) ? CYRILLIC : 0;
});

function countScripts(text: string): { readonly latin: number; readonly arabic: number; readonly cyrillic: number } {
  const counts = [0, 0, 0, 0];
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const script = SCRIPT_OF[unitAt(text, at)] ?? 0;
    counts[script] = (counts[script] ?? 0) + 1;
  }
  return { latin: counts[LATIN] ?? 0, arabic: counts[ARABIC] ?? 0, cyrillic: counts[CYRILLIC] ?? 0 };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
