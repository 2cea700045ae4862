import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../../src/adapters/feeds/article/decode-page.ts';
import { extractArticle } from '../../../../src/adapters/feeds/article/extract-article.ts';
import type { Article } from '../../../../src/ports/article-reader.ts';

const URL_OF_PAGE = 'https://paper.example/2026/02/page';

function read(html: string, more: { readonly title?: string; readonly url?: string } = {}): Article {
  const url = more.url ?? URL_OF_PAGE;
  const extraction = extractArticle({ html, url, askedUrl: url, title: more.title ?? null });
  if (extraction.kind === 'nothing') throw new Error(extraction.problem);
  return extraction.article;
}

function readFixture(name: string, more: { readonly title?: string; readonly url?: string; readonly contentType?: string } = {}): Article {
  return read(decodePage(readFileSync(`tests/fixtures/pages/${name}`), more.contentType ?? 'text/html'), more);
}

const paragraphsOf = (article: Article): string[] => article.text.split('\n\n');
const beginnings = (article: Article): string[] => paragraphsOf(article).map((paragraph) => paragraph.split(' ', 2).join(' '));

const FIRST = 'The last of the guards left the hill at noon, a shepherd who lives below it told the paper.';
const SECOND = 'He had counted nine cars and two lorries, and waited until the dust had settled before he went up.';
const THIRD = 'The gate stood open, and in the kitchen there was still a pot of tea on the stove, he said.';
const page = (body: string, head = ''): string => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

