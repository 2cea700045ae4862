import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/adapters/feeds/parse/parse-feed.ts';
import { decodeBody } from '../../../src/adapters/feeds/text/decode-body.ts';
import type { FeedItem } from '../../../src/ports/feed-source.ts';

const FOLDER = new URL('../../fixtures/feeds/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => /\.(?:xml|json|html)$/.test(name));

/** What all feeds of the Jazira Wire say, whatever is wrong with them. */
const ITEMS: readonly FeedItem[] = [
  {
    guid: 'wire-501',
    link: 'https://wire.example/news/501?lang=en&page=1',
    title: 'Convoy of forty trucks leaves Qasrak base',
    summary: 'The trucks left at dawn.\nThey drove east towards the crossing.',
    content: null,
    published: { at: '2026-03-02T07:15:00.000Z', precision: 'instant' },
    updated: { at: null, precision: 'none' },
  },
  {
    guid: 'wire-502',
    link: 'https://wire.example/news/502',
    title: 'رتل من الشاحنات يغادر قاعدة قسرك',
    summary: 'قال سكان إن الشاحنات خرجت فجراً باتجاه الشرق.',
    content: null,
    published: { at: '2026-03-02T06:40:00.000Z', precision: 'instant' },
    updated: { at: null, precision: 'none' },
  },
  {
    guid: 'wire-503',
    link: 'https://wire.example/news/503',
    title: 'Kasrak üssünden ayrılan araçlar doğuya gitti',
    summary: 'Bölge sakinleri konvoyun sabah erken saatte yola çıktığını söyledi.',
    content: null,
    published: { at: '2026-03-01T18:05:00.000Z', precision: 'instant' },
    updated: { at: null, precision: 'none' },
  },
];

type Change = Partial<Record<keyof FeedItem, unknown>>;
interface Expected {
  /** What differs from ITEMS, by position. */
  readonly changes?: Readonly<Record<number, Change>>;
  readonly dropped?: number;
  readonly contentType?: string;
  readonly titles?: readonly string[];
}

const summary = (text: string): Change => ({ summary: text });
const UNDATED = { at: null, precision: 'none' };

/** Fixtures whose items are not exactly ITEMS, and why. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  // An entity that nobody knows stays visible; one from a DOCTYPE is never expanded, whatever it points to.
  'entity-unknown.xml': { changes: { 1: summary('قال سكان&madeup; إن الشاحنات خرجت فجراً باتجاه الشرق.') } },
  'entity-from-doctype.xml': { changes: { 1: summary('قال سكان إن الشاحنات خرجت &base; &file; فجراً باتجاه الشرق.') } },
  'character-reference-bad.xml': { changes: { 1: summary('قال سكان إن&#x; &#zz; الشاحنات خرجت فجراً باتجاه الشرق.') } },
  'character-reference-surrogate.xml': { changes: { 1: summary('قال سكان إن \ufffd الشاحنات خرجت فجراً باتجاه الشرق.') } },
  'ampersand-in-text.xml': { changes: { 1: summary('قال سكان & شهود إن الشاحنات خرجت فجراً باتجاه الشرق.') } },
  'less-than-in-text.xml': { changes: { 1: summary('قال سكان 5 < 6 إن الشاحنات خرجت فجراً باتجاه الشرق.') } },
  'less-than-before-letter.xml': {
    changes: { 2: summary('Bölge <sakinleri konvoyun sabah erken saatte yola çıktığını söyledi.') },
  },
  'unclosed-br.xml': { changes: { 1: summary('قال سكان إن الشاحنات خرجت\nفجراً باتجاه الشرق.') } },
  'cut-off-in-description.xml': { changes: { 2: summary('Bölge sakinleri konvoyun') } },
  'cut-off-in-cdata-and-character.xml': { changes: { 2: summary('Bölge sakinleri konvoyun sabah erken saatte yola \ufffd') } },
  'item-empty.xml': { dropped: 1 },
  'atom-entry-empty.xml': { dropped: 1 },
  'json-with-bad-items.json': { dropped: 3 },
  'date-unreadable.xml': { changes: { 2: { published: UNDATED } } },
  'atom-date-unreadable.xml': { changes: { 2: { published: UNDATED, updated: UNDATED } } },
  'link-only-as-permalink.xml': {
    changes: {
      0: { guid: 'https://wire.example/news/501?lang=en&page=1' },
      1: { guid: 'https://wire.example/news/502' },
      2: { guid: 'https://wire.example/news/503' },
    },
  },
  'windows-1252-declared.xml': { titles: ['Kolonne verlässt den Stützpunkt – „Qasrak“'] },
  'windows-1252-says-utf-8.xml': { titles: ['Kolonne verlässt den Stützpunkt – „Qasrak“'] },
  'windows-1251-declared.xml': { titles: ['Колонна покинула базу Касрак'] },
  'windows-1254-declared.xml': { titles: ['Kasrak üssünden ayrılış doğrulandı'] },
  'windows-1256-by-header.xml': { titles: ['رتل يغادر قاعدة قسرك'], contentType: 'text/xml; charset=windows-1256' },
};

async function parse(name: string, contentType: string | null = null) {
  const text = decodeBody(readFileSync(new URL(name, FOLDER)), contentType);
  return parseFeed(text, { documentUrl: 'https://wire.example/feed/', maxItems: 100, timeoutMs: 5_000 });
}

const FEEDS = NAMES.filter((name) => !name.startsWith('not-a-feed'));
const IN_ONE_LANGUAGE = FEEDS.filter((name) => EXPECTED[name]?.titles);

describe('a defective feed is read whole', () => {
  it.each(FEEDS.filter((name) => !IN_ONE_LANGUAGE.includes(name)))('%s', async (name) => {
    const expected = EXPECTED[name] ?? {};
    const feed = await readFeed(name, null);
    // "Updated" is given by the Atom fixtures only.
    const items = name.includes('atom') ? feed.items.map((item) => ({ ...item, updated: UNDATED })) : feed.items;
    expect(items).toEqual(ITEMS.map((item, at) => ({ ...item, ...expected.changes?.[at] })));
    expect(feed).toMatchObject({ title: 'Jazira Wire', link: 'https://wire.example/', droppedItems: expected.dropped ?? 0 });
  });

  it.each(IN_ONE_LANGUAGE)('%s', async (name) => {
    const feed = await readFeed(name, EXPECTED[name]?.contentType ?? null);
    expect(feed.items.map((item) => item.title)).toEqual(EXPECTED[name]?.titles);
  });
});

async function readFeed(name: string, contentType: string | null) {
  const parsed = await parse(name, contentType);
  if (parsed.kind !== 'feed') throw new Error(`${name} was not read: ${parsed.problem}`);
  return parsed.feed;
}

describe('what is no feed is told', () => {
  it.each([
    ['not-a-feed-html-page.html', /<html>/],
    ['not-a-feed-empty.xml', /empty/],
    ['not-a-feed-only-declaration.xml', /no markup/],
    ['not-a-feed-sitemap.xml', /<urlset>/],
    ['not-a-feed-broken-json.json', /not valid JSON/],
    ['not-a-feed-other-json.json', /not a JSON Feed/],
  ])('%s', async (name, problem) => {
    const parsed = await parse(name);
    expect(parsed).toMatchObject({ kind: 'not_a_feed', problem: expect.stringMatching(problem) });
  });

  it('by a table that names every such fixture', () => {
    expect(NAMES.filter((name) => name.startsWith('not-a-feed'))).toHaveLength(6);
  });
});
