import type { Head } from './lexicon.ts';
import type { RefInput } from './site-ref.ts';

/** How far behind a name its head word may stand, in words. */
export const HEAD_WORDS = 2;
const PAUSE = /[,،;:؛()]/;

/** What the words beside a name make of it: the base, or the town, the road, the prison of that name; null when nothing is said. */
export function headOf(start: number, end: number, input: RefInput): 'base' | Head | null {
  const before = headBefore(start, input);
  if (before === 'base') return before;
  const after = input.lexicon.heads === 'after' ? headAfter(end, input) : null;
  if (after) return after;
  if (before) return before;
  return input.lexicon.heads === 'before' ? headAfter(end, input, 'base') : null;
}

function headAfter(end: number, { tokens, marks }: RefInput, only?: 'base'): 'base' | Head | null {
  for (let at = end; at < end + HEAD_WORDS; at += 1) {
    const token = tokens[at];
    if (!token || PAUSE.test(token.gap) || /\./.test(token.gap)) return null;
    if (marks.isNoun(at, 'base')) return 'base';
    const head = marks.at('head', at)?.meaning.head;
    if (head && !only) return head;
    if (!marks.has('light', at) && !marks.has('actor', at)) return null;
  }
  return null;
}

function headBefore(start: number, { tokens, marks, lexicon }: RefInput): 'base' | Head | null {
  let linked = false;
  for (let at = start - 1; at >= Math.max(0, start - 4); at -= 1) {
    if (PAUSE.test(tokens[at + 1]?.gap ?? '')) return null;
    if (marks.isNoun(at, 'base')) return 'base';
    const marker = marks.at('marker', at)?.meaning.marker;
    const head = marks.at('head', at)?.meaning.head;
    if (head) return linked || lexicon.heads === 'before' ? head : null;
    if (marker === 'of' || marker === 'in') linked = true;
    else if (!marks.has('light', at)) return null;
  }
  return null;
}