describe('the article of a page', () => {
  it('is its story: no navigation, banner, caption, related story, tag, comment or footer', () => {
    const article = readFixture('en-furniture.html');
    expect(beginnings(article)).toEqual(['Forty trucks', 'American forces', 'The council', 'Shops along']);
    expect(article).toMatchObject({
      title: 'Trucks leave Qasrak as officials keep silent',
      byline: 'Mara Holt',
      published: { at: '2026-02-23T06:15:00.000Z', precision: 'instant' },
      lang: 'en',
      canonicalUrl: 'https://northernpost.example/2026/02/trucks-leave-qasrak/',
      finalUrl: URL_OF_PAGE,
    });
  });

  it('is read from right to left as well: Arabic with lists of related stories', () => {
    const article = readFixture('ar-related-lists.html');
    expect(beginnings(article)).toEqual(['شوهد صباح', 'وقال مصدر', 'ولم يصدر', 'وقالت صاحبة']);
    expect(article).toMatchObject({
      title: 'أرتال تغادر قاعدة قسرك باتجاه العراق',
      byline: 'سلمى الخطيب',
      published: { at: '2026-02-24T00:00:00.000Z', precision: 'day' },
      lang: 'ar',
    });
  });

  it('Sorani in a table, paragraphs parted by line breaks', () => {
    const article = readFixture('ckb-breaks.html');
    expect(beginnings(article)).toEqual(['کاروانێکی گەورەی', 'سەرچاوەیەکی ناوخۆیی', 'تا ئێستا']);
    expect(article).toMatchObject({ lang: 'ckb', published: { at: '2026-02-25T06:00:00.000Z' } });
  });

  it('a Turkish AMP page, with its canonical address', () => {
    const article = readFixture('tr-amp.html');
    expect(beginnings(article)).toEqual(['Haseke kırsalındaki', 'Bölgedeki kaynaklar,', 'Köy sakinleri']);
    expect(article).toMatchObject({
      byline: 'Deniz Aksoy',
      canonicalUrl: 'https://sinirhaber.example/dunya/abd-konvoyu-kasraktan-ayrildi',
    });
  });

  it('has no invisible or control characters, and broken double encoding is put right', () => {
    const article = readFixture('en-invisible-characters.html');
    expect(article.title).toBe('Soldiers leave Hasakah prison guard duty');
    expect(article.text).toContain('American soldiers left the guard posts of the Hasakah prison');
    expect(article.text).toContain('König, a visitor');
    // oxlint-disable-next-line no-control-regex -- they must be gone
    expect(article.text).not.toMatch(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  it.each([['text/html'], ['text/html; charset=ISO-8859-1'], ['text/html; charset=windows-1256'], ['text/html; charset=utf-8']])(
    'in Windows-1256 by its own <meta>, sent as %s',
    (contentType) => {
      const article = readFixture('ar-windows-1256-in-meta.html', { contentType });
      expect(article.title).toBe('هدوء حذر في محيط قاعدة التنف');
      expect(article.text).toContain('مغادرة آخر دفعة من الجنود الأمريكيين');
    },
  );

  it('of a document without html, head or body', () => {
    expect(paragraphsOf(read(paragraphs(FIRST, SECOND)))).toEqual([FIRST, SECOND]);
  });

  it('holds a paragraph that stands twice once, and its own title not at all', () => {
    const html = page(`<h1>Guards leave the hill</h1>${paragraphs(FIRST, 'Guards leave the hill', SECOND, FIRST, THIRD)}`);
    expect(paragraphsOf(read(html))).toEqual([FIRST, SECOND, THIRD]);
  });

  it('keeps sentences that begin as boilerplate does', () => {
    const kept = 'Sharing the road with the lorries were four hundred people who wanted to see them go.';
    const also = 'Related charges were dropped by the court, which will hear the guards in the autumn.';
    expect(paragraphsOf(read(page(paragraphs(FIRST, kept, also))))).toEqual([FIRST, kept, also]);
  });

  it('is nothing where a page has no story', () => {
    const links = '<ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul>';
    expect(extractArticle({ html: page(links), url: URL_OF_PAGE, askedUrl: URL_OF_PAGE, title: null })).toEqual({
      kind: 'nothing',
      problem: 'no article was found in the page',
      shown: { title: null, text: 'One\nTwo' },
    });
  });
});

describe('the title of a page', () => {
  const titleOf = (html: string): string | null => read(html).title;
  it.each([
    [
      'a heading that is the title, not the site name in <title>',
      '<h1>Guards leave the hill</h1>',
      '<title>Guards leave the hill | The Paper</title>',
    ],
    ['og:title before <title>', '', '<meta property="og:title" content="Guards leave the hill"><title>The Paper</title>'],
    ['<title> less the name of the site', '', '<title>Guards leave the hill - The Paper</title>'],
  ])('%s', (_name, heading, head) => {
    expect(titleOf(page(heading + paragraphs(FIRST, SECOND), head))).toBe('Guards leave the hill');
  });

  it('a canonical address that is the front page counts for nothing', () => {
    const html = page(paragraphs(FIRST, SECOND), '<link rel="canonical" href="https://paper.example/">');
    expect(read(html).canonicalUrl).toBeNull();
  });
});

describe('a page with several stories', () => {
  it.each([
    ['Army takes over Himo base without a shot', ['Government troops', 'The handover'], 'Leyla Amin'],
    ['Rockets land near Shaddadi base, no one hurt', ['Three rockets', 'What is', 'Nobody had'], 'Omar Nasir'],
    ['Wheat prices rise for the third week running', ['Merchants in'], null],
  ])('under one another: the one that the feed called "%s"', (title, expected, byline) => {
    const article = readFixture('en-two-stories.html', { title });
    expect(beginnings(article)).toEqual(expected);
    expect(article).toMatchObject({ title, byline });
  });

  it('named by the words of the address', () => {
    const article = readFixture('en-two-stories.html', { url: 'https://courier.example/2026/rockets-land-near-shaddadi-base.html' });
    expect(beginnings(article)[0]).toBe('Three rockets');
  });

  it('named by the fragment of the address', () => {
    const story = (id: string, title: string, text: string): string =>
      `<section id="${id}"><h2>${title}</h2>${paragraphs(text, SECOND)}</section>`;
    const html = page(story('a', 'Hill left by its guards', FIRST) + story('b', 'Tea found on the stove', THIRD));
    expect(paragraphsOf(read(html, { url: `${URL_OF_PAGE}#b` }))[0]).toBe(THIRD);
  });

  it('the next story loaded below: the one of the title', () => {
    const article = readFixture('ar-next-story-below.html');
    expect(beginnings(article)).toEqual(['أخلت قوات', 'وأضافت المصادر']);
    expect(article.text).not.toContain('الشدادي');
  });

  it('headings within one story part nothing', () => {
    const html = page(
      `<article><h1>Guards leave the hill</h1>${paragraphs(FIRST)}<h2>What the shepherd saw</h2>${paragraphs(SECOND)}<h2>In the kitchen</h2>${paragraphs(THIRD)}</article>`,
      '<title>Guards leave the hill</title>',
    );
    expect(paragraphsOf(read(html))).toEqual([FIRST, 'What the shepherd saw', SECOND, 'In the kitchen', THIRD]);
  });
});

describe('a page with one story', () => {
  const story = `${paragraphs(FIRST)}<h2>What the shepherd found when he went up</h2>${paragraphs(SECOND, THIRD)}`;
  const title = 'Guards leave the hill at noon';

  it.each([
    ['its headline before the element with its text', `<header><h1>${title}</h1></header><article>${story}</article>`],
    [
      'a list beside it that holds its headline too',
      `<article><h1>Guards leave hill at noon, says shepherd</h1>${story}</article><div><h3><a href="/1">${title}</a></h3><p>Short.</p></div>`,
    ],
    [
      'cards of others under it',
      `<article><h1>${title}</h1>${story}</article><article><h3><a href="/2">Wheat prices rise in every market of the north</a></h3></article>`,
    ],
    ['a banner longer than a sentence', `<div class="gdpr">${paragraphs('We use cookies. '.repeat(9))}</div><h1>${title}</h1>${story}`],
    ['everything in one block called "share"', `<div class="share"><h1>${title}</h1>${story}</div>`],
  ])('and %s', (_name, body) => {
    expect(paragraphsOf(read(page(body), { title }))).toEqual([FIRST, 'What the shepherd found when he went up', SECOND, THIRD]);
  });
});

describe('what a page states for machines', () => {
  it('says which paragraphs are the story; they stay paragraphs', () => {
    const article = readFixture('en-json-ld.html');
    expect(beginnings(article)).toEqual(['Engineers have', 'The masts', 'A foreman', 'The provincial', 'Farmers hope']);
    expect(article).toMatchObject({
      title: 'Masts come down at Tal Baydar',
      byline: 'Ida Berg, Sami Kurdi',
      published: { at: '2026-02-26T15:30:00.000Z' },
    });
  });

  it('is not believed where the page shows something else', () => {
    const article = readFixture('en-json-ld-says-otherwise.html');
    expect(article.text).not.toContain('rockets');
    expect(beginnings(article)[0]).toBe('The school');
  });

  it('is used where the page shows only the beginning', () => {
    const rest = Array.from(
      { length: 8 },
      (_, i) => `On day ${i} the shepherd went up again and found another thing that had been left behind by them.`,
    );
    const body = [FIRST, SECOND, THIRD, ...rest].join('\n');
    const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Guards leave the hill', articleBody: body });
    const html = page(paragraphs(FIRST, SECOND), `<script type="application/ld+json">${data}</script>`);
    expect(paragraphsOf(read(html))).toEqual([FIRST, SECOND, THIRD, ...rest]);
  });

  it.each([
    ['{"@type": "NewsArticle", "headline": '],
    ['['.repeat(50_000)],
    ['null'],
    ['"text"'],
    ['{"@type":"NewsArticle","author":{"name":{"name":7}}}'],
  ])('is skipped when it is %.30s', (data) => {
    const html = page(paragraphs(FIRST, SECOND), `<script type="application/ld+json">${data}</script>`);
    expect(paragraphsOf(read(html))).toEqual([FIRST, SECOND]);
  });
});

describe('hostile pages', () => {
  it('nested too deep are not parsed', () => {
    const html = page('<div>'.repeat(5_000) + paragraphs(FIRST, SECOND));
    expect(extractArticle({ html, url: URL_OF_PAGE, askedUrl: URL_OF_PAGE, title: null })).toEqual({
      kind: 'nothing',
      problem: 'the page nests 5003 elements, more than 400',
    });
  });

  it.each([
    ['unclosed paragraphs', '<p>a'.repeat(5_000)],
    ['drawings of many parts', `<svg>${'<path d="M0"/>'.repeat(2_000)}</svg>`],
    ['stray marks', '<'.repeat(100_000)],
    ['comments that never end', '<!--'.repeat(20_000)],
    ['one element with very many attributes', `<p ${'a=1 '.repeat(50_000)}>x</p>`],
  ])('%s are not nested', (_name, part) => {
    const extraction = extractArticle({ html: page(part), url: URL_OF_PAGE, askedUrl: URL_OF_PAGE, title: null });
    expect(extraction).not.toMatchObject({ problem: expect.stringContaining('nests') });
  });
});
