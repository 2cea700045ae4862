import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../src/core/reports/canonical-url.ts';

const STORY = 'https://wire.example/news/2026/03/convoy';

describe('addresses of one page', () => {
  it.each([
    ['http', 'http://wire.example/news/2026/03/convoy'],
    ['www', 'https://www.wire.example/news/2026/03/convoy'],
    ['mobile', 'https://m.wire.example/news/2026/03/convoy'],
    ['mobile in two letters more', 'https://mobile.wire.example/news/2026/03/convoy'],
    ['upper-case host', 'HTTPS://WIRE.Example/news/2026/03/convoy'],
    ['default port', 'https://wire.example:443/news/2026/03/convoy'],
    ['the other default port', 'http://wire.example:80/news/2026/03/convoy'],
    ['trailing slash', 'https://wire.example/news/2026/03/convoy/'],
    ['doubled slash', 'https://wire.example//news/2026/03/convoy'],
    ['dot at the end of the host', 'https://wire.example./news/2026/03/convoy'],
    ['fragment', 'https://wire.example/news/2026/03/convoy#comments'],
    ['text fragment', 'https://wire.example/news/2026/03/convoy#:~:text=convoy'],
    ['blanks around', '  https://wire.example/news/2026/03/convoy\n'],
    ['utm', `${STORY}?utm_source=rss&utm_medium=feed&UTM_Campaign=x`],
    ['click ids', `${STORY}?fbclid=abc&gclid=def&igshid=1`],
    ['feed marks', `${STORY}?__source=rss&traffic_source=rss&maca=en-rss-all&wprss=1`],
    ['source=rss', `${STORY}?source=rss-world`],
    ['bbc', `${STORY}?at_medium=RSS&at_campaign=rss`],
    ['empty query', `${STORY}?`],
    ['amp at the end', `${STORY}/amp/`],
    ['amp in front', 'https://wire.example/amp/news/2026/03/convoy'],
    ['amp host', 'https://amp.wire.example/news/2026/03/convoy'],
    ['amp query', `${STORY}?amp=1&outputType=amp`],
    ['amp cache', 'https://wire-example.cdn.ampproject.org/c/s/wire.example/news/2026/03/convoy'],
    ['google amp', 'https://www.google.com/amp/s/wire.example/news/2026/03/convoy/amp'],
    ['google', `https://www.google.com/url?rct=j&sa=t&url=${encodeURIComponent(STORY)}&ct=ga`],
    ['google of a country', `https://www.google.com.tr/url?q=${encodeURIComponent(STORY)}`],
    ['bing', `http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=${encodeURIComponent(STORY)}&c=1`],
    ['yahoo', `https://r.search.yahoo.com/_ylt=A0/RV=2/RE=1/RO=10/RU=${encodeURIComponent(STORY)}/RK=2/RS=x-`],
    ['facebook', `https://l.facebook.com/l.php?u=${encodeURIComponent(STORY)}&h=AT0`],
    [
      'a wrapper in a wrapper',
      `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://www.google.com/url?url=${encodeURIComponent(STORY)}`)}`,
    ],
  ])('%s', (_, url) => {
    expect(canonicalUrl(url)).toBe(canonicalUrl(STORY));
  });

  it.each([
    [
      'Arabic, escaped or not',
      'https://wire.example/أخبار/رتل-يغادر',
      'https://wire.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%d8%b1%d8%aa%d9%84-%D9%8A%D8%BA%D8%A7%D8%AF%D8%B1',
    ],
    ['order of the query', 'https://wire.example/?id=7&lang=ar', 'https://wire.example/?lang=ar&id=7'],
    ['blanks in the query', 'https://wire.example/?q=al+tanf', 'https://wire.example/?q=al%20tanf'],
    ['index page', 'https://wire.example/kurdish/', 'https://wire.example/kurdish/index.html'],
    ['composed and decomposed letters', 'https://wire.example/caf\u00e9', 'https://wire.example/cafe\u0301'],
  ])('%s', (_, one, other) => {
    expect(canonicalUrl(other)).toBe(canonicalUrl(one));
  });
});

describe('addresses of different pages', () => {
  it.each([
    ['ids in the query', 'https://wire.example/?p=501', 'https://wire.example/?p=502'],
    ['languages in the query', `${STORY}?lang=en`, `${STORY}?lang=ar`],
    ['language hosts', 'https://english.wire.example/1', 'https://arabic.wire.example/1'],
    ['language folders', 'https://wire.example/en/1', 'https://wire.example/ar/1'],
    ['other hosts', 'https://wire.example/1', 'https://wire2.example/1'],
    ['upper case in the path', 'https://wire.example/AbC', 'https://wire.example/abc'],
    ['a port of its own', 'http://127.0.0.1:8080/1', 'http://127.0.0.1:8081/1'],
    ['pages in the fragment', 'https://wire.example/#!/story/1', 'https://wire.example/#!/story/2'],
    ['words that begin with amp', 'https://wire.example/ampere', 'https://wire.example/ere'],
    ['a story named amp', 'https://wire.example/news/example', 'https://wire.example/news/ex'],
    ['source that is a section', `${STORY}?source=ministry`, `${STORY}?source=governorate`],
    ['escaped slash', 'https://wire.example/a%2Fb', 'https://wire.example/a/b'],
    ['escaped question mark', 'https://wire.example/a%3Fb=1', 'https://wire.example/a?b=1'],
    ['a wrapper with a target and another', `https://www.google.com/url?url=${STORY}/1`, `https://www.google.com/url?url=${STORY}/2`],
    ['a short top-level name', 'https://m.example/1', 'https://example/1'],
    ['google news', 'https://news.google.com/rss/articles/CBMiAAA', 'https://news.google.com/rss/articles/CBMiBBB'],
  ])('%s', (_, one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });
});

describe('the key', () => {
  it.each([['not an address'], ['mailto:desk@wire.example'], ['tag:wire.example,2026:1'], ['']])('of %j is the text itself', (text) => {
    expect(canonicalUrl(` ${text} `)).toBe(text);
  });

  it('survives escapes that are no UTF-8', () => {
    expect(canonicalUrl('https://wire.example/%e6%f2%e5')).toBe(canonicalUrl('https://wire.example/%E6%F2%E5'));
  });

  it('is the same for the key with its scheme put back', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const key = canonicalUrl(url);
        expect(canonicalUrl(`https://${key}`)).toBe(key);
      }),
    );
  });
});
