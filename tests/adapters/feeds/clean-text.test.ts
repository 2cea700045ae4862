import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from '../../../src/adapters/feeds/text/clean-text.ts';

describe('the words of HTML', () => {
  it.each([
    ['inline tags leave no gap', 'Fire in <b>Qas</b>rak', 'Fire in Qasrak'],
    ['paragraphs end lines', '<p>One.</p><p>Two.</p>', 'One.\nTwo.'],
    ['breaks and list items end lines', 'One<br>two<br/><ul><li>three</li><li>four</li></ul>', 'One\ntwo\nthree\nfour'],
    ['line ends in the source are blanks', 'One\n  two', 'One two'],
    ['an empty line is a paragraph', 'One\n\n  two', 'One\ntwo'],
    ['entities are decoded once', 'AT&amp;T &amp;amp; &#1602;&#x633;&#1585;&#1603; &laquo;x&raquo;', 'AT&T &amp; قسرك «x»'],
    ['scripts and styles are no words', 'a<script>if (1 < 2) alert("x")</script>b<style>p{}</style>c', 'abc'],
    ['comments are no words', 'a<!-- hidden -->b', 'ab'],
    ['attributes are no words', '<img src="x" alt="photo"><a href="https://x.example/?a>b">link</a>', 'link'],
    ['a stray mark stays', '5 < 6 and 7 > 3 <b', '5 < 6 and 7 > 3 <b'],
    ['a tag cut off at the end stays', 'They left <the base', 'They left <the base'],
    ['escaped CDATA marks go', '<![CDATA[They left]]>', 'They left'],
    ['invisible characters go', 'Qas\u200brak\u00ad \u202ebase\u2066 \ufeffnow\ufe0f', 'Qasrak base now'],
    ['hard and thin blanks are blanks', 'a\u00a0b\u2009c', 'a b c'],
    ['broken surrogates are marked', 'a\ud83d b', 'a\ufffd b'],
  ])('%s', (_, html, text) => {
    expect(cleanHtml(html)).toBe(text);
  });

  it.each([[''], ['   '], ['<p></p>'], ['<img src="x">'], ['\u200b']])('%j has none', (html) => {
    expect(cleanHtml(html)).toBeNull();
  });

  it.each([
    ['tags never closed', '<a<p'.repeat(50_000)],
    ['marks alone', '<'.repeat(300_000)],
    ['deep nesting', '<div>'.repeat(200_000)],
    ['comments never closed', '<!--'.repeat(100_000)],
    ['blanks', ' \n'.repeat(200_000)],
    ['ampersands', '&'.repeat(300_000)],
  ])('are found in linear time in %s', { timeout: 10_000 }, (_, html) => {
    expect(() => cleanHtml(html)).not.toThrow();
  });

  it('hold no tag, control or invisible character, and are clean when cleaned as text again', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '<',
      '>',
      '&amp;',
      '&lt;',
      'word',
      ' ',
      '\n',
      '\u0000',
      '\u200f',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      'ق',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = cleanHtml(parts.join('')) ?? '';
        expect(text).not.toMatch(/[\u200f]|^\s|\s$| {2}|\n\n/);
        expect(text).not.toContain('\u0000');
      }),
    );
  });
});
