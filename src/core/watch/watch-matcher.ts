import type { FieldName } from '../reports/report.ts';
import { buildAhoCorasick } from '../sites/aho-corasick.ts';
import type { Mention } from '../sites/site.ts';
import { gluedBefore, gluedBehind, mayFollow, mayPrecede, scriptOf } from '../sites/soft-boundary.ts';
import { type FoldedText, originalSpan } from '../text/fold.ts';
import { identifyLanguage } from '../text/language.ts';
import { parseWatch } from './parse-watch.ts';
import { indexRules, keyOf } from './rule-index.ts';
import type { Watch, WatchHit } from './watch.ts';
import { holds, leavesOf, type RegexLeaf, type WatchLeaf, type WatchRule, type WordLeaf } from './watch-rule.ts';

export interface FoldedField {
  readonly field: FieldName;
  readonly text: FoldedText;
}

interface WatchInput {
  readonly fields: readonly FoldedField[];
  readonly mentions: readonly Mention[];
  readonly langHint: string | null;
}

/** Finds which of many watches a report satisfies. */
export interface WatchMatcher {
  /** Watches that could not be read and therefore match nothing. */
  readonly unread: readonly { readonly watchId: string; readonly problem: string; readonly position: number }[];
  find(input: WatchInput): WatchHit[];
}

type Span = WatchHit['spans'][number];

interface Compiled {
  readonly watch: Watch;
  readonly rule: WatchRule;
}

/** Words in the text, by leaf key; sites as `site:<id>`. */
type Found = ReadonlyMap<string, readonly Span[]>;

const MAX_SPANS = 20;
const APOSTROPHE = /['’‘ʼ`´′]/u;

/** One automaton for the words of all watches; rules are evaluated only where one of their words was found. Holds no state between reports. */
export function buildWatchMatcher(watches: readonly Watch[]): WatchMatcher {
  const compiled: Compiled[] = [];
  const unread: { watchId: string; problem: string; position: number }[] = [];
  for (const watch of watches) {
    const parsed = parseWatch(watch.expression);
    if (parsed.kind === 'ok') compiled.push({ watch, rule: parsed.rule });
    else unread.push({ watchId: watch.id, problem: parsed.problem, position: parsed.position });
  }
  const leaves = wordLeaves(compiled.map(({ rule }) => rule));
  const automaton = buildAhoCorasick(leaves.map((leaf) => leaf.key));
  const index = indexRules(compiled);
  return {
    unread,
    find(input) {
      if (compiled.length === 0) return [];
      const found = findWords(input, leaves, automaton);
      for (const mention of input.mentions) addSpan(found, `site:${mention.site}`, mention);
      const candidates = new Set([...index.always, ...[...found.keys()].flatMap((key) => index.byKey.get(key) ?? [])]);
      return [...candidates].flatMap((entry) => evaluate(entry, input, found));
    },
  };
}

function wordLeaves(rules: readonly WatchRule[]): WordLeaf[] {
  const leaves = new Map<string, WordLeaf>();
  for (const { leaf } of rules.flatMap((rule) => leavesOf(rule))) if (leaf.kind === 'words') leaves.set(keyOf(leaf), leaf);
  return [...leaves.values()];
}

function findWords(input: WatchInput, leaves: readonly WordLeaf[], automaton: ReturnType<typeof buildAhoCorasick>): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const { field, text } of input.fields) {
    automaton.scan(text.folded, (index, end) => {
      const leaf = leaves[index];
      if (!leaf || !standsAsWord(leaf, text, end)) return;
      addSpan(found, keyOf(leaf), { field, ...originalSpan(text, end - leaf.key.length, end) });
    });
  }
  return found;
}

function addSpan(found: Map<string, Span[]>, key: string, { field, start, end }: Span): void {
  const spans = found.get(key);
  if (!spans) found.set(key, [{ field, start, end }]);
  else if (spans.length < MAX_SPANS) spans.push({ field, start, end });
}

function standsAsWord(leaf: WordLeaf, text: FoldedText, end: number): boolean {
  const { folded } = text;
  const start = end - leaf.key.length;
  const prefix = gluedBefore(folded, start);
  const suffix = gluedBehind(folded, end);
  const span = originalSpan(text, start, end);
  if (leaf.capitals && /\p{Ll}/u.test(text.original.slice(span.start, span.end))) return false;
  const script = scriptOf(leaf.key);
  if (prefix === null || (prefix !== '' && (script !== 'arabic' || !mayPrecede(prefix, leaf.key)))) return false;
  if (suffix === '' || leaf.prefix) return true;
  if (suffix === null) return false;
  if (APOSTROPHE.test(text.original.charAt(span.end))) return mayFollow(suffix, leaf.key, 'marked');
  if (leaf.exact) return false;
  return script === 'latin' ? suffix === 's' : mayFollow(suffix, leaf.key, 'plain');
}

function evaluate(entry: Compiled, input: WatchInput, found: Found): WatchHit[] {
  const regexSpans = new Map<WatchLeaf, readonly Span[]>();
  const spansOf = (leaf: WatchLeaf): readonly Span[] => {
    if (leaf.kind !== 'regex') return found.get(keyOf(leaf)) ?? [];
    const spans = regexSpans.get(leaf) ?? searchRegex(leaf, input);
    regexSpans.set(leaf, spans);
    return spans;
  };
  if (!holds(entry.rule, (leaf) => spansOf(leaf).length > 0) || !speaksWatchedLanguage(entry.watch, input)) return [];
  const spans = leavesOf(entry.rule).flatMap(({ leaf, counts }) => (counts ? spansOf(leaf) : []));
  return [{ watchId: entry.watch.id, spans: distinct(spans).slice(0, MAX_SPANS) }];
}

function searchRegex(leaf: RegexLeaf, input: WatchInput): Span[] {
  return input.fields.flatMap(({ field, text }) => {
    if (leaf.required !== null && !text.folded.includes(leaf.required)) return [];
    const direct = leaf.find(text.original, MAX_SPANS).map((span) => ({ field, ...span }));
    if (direct.length > 0) return direct;
    return leaf.findFolded(text.folded, MAX_SPANS).map((span) => ({ field, ...originalSpan(text, span.start, span.end) }));
  });
}

function speaksWatchedLanguage(watch: Watch, input: WatchInput): boolean {
  if (watch.langs.length === 0) return true;
  const text = input.fields.map((field) => field.text.original).join('\n');
  return watch.langs.includes(identifyLanguage(text, input.langHint));
}

function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.field}:${span.start}:${span.end}`, span])).values()];
}
