import { foldPoint } from '../text/fold-table.ts';

const LITERAL = /[\p{L}\p{N}]/u;
/** Escapes that stand for one character or none; others (\x41, \pL, \Q) are not followed. */
const PLAIN_ESCAPE = /[bBdDwWsSAz\p{P}\p{S}]/u;

/**
 * The longest folded run of letters that every match of an RE2 pattern must contain, or null when none is certain. Errs towards null: groups and classes are
 * skipped, alternatives give up. Lets a text without it be ruled out at the price of a substring search.
 */
export function requiredText(pattern: string): string | null {
  const points = Array.from(pattern);
  let longest = '';
  let run: string[] = [];
  let depth = 0;
  const endRun = (): void => {
    if (depth === 0 && run.join('').length > longest.length) longest = run.join('');
    run = [];
  };
  for (let at = 0; at < points.length; at += 1) {
    const point = points[at] ?? '';
    if (LITERAL.test(point)) {
      if (depth === 0) run.push(foldPoint(point));
      continue;
    }
    if (point === '?' || point === '*' || point === '{') run.pop();
    endRun();
    if (point === '|' && depth === 0) return null;
    if (point === '(') depth += 1;
    else if (point === ')') depth -= 1;
    else if (point === '{') at = skipTo(points, at, '}');
    else if (point === '[') {
      const end = skipTo(points, at, ']');
      if (!isPlainClass(points.slice(at + 1, end))) return null;
      at = end;
    } else if (point === '\\') {
      if (!PLAIN_ESCAPE.test(points[at + 1] ?? '')) return null;
      at += 1;
    }
  }
  endRun();
  return longest.length >= 3 && !longest.includes(' ') ? longest : null;
}

function skipTo(points: readonly string[], from: number, wanted: string): number {
  const end = points.indexOf(wanted, from + 1);
  return end < 0 ? points.length : end;
}

/** A class whose first closing bracket is its end for certain. */
function isPlainClass(inside: readonly string[]): boolean {
  return inside.length > 0 && inside.join('') !== '^' && !inside.includes('[') && !inside.includes('\\');
}
