import type { FoldedText } from '../text/fold.ts';
import { originalSpan } from '../text/fold.ts';

/** A word of a text: folded, with its span in the original and what stood between it and the word before. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The original characters since the word before: spaces, punctuation. */
  readonly gap: string;
  readonly original: string;
}

/** Splits a folded text into its words. */
export function tokenize(folded: FoldedText): readonly Token[] {
  const tokens: Token[] = [];
  const text = folded.folded;
  let last = 0;
  const { length } = text;
  for (let at = 0; at < length; ) {
    if (text.charCodeAt(at) === 32) {
      at += 1;
      continue;
    }
    let end = text.indexOf(' ', at);
    if (end < 0) end = length;
    const span = originalSpan(folded, at, end);
    const start = Math.max(span.start, last);
    tokens.push({
      text: text.slice(at, end),
      start,
      end: span.end,
      gap: folded.original.slice(last, start),
      original: folded.original.slice(start, span.end),
    });
    last = span.end;
    at = end;
  }
  return tokens;
}

/** The first word that ends after `offset` (an offset in the original). */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
