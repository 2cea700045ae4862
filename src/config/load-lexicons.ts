import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  BOUNDARIES,
  CUES,
  HEADS,
  type Inflection,
  type Lexicon,
  type Lexicons,
  MARKERS,
  type Meaning,
  NOUNS,
  type Origin,
  TIME_UNITS,
} from '../core/claims/lexicon.ts';
import { type Pattern, parsePatterns } from '../core/claims/pattern.ts';
import { type Clitics, PatternIndex } from '../core/claims/pattern-index.ts';
import { ACTORS } from '../core/claims/vocabulary.ts';
import { foldKey } from '../core/text/fold.ts';
import type { Fault } from './fault.ts';
import { LexiconFile, OriginsFile, SensesFile } from './lexicon-schema.ts';
import { readYaml } from './read-yaml.ts';

const ORIGINS_FILE = 'origins.yaml';
const SENSES_DIR = 'senses';

type Report = (path: string, word: string) => void;

/** Reads every `*.yaml` of a lexicon folder. A file that cannot be used is reported and left out; a bad word costs only itself. */
export function loadLexicons(dir: string): { lexicons: Lexicons; faults: Fault[] } {
  const faults: Fault[] = [];
  const byLang = new Map<string, Lexicon>();
  for (const name of yamlFiles(dir, faults)) {
    const file = join(dir, name);
    const { value, faults: found } = readYaml(file, LexiconFile, ['triggers']);
    faults.push(...found);
    if (!value) continue;
    const senses = loadSenses(join(dir, SENSES_DIR, name), value, faults);
    byLang.set(value.lang, { ...compileLexicon(value, badWord(file, faults)), senses });
  }
  const file = join(dir, ORIGINS_FILE);
  const { value, faults: found } = readYaml(file, OriginsFile, ['origins']);
  faults.push(...found);
  const origins = new PatternIndex<Origin>(null);
  for (const origin of value?.origins ?? []) {
    for (const pattern of patternsOf(origin.words, `origins.${origin.id}`, badWord(file, faults))) {
      origins.add(pattern, { id: origin.id, official: origin.official });
    }
  }
  return { lexicons: { byLang, origins }, faults };
}

/** The thesaurus of a language; null when none was written for it. */
function loadSenses(file: string, language: LexiconFile, faults: Fault[]): PatternIndex<string> | null {
  if (!existsSync(file)) return null;
  const { value, faults: found } = readYaml(file, SensesFile);
  faults.push(...found);
  if (!value) return null;
  const index = new PatternIndex<string>(language.clitics ? foldClitics(language.clitics) : null, foldInflection(language.inflection).verb);
  for (const [sense, words] of Object.entries(value.senses)) {
    for (const pattern of patternsOf(words, `senses.${sense}`, badWord(file, faults))) index.add(pattern, sense);
  }
  return index;
}

function yamlFiles(dir: string, faults: Fault[]): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.yaml') && name !== ORIGINS_FILE)
      .sort();
  } catch {
    faults.push({ file: dir, line: null, path: '', problem: 'the folder cannot be read', fix: 'check the name and the permissions' });
    return [];
  }
}

function badWord(file: string, faults: Fault[]): Report {
  return (path, word) => {
    const fix = 'write letters; * stands for any ending, .. for up to four words, (a|b) for alternatives';
    faults.push({ file, line: null, path, problem: `"${word}" has nothing to look for`, fix });
  };
}

function patternsOf(words: readonly string[], path: string, report: Report): Pattern[] {
  return words.flatMap((word) => {
    const patterns = parsePatterns(word);
    if (!patterns) report(path, word);
    return patterns ?? [];
  });
}

/** Compiles one language's file into its index. */
function compileLexicon(file: LexiconFile, report: Report): Omit<Lexicon, 'senses'> {
  const clitics = file.clitics ? foldClitics(file.clitics) : null;
  const inflection = foldInflection(file.inflection);
  const index = new PatternIndex<Meaning>(clitics, inflection.verb);
  const add = (path: string, words: readonly string[] | undefined, meaning: Meaning): void => {
    for (const pattern of patternsOf(words ?? [], path, report)) index.add(pattern, meaning);
  };
  addTriggers(file, add);
  addGroups(file, add);
  addNumbers(file, add);
  return { lang: file.lang, order: file.order, heads: file.heads, index, clitics, inflection };
}

