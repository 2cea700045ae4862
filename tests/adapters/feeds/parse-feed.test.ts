import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/adapters/feeds/parse/parse-feed.ts';

async function parse(text: string, maxItems = 100) {
  const parsed = await parseFeed(text, { documentUrl: 'https://wire.example/feed', maxItems, timeoutMs: 5_000 });
  if (parsed.kind !== 'feed') throw new Error(parsed.problem);
  return parsed.feed;
}

const inRss = (item: string, channel = '') => `<rss version="2.0"><channel>${channel}<item>${item}</item></channel></rss>`;
const inAtom = (entry: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${entry}</entry></feed>`;

const WORDPRESS_TITLE = '<title>They left</title>';

describe('teaser and text', () => {
  it.each([
    ['RSS description is the teaser', inRss('<description>Teaser</description>'), 'Teaser', null],
    [
      'content:encoded is the text',
      inRss('<description>Teaser</description><content:encoded>&lt;p>A&lt;/p>B</content:encoded>'),
      'Teaser',
      'A\nB',
    ],
    ['Atom content is the text', inAtom('<summary>Teaser</summary><content type="html">&lt;p>A&lt;/p></content>'), 'Teaser', 'A'],
    [
      'XHTML keeps its order',
      inAtom('<content type="xhtml"><div>One <b>two</b> three <i>four</i></div></content>'),
      null,
      'One two three four',
    ],
    [
      'the line WordPress adds is no text',
      inRss(
        `${WORDPRESS_TITLE}<description>&lt;p>They left.&lt;/p>&lt;p>The post &lt;a>They left&lt;/a> appeared first on Wire.&lt;/p></description>`,
      ),
      'They left.',
      null,
    ],
    ['nor is it alone', inRss(`${WORDPRESS_TITLE}<description>The post They left first appeared on Wire</description>`), null, null],
    [
      'a post that the report speaks of stays',
      inRss(`${WORDPRESS_TITLE}<description>The post appeared first on Monday</description>`),
      'The post appeared first on Monday',
      null,
    ],
    ['an image is no text', inAtom('<summary>Teaser</summary><content type="image/png">aGVsbG8gd29ybGQ=</content>'), 'Teaser', null],
    [
      'of two texts the longer counts',
      inRss('<content:encoded>Cut</content:encoded><content>Cut short no more</content>'),
      null,
      'Cut short no more',
    ],
    ['literal Atom text is not HTML', inAtom('<summary type="text">a &lt;b&gt; c &amp;amp; d</summary>'), 'a <b> c &amp; d', null],
    [
      'Atom HTML without its type is still HTML',
      inAtom('<summary>&lt;p&gt;a &amp;amp; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;</summary>'),
      'a & b\nc',
      null,
    ],
  ])('%s', async (_, xml, summary, content) => {
    const feed = await parse(xml);
    expect(feed.items[0]).toMatchObject({ summary, content });
  });
});

describe('addresses', () => {
  it.each([
    ['link', inRss('<link>https://wire.example/1</link><guid>https://wire.example/?p=1</guid>'), 'https://wire.example/1'],
    ['permalink', inRss('<guid>https://wire.example/?p=1</guid>'), 'https://wire.example/?p=1'],
    [
      'alternate page before other forms',
      inAtom('<link rel="alternate" type="application/json" href="/1.json"/><link href="/1"/>'),
      'https://wire.example/1',
    ],
    ['xml:base', inAtom('<link xml:base="https://other.example/a/" href="b"/>'), 'https://other.example/a/b'],
    ['site of an RSS feed', inRss('<link>/1</link>', '<link>https://site.example/</link>'), 'https://site.example/1'],
    [
      'address before a counting service',
      inRss('<link>https://count.example/~r/1</link><feedburner:origLink>https://wire.example/1</feedburner:origLink>'),
      'https://wire.example/1',
    ],
    ['no other scheme', inRss('<title>x</title><link>javascript:alert(1)</link><guid>tag:wire,2026:1</guid>'), null],
    ['no attached file', inAtom('<title>x</title><link rel="enclosure" href="/1.mp3"/>'), null],
  ])('%s', async (_, xml, link) => {
    const feed = await parse(xml);
    expect(feed.items[0]?.link).toBe(link);
  });
});

describe('how often a feed wants to be read', () => {
  it.each([
    ['<ttl>45</ttl>', 2700],
    ['<ttl>often</ttl>', null],
    ['<ttl>-5</ttl>', null],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 1800],
    ['<sy:updatePeriod>constructor</sy:updatePeriod>', null],
    ['', null],
  ])('%s', async (channel, ttlSeconds) => {
    expect(await parse(inRss('<title>x</title>', channel))).toMatchObject({ ttlSeconds });
  });
});

describe('hostile documents', () => {
  const LOL = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

  it('expand no entity', async () => {
    const feed = await parse(`<!DOCTYPE rss [<!ENTITY l0 "lol">${LOL}]>${inRss('<title>&l20;</title>')}`);
    expect(feed.items[0]?.title).toBe('&l20;');
  });

  it('read no file', async () => {
    const feed = await parse(`<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>${inRss('<title>a&x;b</title>')}`);
    expect(feed.items[0]?.title).toBe('a&x;b');
  });

  it('do not reach prototypes', async () => {
    await parse(inRss('<__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor><title __proto__="x">t</title>'));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect({}).not.toHaveProperty('polluted');
  });

  it('are refused when nested without end', async () => {
    const deep = `<rss><channel>${'<x>'.repeat(500_000)}`;
    expect(await parseFeed(deep, { documentUrl: null, maxItems: 10, timeoutMs: 5_000 })).toMatchObject({ kind: 'not_a_feed' });
  });

  it.each([
    ['marks', '<'.repeat(300_000)],
    ['open tags', '<p a'.repeat(100_000)],
    ['comments', '<!--'.repeat(100_000)],
    ['CDATA', '<![CDATA['.repeat(50_000)],
    ['declarations', '<?xml '.repeat(50_000)],
    ['attributes', `<p ${'a="1" '.repeat(100_000)}>`],
  ])('take no more than linear time: %s', { timeout: 10_000 }, async (_, noise) => {
    const feed = await parse(inRss(`<title>x</title><description>${noise}`));
    expect(feed.items[0]?.title).toBe('x');
  });

  it('take no more than linear time: namespaces without end', { timeout: 10_000 }, async () => {
    const declared = Array.from({ length: 3_000 }, (_, i) => `xmlns:p${i}="http://purl.org/dc/terms/"`).join(' ');
    const feed = await parse(
      `<rss ${declared}><channel>${'<q xmlns:z="http://www.w3.org/2005/Atom">x</q>'.repeat(50_000)}<item><title>x</title></item></channel></rss>`,
    );
    expect(feed.items[0]?.title).toBe('x');
  });

  it.each([['title'], ['content'], ['link'], ['pubDate']])('may repeat %s in vain', { timeout: 10_000 }, async (name) => {
    const feed = await parse(inRss(`<guid>g</guid>${`<${name}>x</${name}>`.repeat(200_000)}`));
    expect(feed.items[0]?.guid).toBe('g');
  });

  it('give up no more items than asked for, and count the rest', async () => {
    const xml = `<rss><channel>${'<item><title>x</title></item>'.repeat(30)}</channel></rss>`;
    const feed = await parse(xml, 10);
    expect(feed.items).toHaveLength(10);
    expect(feed.droppedItems).toBe(20);
  });

  it('are cut to a size that every later step can read', async () => {
    const feed = await parse(inRss(`<title>${'t'.repeat(5_000)}</title><description>${'d'.repeat(900_000)}</description>`));
    expect(feed.items[0]?.title).toHaveLength(1_000);
    expect(feed.items[0]?.summary).toHaveLength(100_000);
  });
});
