import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, clipEscaped, escapeText } from '../../../src/adapters/discord/escape-text.ts';
import { maskedLink, safeUrl } from '../../../src/adapters/discord/safe-link.ts';

describe('escapeText', () => {
  it.each([
    ['everyone', '@everyone leave @here', '@\u200beveryone leave @\u200bhere'],
    ['mentions and times', '<@123> <@&4> <#5> <t:1> </status:9>', '\\<@\u200b123\\> \\<@\u200b&4\\> \\<#5\\> \\<t:1\\> \\</status:9\\>'],
    ['masked links', '[base](https://evil.example)', '\\[base\\](https\\://evil.example)'],
    ['bare links', 'see https://evil.example/a', 'see https\\://evil.example/a'],
    ['emphasis, code and spoilers', '**a** _b_ `c` ~~d~~ ||e||', '\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\|\\|e\\|\\|'],
    ['headings and lists', '# big', '\\# big'],
    ['numbered lists', '1. first', '1\\. first'],
    ['quotes over lines', 'a\n> b\u2028c', 'a \\> b c'],
    ['backslashes that would undo an escape', '\\*', '\\\\\\*'],
    ['direction and invisible characters', 'a\u202eb\u200bc\u2066d\ufeff\u00ade', 'abcde'],
  ])('shows %s as they are', (_name, text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('keeps the joiners of Persian and Kurdish spelling, and only there', () => {
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(cleanText('ba\u200cse')).toBe('base');
  });

  it('lets nothing hostile through, whatever a feed says', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(
          '@everyone',
          '@here',
          '<@1>',
          '[a](https://evil.example)',
          'https://evil.example',
          '\\',
          '`',
          '||',
          '\u202e',
          '\u200d',
          '\n',
          ']',
          '(',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 120 }), (parts, max) => {
        const text = clipEscaped(escapeText(parts.join('')), max);
        expect(text.length).toBeLessThanOrEqual(max);
        expect(text).not.toMatch(/@everyone|@here|https?:\/\/|[\u202a-\u202e\u2066-\u2069\n]/);
        expect(text.replace(/\\[\s\S]/g, '')).not.toMatch(/[\\*_~`|[\]<>]/);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('links', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['http://a.example', 'http://a.example/'],
    ['https://a.example/(x)_y', 'https://a.example/%28x%29%5Fy'],
    ['https://a.example/@everyone', 'https://a.example/%40everyone'],
    ['javascript:alert(1)', null],
    ['https://user:pw@a.example/', null],
    ['data:text/html,x', null],
    ['not a link', null],
    [null, null],
  ])('%s becomes %s', (url, expected) => {
    expect(safeUrl(url)).toBe(expected);
  });

  it('show the label alone when the address is unusable', () => {
    expect(maskedLink('Out[l]et', 'javascript:x')).toBe('Out\\[l\\]et');
    expect(maskedLink('Outlet', 'https://a.example/b')).toBe('[Outlet](https://a.example/b)');
  });
});
