import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownHtml, type Names } from '../../../../src/demo/discord/page/markdown.ts';

const names: Names = { user: (id) => `user ${id}`, role: (id) => `role ${id}`, channel: (id) => `channel ${id}` };
const html = (text: string) => markdownHtml(text, names);

describe('markdown on the channel page', () => {
  it.each([
    ['bold and emphasis', '**a** *b* _c_', '<div dir="auto"><strong>a</strong> <em>b</em> <em>c</em></div>'],
    ['a word with underscores', 'al_tanf_base', '<div dir="auto">al_tanf_base</div>'],
    ['a quote', '> said', '<blockquote dir="auto">said</blockquote>'],
    ['subtext', '-# small', '<div class="subtext" dir="auto">small</div>'],
    ['code keeps its marks', '`**a**`', '<div dir="auto"><code>**a**</code></div>'],
    ['an escaped mark', '\\*a\\*', '<div dir="auto">*a*</div>'],
    ['a mention', '<@&7>', '<div dir="auto"><span class="mention">@role 7</span></div>'],
    ['Arabic text', 'قاعدة **التنف**', '<div dir="auto">قاعدة <strong>التنف</strong></div>'],
    ['markup as text', '<img src=x onerror=alert(1)>', '<div dir="auto">&lt;img src=x onerror=alert(1)&gt;</div>'],
  ])('shows %s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('links web addresses only', () => {
    expect(html('[here](https://example.org/a?b=1&c=2)')).toContain(
      '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow"',
    );
    expect(html('[here](javascript:alert(1))')).not.toContain('<a');
    expect(html('see https://example.org/x.')).toContain('>https://example.org/x</a>.');
  });

  it('shows an instant far outside the calendar as text instead of failing', () => {
    expect(html('<t:999999999999>')).toContain('999999999999');
  });

  it('never lets text become an element or an attribute', () => {
    const allowed = /<\/?(?:div|strong|em|u|s|span|code|pre|blockquote|a|time)(?: (?:dir|class|href|rel|target|datetime)="[^"<>]*")*>/g;
    const pieces = constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '**',
      '__',
      '*',
      '`',
      '```',
      '||',
      '[',
      '](',
      ')',
      'https://a.b/',
      '<script>',
      'on=',
      '> ',
      '\n',
      '<@1>',
      'x',
      '\\',
    );
    assert(
      property(array(pieces, { maxLength: 25 }), (parts) => {
        expect(html(parts.join('')).replace(allowed, '')).not.toMatch(/[<>"]/);
      }),
    );
  });
});
