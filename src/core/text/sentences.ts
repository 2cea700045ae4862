import { endsInAbbreviation } from './abbreviations.ts';

/** A piece of a text in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The sentence rules of ICU are the same for all watched languages; what differs is the abbreviations. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

const LINE_BREAK = /[\n\r\u2028\u2029]/;
const STARTS_SMALL = /^["'“«(]*\p{Ll}/u;
const ENDS_IN_DOT = /\.["'”»)]*\s*$/u;
const INNER_STOP = /[.!?]\S/;
/** "... the base.The convoy": a lost space between two sentences. */
const LOST_SPACE = /(?<=\p{Ll}{3}[.!?])(?=\p{Lu}\p{Ll}+\s)/u;

/** Sentences in order, without surrounding white space. A line break always ends one; abbreviations, initials and ordinals ("14.") do not. */
export function splitSentences(text: string, lang: string): Span[] {
  const merged: Span[] = [];
  for (const { segment, index } of SEGMENTER.segment(text)) {
    const last = merged.at(-1);
    if (last && continues(text.slice(last.start, last.end), segment, lang)) {
      merged[merged.length - 1] = { start: last.start, end: index + segment.length };
    } else merged.push({ start: index, end: index + segment.length });
  }
  return merged
    .flatMap((span) => splitLostSpaces(text, span))
    .map((span) => trimmed(text, span))
    .filter((span) => span.end > span.start);
}

function continues(before: string, after: string, lang: string): boolean {
  const tail = before.slice(-40);
  if (LINE_BREAK.test(tail.slice(tail.trimEnd().length)) || after.trim() === '') return false;
  if (!ENDS_IN_DOT.test(tail)) return false;
  return STARTS_SMALL.test(after) || endsInAbbreviation(tail.trimEnd(), after, lang);
}

function splitLostSpaces(text: string, span: Span): Span[] {
  let start = span.start;
  const whole = text.slice(span.start, span.end);
  // Nearly all sentences end here; the exact pattern is slow.
  if (!INNER_STOP.test(whole)) return [span];
  return whole.split(LOST_SPACE).map((piece) => {
    const part = { start, end: start + piece.length };
    start = part.end;
    return part;
  });
}

function trimmed(text: string, span: Span): Span {
  const piece = text.slice(span.start, span.end);
  const start = span.start + (piece.length - piece.trimStart().length);
  return { start, end: Math.max(start, span.start + piece.trimEnd().length) };
}
