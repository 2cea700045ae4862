/** Beginnings of objects that are looked at: an answer with more of them is no answer. */
const MOST_STARTS = 40;

/** The JSON objects in a text that may hold prose, fences and stray braces around them, outermost ones only, in order. Looks at a bounded number of beginnings. */
export function* jsonObjectsIn(text: string): Generator {
  let at = text.indexOf('{');
  for (let starts = 0; at >= 0 && starts < MOST_STARTS; starts += 1) {
    const end = endOfObject(text, at);
    const value = end < 0 ? undefined : parsed(text.slice(at, end));
    if (value !== undefined) yield value;
    at = text.indexOf('{', value === undefined ? at + 1 : end);
  }
}

/** After the brace that closes the one at `start`; braces inside strings do not count. -1 when it is not closed. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
