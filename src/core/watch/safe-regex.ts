import { RE2JS, RE2JSException } from 're2js';
import type { FindSpans } from './watch-rule.ts';

/** Longer patterns are refused. */
const MAX_PATTERN = 500;
/** Only so much of a field is searched by a regular expression. */
const MAX_REGEX_TEXT = 200_000;
/** Compiled size above which a pattern is refused ("(a{1000}){9}" is short to write and long to run). */
const MAX_PROGRAM = 6_000;

export type SafeRegex = { readonly kind: 'ok'; readonly find: FindSpans } | { readonly kind: 'bad'; readonly problem: string };

/** Compiles a person's pattern, case-insensitively, with re2js: linear time, so no look-around or back-references. Refuses what matches the empty text. */
export function compileSafeRegex(pattern: string): SafeRegex {
  if (pattern.length > MAX_PATTERN) return bad(`The regular expression has ${pattern.length} characters; ${MAX_PATTERN} are allowed.`);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    if (error instanceof RE2JSException) return bad(`The regular expression is not understood: ${reasonOf(error)}.`);
    throw error;
  }
  if (compiled.programSize() > MAX_PROGRAM)
    return bad('The regular expression is too large once its repeats are written out. Use smaller repeat counts.');
  if (compiled.matcher('').find()) return bad('The regular expression matches an empty text, so it would match every report.');
  return { kind: 'ok', find: (text, limit) => findAll(compiled, text, limit) };
}

function findAll(compiled: RE2JS, text: string, limit: number): { start: number; end: number }[] {
  const matcher = compiled.matcher(text.slice(0, MAX_REGEX_TEXT));
  const spans: { start: number; end: number }[] = [];
  while (spans.length < limit && matcher.find()) {
    if (matcher.end() > matcher.start()) spans.push({ start: matcher.start(), end: matcher.end() });
  }
  return spans;
}

/** re2js names the cause and the piece; its own flag prefix is left out. */
function reasonOf(error: Error): string {
  const reason = error.message.replace('error parsing regexp: ', '').replace('`(?i)', '`');
  return /Perl syntax/.test(reason) ? `${reason} (look-around and the like do not exist here)` : reason;
}

function bad(problem: string): SafeRegex {
  return { kind: 'bad', problem };
}