type Add = (path: string, words: readonly string[] | undefined, meaning: Meaning) => void;

function addTriggers(file: LexiconFile, add: Add): void {
  for (const [at, group] of file.triggers.entries()) {
    const { event, aspect, tense, needs, role, outranks } = group;
    const trigger = { event, aspect: aspect ?? null, tense: tense ?? null, needs, role, outranks };
    add(`triggers[${at}]`, group.words, { kind: 'trigger', trigger });
  }
}

function addGroups(file: LexiconFile, add: Add): void {
  for (const cue of CUES) add(`cues.${cue}`, file.cues[cue], { kind: 'cue', cue });
  for (const marker of MARKERS) add(`markers.${marker}`, file.markers[marker], { kind: 'marker', marker });
  for (const boundary of BOUNDARIES) add(`boundaries.${boundary}`, file.boundaries[boundary], { kind: 'boundary', boundary });
  for (const noun of NOUNS) add(`nouns.${noun}`, file.nouns[noun], { kind: 'noun', noun });
  for (const head of HEADS) add(`heads_other.${head}`, file.heads_other[head], { kind: 'head', head });
  for (const actor of ACTORS) add(`actors.${actor}`, file.actors[actor], { kind: 'actor', actor });
  for (const unit of TIME_UNITS) add(`units.${unit}`, file.units[unit], { kind: 'unit', unit });
  add('the_base', file.the_base, { kind: 'anaphor' });
  add('pronouns', file.pronouns, { kind: 'pronoun' });
  add('country', file.country, { kind: 'country' });
  add('regions', file.regions, { kind: 'region' });
  add('crossings', file.crossings, { kind: 'crossing' });
  add('elsewhere', file.elsewhere, { kind: 'elsewhere' });
  add('light', file.light, { kind: 'light' });
  add('ignore', file.ignore, { kind: 'ignore' });
}

function addNumbers(file: LexiconFile, add: Add): void {
  for (const [key, words] of Object.entries(file.numbers)) {
    add(`numbers.${key}`, words, { kind: 'number', amount: key === 'many' ? null : Number(key), exact: key !== 'many' });
  }
  const numbered = (path: string, groups: Record<string, string[]>, meaning: (n: number) => Meaning): void => {
    for (const [key, words] of Object.entries(groups)) add(`${path}.${key}`, words, meaning(Number(key)));
  };
  numbered('ordinals', file.ordinals, (ordinal) => ({ kind: 'ordinal', ordinal }));
  numbered('spans', file.spans, (days) => ({ kind: 'span', days }));
  numbered('weekdays', file.weekdays, (weekday) => ({ kind: 'weekday', weekday: weekday % 7 }));
  numbered('months', file.months, (month) => ({ kind: 'month', month }));
  numbered('days_ago', file.days_ago, (days) => ({ kind: 'daysAgo', days }));
}

function foldAll(words: readonly string[]): string[] {
  return words.map(foldKey).filter((word) => word !== '');
}

function foldClitics(clitics: NonNullable<LexiconFile['clitics']>): Clitics {
  return {
    conjunctions: foldAll(clitics.conjunctions),
    prepositions: foldAll(clitics.prepositions),
    future: foldAll(clitics.future),
    articles: foldAll(clitics.articles),
  };
}

function foldInflection(inflection: LexiconFile['inflection']): Inflection {
  const cases = MARKERS.flatMap((marker) => {
    const endings = foldAll(inflection?.cases[marker] ?? []).sort((a, b) => b.length - a.length);
    return endings.length > 0 ? [{ marker, endings }] : [];
  });
  return {
    planned: foldAll(inflection?.planned ?? []),
    background: foldAll(inflection?.background ?? []),
    negation: foldAll(inflection?.negation ?? []),
    conditional: foldAll(inflection?.conditional ?? []),
    past: foldAll(inflection?.past ?? []),
    joined: foldAll(inflection?.joined ?? []),
    own: foldAll(inflection?.own ?? []),
    verb: (inflection?.verb ?? []).map((slot) => [...new Set(slot.map(foldKey))]),
    cases,
  };
}
