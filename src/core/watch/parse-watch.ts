import { foldKey } from '../text/fold.ts';
import { foldPoint } from '../text/fold-table.ts';
import { requiredText } from './required-text.ts';
import { compileSafeRegex } from './safe-regex.ts';
import { holds, type WatchLeaf, type WatchRule } from './watch-rule.ts';
import { tokenizeWatch, WatchSyntaxError, type WatchToken } from './watch-tokens.ts';

export type ParsedWatch =
  | { readonly kind: 'ok'; readonly rule: WatchRule }
  /** `position`: offset in the expression, in UTF-16 units. */
  | { readonly kind: 'bad'; readonly problem: string; readonly position: number };

const MAX_EXPRESSION = 2_000;
const MAX_DEPTH = 30;
const MAX_LEAVES = 200;
const SITE_TERM = /^site:(.*)$/iu;
/** Capitals with or without dots; scripts without case have none. */
const ACRONYM = /^(?:\p{Lu}\.?){2,4}$/u;
const SITE_ID = /^[a-z0-9_]+$/u;

/**
 * Reads a watch expression.
 *
 * 1. `word` matches the word in any case and script variant, with Arabic clitics before it and case endings behind it. `word*` matches any continuation.
 * 2. `"a phrase"` matches these words in this order, without endings; `"a phras*"` is allowed.
 * 3. `site:qasrak` matches any spelling of a listed site.
 * 4. `/pattern/` is a regular expression (RE2 syntax, case never matters), tried on the text as published and on the folded text.
 * 5. Terms side by side must all match, as with `AND`. `NOT x` or `-x` excludes. `AND` binds stronger than `OR`. Operators are in capitals; `and` is a word.
 * 6. A plain word of two to four capitals (US, SDF, TANF) is an acronym and matches only in capitals; quote it to match any case.
 * 7. A rule that would match a report with none of its words ("NOT x") is refused.
 */
export function parseWatch(expression: string): ParsedWatch {
  try {
    if (expression.length > MAX_EXPRESSION) {
      throw new WatchSyntaxError(`The rule has ${expression.length} characters; ${MAX_EXPRESSION} are allowed.`, MAX_EXPRESSION);
    }
    const parser = new WatchParser(tokenizeWatch(expression), expression.length);
    const rule = parser.parse();
    if (holds(rule, () => false)) {
      throw new WatchSyntaxError(
        'The rule only says what must be absent, so it would match almost every report. Add a word that must be there.',
        0,
      );
    }
    return { kind: 'ok', rule };
  } catch (error) {
    if (error instanceof WatchSyntaxError) return { kind: 'bad', problem: error.message, position: error.position };
    throw error;
  }
}

class WatchParser {
  readonly tokens: readonly WatchToken[];
  readonly end: number;
  at = 0;
  leaves = 0;

  constructor(tokens: readonly WatchToken[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  parse(): WatchRule {
    if (this.tokens.length === 0) throw new WatchSyntaxError('The rule is empty. Write at least one word.', 0);
    const rule = this.readOr(0);
    const rest = this.tokens[this.at];
    if (rest) throw new WatchSyntaxError('This parenthesis closes nothing.', rest.position);
    return rule;
  }

  private readOr(depth: number): WatchRule {
    const rules = [this.readAnd(depth)];
    while (this.tokens[this.at]?.kind === 'or') {
      this.at += 1;
      rules.push(this.readAnd(depth));
    }
    return rules.length === 1 && rules[0] ? rules[0] : { kind: 'or', rules };
  }

  private readAnd(depth: number): WatchRule {
    const rules = [this.readNot(depth)];
    for (let token = this.tokens[this.at]; token && token.kind !== 'or' && token.kind !== 'close'; token = this.tokens[this.at]) {
      if (token.kind === 'and') this.at += 1;
      rules.push(this.readNot(depth));
    }
    return rules.length === 1 && rules[0] ? rules[0] : { kind: 'and', rules: cheapFirst(rules) };
  }

  private readNot(depth: number): WatchRule {
    if (depth > MAX_DEPTH) throw new WatchSyntaxError('The rule is nested too deeply.', this.tokens[this.at]?.position ?? this.end);
    if (this.tokens[this.at]?.kind !== 'not') return this.readTerm(depth);
    this.at += 1;
    return { kind: 'not', rule: this.readNot(depth + 1) };
  }

  private readTerm(depth: number): WatchRule {
    const token = this.tokens[this.at];
    if (!token) throw new WatchSyntaxError('The rule ends where a word is expected.', this.end);
    this.at += 1;
    switch (token.kind) {
      case 'word':
      case 'phrase':
      case 'regex':
        this.leaves += 1;
        if (this.leaves > MAX_LEAVES) throw new WatchSyntaxError(`The rule has more than ${MAX_LEAVES} words.`, token.position);
        return readLeaf(token);
      case 'open': {
        const rule = this.readOr(depth + 1);
        if (this.tokens[this.at]?.kind !== 'close') throw new WatchSyntaxError('This parenthesis is not closed.', token.position);
        this.at += 1;
        return rule;
      }
      case 'close':
        throw new WatchSyntaxError('A word is expected before this parenthesis.', token.position);
      case 'and':
      case 'or':
        throw new WatchSyntaxError(
          `A word is expected before ${token.kind.toUpperCase()}. To search for the word itself, quote it.`,
          token.position,
        );
      case 'not':
        throw new WatchSyntaxError('A word is expected here.', token.position);
      default:
        return token satisfies never;
    }
  }
}

type LeafToken = Extract<WatchToken, { text: string }>;

function readLeaf(token: LeafToken): WatchLeaf {
  if (token.kind === 'regex') return readRegex(token);
  const site = token.kind === 'word' ? SITE_TERM.exec(token.text)?.[1] : undefined;
  if (site !== undefined) {
    if (!SITE_ID.test(site))
      throw new WatchSyntaxError('Write the id of a listed site behind "site:", such as site:qasrak.', token.position);
    return { kind: 'site', site };
  }
  const key = foldKey(token.text);
  if (key === '') throw new WatchSyntaxError('There is no letter or digit to search for here.', token.position);
  return {
    kind: 'words',
    key,
    exact: token.kind === 'phrase',
    prefix: token.text.trimEnd().endsWith('*'),
    capitals: token.kind === 'word' && ACRONYM.test(token.text),
  };
}

/** Letters beyond ASCII have no meaning in RE2 syntax, so folding them makes the same pattern fit the folded text. */
function readRegex(token: LeafToken): WatchLeaf {
  const asWritten = compileSafeRegex(token.text);
  if (asWritten.kind === 'bad') throw new WatchSyntaxError(asWritten.problem, token.position);
  const pattern = token.text.replaceAll(/[^\p{ASCII}]/gu, (letter) => foldPoint(letter));
  const folded = compileSafeRegex(pattern);
  return {
    kind: 'regex',
    source: token.text,
    find: asWritten.find,
    findFolded: folded.kind === 'ok' ? folded.find : () => [],
    required: requiredText(token.text),
  };
}

/** Regular expressions last: they are asked only when the words hold. */
function cheapFirst(rules: readonly WatchRule[]): WatchRule[] {
  return rules.toSorted((a, b) => Number(a.kind === 'regex') - Number(b.kind === 'regex'));
}
