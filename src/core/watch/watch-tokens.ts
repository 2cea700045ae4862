/** A piece of a watch expression; `position` is its offset in UTF-16 units. */
export type WatchToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly position: number }
  | { readonly kind: 'word' | 'phrase' | 'regex'; readonly text: string; readonly position: number };

/** An expression that cannot be read. Caught by `parseWatch`; never leaves this folder. */
export class WatchSyntaxError extends Error {
  override readonly name = 'WatchSyntaxError';
  readonly position: number;

  constructor(problem: string, position: number) {
    super(problem);
    this.position = position;
  }
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const WORD_END = /[\s()"“„«]/u;

/** Splits an expression into tokens. Throws `WatchSyntaxError` for a quote or regular expression that does not end. */
export function tokenizeWatch(expression: string): WatchToken[] {
  const tokens: WatchToken[] = [];
  let at = 0;
  while (at < expression.length) {
    const char = expression.charAt(at);
    const quote = QUOTES[char];
    if (/\s/u.test(char)) at += 1;
    else if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', position: at });
      at += 1;
    } else if (quote !== undefined) at = pushPhrase(expression, at, quote, tokens);
    else if (char === '/') at = pushRegex(expression, at, tokens);
    else if (char === '-' && /[^\s-]/u.test(expression.charAt(at + 1))) {
      tokens.push({ kind: 'not', position: at });
      at += 1;
    } else at = pushWord(expression, at, tokens);
  }
  return tokens;
}

function pushPhrase(expression: string, at: number, quote: string, tokens: WatchToken[]): number {
  const end = expression.indexOf(quote, at + 1);
  if (end < 0) throw new WatchSyntaxError(`The quote that opens here is not closed. Add ${quote} behind the phrase.`, at);
  tokens.push({ kind: 'phrase', text: expression.slice(at + 1, end), position: at });
  return end + 1;
}

/** A slash inside is written `\/`; one behind a backslash or in a class does not end the expression. */
function pushRegex(expression: string, at: number, tokens: WatchToken[]): number {
  let inClass = false;
  for (let end = at + 1; end < expression.length; end += 1) {
    const char = expression.charAt(end);
    if (char === '\\') end += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) {
      const flags = /^\p{L}*/u.exec(expression.slice(end + 1))?.[0] ?? '';
      if (flags !== '' && flags !== 'i') {
        throw new WatchSyntaxError(`The flags "${flags}" are not known. Case never matters here; leave them out.`, end + 1);
      }
      tokens.push({ kind: 'regex', text: expression.slice(at + 1, end).replaceAll(String.raw`\/`, '/'), position: at });
      return end + 1 + flags.length;
    }
  }
  throw new WatchSyntaxError('The regular expression that opens here is not closed. Add / behind it.', at);
}

function pushWord(expression: string, at: number, tokens: WatchToken[]): number {
  let end = at + 1;
  while (end < expression.length && !WORD_END.test(expression.charAt(end))) end += 1;
  const text = expression.slice(at, end);
  const operator = OPERATORS[text];
  tokens.push(operator ? { kind: operator, position: at } : { kind: 'word', text, position: at });
  return end;
}
