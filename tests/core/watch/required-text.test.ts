import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/text/fold.ts';
import { requiredText } from '../../../src/core/watch/required-text.ts';
import { compileSafeRegex } from '../../../src/core/watch/safe-regex.ts';

describe('requiredText', () => {
  it.each([
    ['the longest plain run', 'truck[s]? .*border', 'border'],
    ['folded', 'Şeddadi.*', 'seddadi'],
    ['without an optional letter', 'trucks?', 'truck'],
    ['with a repeated letter', 'convoy+', 'convoy'],
    ['behind a simple escape', String.raw`\bconvoy\s`, 'convoy'],
    ['behind a group', '(aid|food) convoy', 'convoy'],
    ['nothing in alternatives', 'convoy|aid', null],
    ['nothing in a group', '(convoy)', null],
    ['nothing in a code', String.raw`\x41bcdef`, null],
    ['nothing behind an odd class', '[]a]bcdef', null],
    ['nothing short', 'ab.*cd', null],
    ['nothing repeated zero times', 'a(convoy){0}b', null],
  ])('gives %s', (_fact, pattern, expected) => expect(requiredText(pattern)).toBe(expected));

  it('never rules out a text that matches', () => {
    const piece = fc.constantFrom(
      'con',
      'voy',
      'Ş',
      'é',
      '.',
      '.*',
      '?',
      '+',
      '*',
      '{0,2}',
      '(',
      ')',
      '(?:',
      '[ab]',
      '[^c]',
      '|',
      String.raw`\b`,
      String.raw`\d`,
      String.raw`\.`,
      ' ',
    );
    const text = fc
      .array(fc.constantFrom('con', 'voy', 'ş', 'É', 'a', 'b', '.', ' ', '7', 'U.S.'), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), text, (pieces, body) => {
        const pattern = pieces.join('');
        const compiled = compileSafeRegex(pattern);
        const matches = compiled.kind === 'ok' && compiled.find(body, 1).length > 0;
        expect(!matches || fold(body).folded.includes(requiredText(pattern) ?? '')).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
