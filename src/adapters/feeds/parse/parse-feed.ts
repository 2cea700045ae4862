import RssParser from 'rss-parser';
import type { FeedItem } from '../../../ports/feed-source.ts';
import { repairXml } from '../xml/repair-xml.ts';
import { RawFeed, RawItem } from './feed-schema.ts';
import { parseJsonFeed } from './parse-json-feed.ts';
import type { Parsed } from './parsed-feed.ts';
import { firstAddress, readItem, titleText } from './read-item.ts';

export interface ParseOptions {
  /** Where the document came from: relative addresses are resolved against it. */
  readonly documentUrl: string | null;
  readonly maxItems: number;
  readonly timeoutMs: number;
}

const KEEP = { keepArray: true };
/** Element of the repaired document -> field of `RawItem`. */
const ITEM_FIELDS: readonly (readonly [string, keyof RawItem])[] = [
  ['title', 'titles'],
  ['dc:title', 'dcTitles'],
  ['media:title', 'mediaTitles'],
  ['originallink', 'originalLinks'],
  ['link', 'links'],
  ['otherlink', 'otherLinks'],
  ['guid', 'guids'],
  ['permalink', 'permalinks'],
  ['about', 'about'],
  ['dc:identifier', 'identifiers'],
  ['teaser', 'teasers'],
  ['summary', 'summaries'],
  ['dc:description', 'dcDescriptions'],
  ['fulltext', 'fullTexts'],
  ['pubdate', 'pubDates'],
  ['published', 'published'],
  ['issued', 'issued'],
  ['dated', 'dated'],
  ['created', 'created'],
  ['updated', 'updated'],
  ['modified', 'modified'],
];
const FEED_FIELDS: readonly (readonly [string, keyof RawFeed])[] = [
  ['title', 'titles'],
  ['dc:title', 'dcTitles'],
  ['link', 'links'],
  ['otherlink', 'otherLinks'],
  ['ttl', 'ttls'],
  ['updateperiod', 'updatePeriods'],
  ['updatefrequency', 'updateFrequencies'],
];

/**
 * Reads RSS, Atom, RDF or JSON Feed from decoded text. Broken documents are repaired as far as possible; a bad entry is dropped and counted, the feed kept.
 * Never rejects for what the document holds.
 */
export async function parseFeed(text: string, options: ParseOptions): Promise<Parsed> {
  if (text.trim() === '') return { kind: 'not_a_feed', problem: 'the document is empty' };
  if (/^\s*\{/.test(text)) return parseJsonFeed(text, options.documentUrl, options.maxItems);
  const repaired = repairXml(text, options.documentUrl, options.maxItems);
  if (repaired.kind === 'no_feed') return { kind: 'not_a_feed', problem: repaired.problem };
  let output: unknown;
  try {
    output = await withTimeout(newParser().parseString(repaired.xml), options.timeoutMs);
  } catch (error) {
    return { kind: 'not_a_feed', problem: error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : 'unreadable' };
  }
  return readFeed(output, repaired.cutItems);
}

/** A parser that met an error reads its next document wrongly or never answers, so none is used twice (rss-parser 3.13.0). */
function newParser(): RssParser<object, object> {
  const keep = (fields: readonly (readonly [string, string])[]) => fields.map(([from, to]) => [from, to, KEEP]);
  const options = { defaultRSS: 2, customFields: { feed: keep(FEED_FIELDS), item: keep(ITEM_FIELDS) } };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the published types lack the documented [from, to, options] form
  return new RssParser(options as RssParser.ParserOptions<object, object>);
}

function readFeed(output: unknown, cutItems: number): Parsed {
  const feed = RawFeed.safeParse(output);
  if (!feed.success) return { kind: 'not_a_feed', problem: 'the document holds no list of items' };
  const items: FeedItem[] = [];
  for (const raw of feed.data.items) {
    const parsed = RawItem.safeParse(raw);
    const item = parsed.success ? readItem(parsed.data) : null;
    if (item) items.push(item);
  }
  return {
    kind: 'feed',
    feed: {
      title: titleText(feed.data.titles[0] ?? feed.data.dcTitles[0] ?? ''),
      link: firstAddress([...feed.data.links, ...feed.data.otherLinks]),
      ttlSeconds: ttlOf(feed.data),
      items,
      droppedItems: feed.data.items.length - items.length + cutItems,
    },
  };
}

const PERIOD_SECONDS: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

/** RSS 2.0 `ttl` is in minutes; the syndication module gives a period and how often in it. */
function ttlOf(feed: RawFeed): number | null {
  const minutes = Number(feed.ttls[0]?.trim() || Number.NaN);
  if (minutes > 0 && Number.isFinite(minutes)) return Math.round(minutes * 60);
  const period = feed.updatePeriods[0]?.trim().toLowerCase() ?? '';
  const seconds = Object.hasOwn(PERIOD_SECONDS, period) ? PERIOD_SECONDS[period] : undefined;
  if (seconds === undefined) return null;
  const frequency = Number(feed.updateFrequencies[0]?.trim() || 1);
  return Math.round(seconds / (frequency >= 1 ? frequency : 1));
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`parsing took longer than ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
