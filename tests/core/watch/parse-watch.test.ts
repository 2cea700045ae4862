import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWatch } from '../../../src/core/watch/parse-watch.ts';
import type { WatchRule } from '../../../src/core/watch/watch-rule.ts';

/** The rule in prefix notation, for reading in tests. */
function shown(rule: WatchRule): string {
  switch (rule.kind) {
    case 'words':
      return `${rule.exact ? `"${rule.key}"` : rule.key}${rule.prefix ? '*' : ''}${rule.capitals ? '^' : ''}`;
    case 'regex':
      return `/${rule.source}/`;
    case 'site':
      return `site:${rule.site}`;
    case 'not':
      return `(not ${shown(rule.rule)})`;
    case 'and':
    case 'or':
      return `(${rule.kind} ${rule.rules.map(shown).join(' ')})`;
    default:
      return rule satisfies never;
  }
}

const READ: readonly [fact: string, expression: string, rule: string][] = [
  ['one word', 'Qasrak', 'qasrak'],
  ['words side by side must all match', 'convoy border', '(and convoy border)'],
  ['AND is the same', 'convoy AND border', '(and convoy border)'],
  ['AND binds stronger than OR', 'convoy border OR airlift', '(or (and convoy border) airlift)'],
  ['parentheses', 'border (convoy OR airlift)', '(and border (or convoy airlift))'],
  ['NOT', 'convoy NOT aid', '(and convoy (not aid))'],
  ['a leading minus', 'convoy -aid -"food parcels"', '(and convoy (not aid) (not "food parcels"))'],
  ['a hyphen inside a word', 'al-Tanf', 'al tanf'],
  ['small operators are words', 'rock and roll', '(and rock and roll)'],
  ['a quoted operator is a word', '"OR" gate', '(and "or" gate)'],
  ['a phrase', '"last base"', '"last base"'],
  ['curly and angle quotes', '“last base” «آخر قاعدة»', '(and "last base" "اخر قاعده")'],
  ['a prefix', 'withdraw*', 'withdraw*'],
  ['a prefix in a phrase', '"US withdraw*"', '"us withdraw"*'],
  ['an acronym', 'US U.S. SDF', '(and us^ us^ sdf^)'],
  ['a site', 'site:qasrak NOT drill*', '(and site:qasrak (not drill*))'],
  ['a regular expression', String.raw`/convoys?\/trucks?/i`, '/convoys?/trucks?/'],
  ['a slash in a class', '/a[/]b/', '/a[/]b/'],
  ['regular expressions after words', '/conv[oa]y/ border', '(and border /conv[oa]y/)'],
  ['Arabic', 'قافلة OR رتل', '(or قافله رتل)'],
];

const REFUSED: readonly [fact: string, expression: string, problem: RegExp, position: number][] = [
  ['nothing', '  ', /empty/, 0],
  ['an open quote', 'convoy "last base', /not closed/, 7],
  ['an open parenthesis', 'a (b OR c', /not closed/, 2],
  ['a parenthesis too many', 'a b) c', /closes nothing/, 3],
  ['empty parentheses', 'a ()', /expected before/, 3],
  ['an operator at the start', 'OR convoy', /before OR/, 0],
  ['an operator at the end', 'convoy AND', /ends where/, 10],
  ['two operators', 'convoy AND OR aid', /before OR/, 11],
  ['an operator and nothing more', 'convoy NOT', /ends where/, 10],
  ['no letters', 'convoy &', /no letter/, 7],
  ['only what must be absent', 'NOT aid', /must be there/, 0],
  ['an alternative that only excludes', 'convoy OR NOT aid', /must be there/, 0],
  ['an open regular expression', 'a /b', /not closed/, 2],
  ['an unknown flag', '/a/g', /flags "g"/, 3],
  ['look-around', 'a /b(?=c)/', /look-around/, 2],
  ['a broken class', '/[z-a]/', /not understood/, 0],
  ['a pattern for everything', '/.*/', /empty text/, 0],
  ['a pattern too long', `/${'a'.repeat(501)}/`, /500/, 0],
  ['a pattern that unfolds', '/((a{50}){50}b){9}/', /too large|repeat/, 0],
  ['an expression too long', 'a '.repeat(1_001), /2000/, 2_000],
  ['nesting too deep', `${'('.repeat(40)}a${')'.repeat(40)}`, /deeply/, 31],
  ['a site without id', 'site:', /site:qasrak/, 0],
];

describe('parseWatch', () => {
  it.each(READ)('reads %s', (_fact, expression, rule) => {
    const parsed = parseWatch(expression);
    expect(parsed.kind === 'ok' ? shown(parsed.rule) : parsed).toBe(rule);
  });

  it.each(REFUSED)('refuses %s', (_fact, expression, problem, position) => {
    const parsed = parseWatch(expression);
    expect(parsed).toMatchObject({ kind: 'bad', position });
    expect(parsed.kind === 'bad' ? parsed.problem : '').toMatch(problem);
  });

  it('never throws, and points into the expression', () => {
    const piece = fc.constantFrom('(', ')', '"', '/', 'AND', 'OR', 'NOT', '-', '*', 'a', 'قافلة', ' ', '\\', '[', 'site:', '🚚', '+');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const expression = pieces.join('');
        const parsed = parseWatch(expression);
        const position = parsed.kind === 'bad' ? parsed.position : 0;
        expect(position >= 0 && position <= expression.length).toBe(true);
      }),
    );
  });
});
