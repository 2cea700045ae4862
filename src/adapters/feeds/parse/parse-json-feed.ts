import type { FeedItem } from '../../../ports/feed-source.ts';
import { parseDate } from '../text/parse-date.ts';
import { toHtml } from '../xml/text-reading.ts';
import { JsonFeed, JsonFeedItem } from './feed-schema.ts';
import type { Parsed } from './parsed-feed.ts';
import { bodyText, firstAddress, firstId, isEmpty, titleText } from './read-item.ts';

/** A JSON Feed (1.0 or 1.1). A bad entry is dropped and counted; the feed is kept. */
export function parseJsonFeed(text: string, documentUrl: string | null, maxItems: number): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not_a_feed', problem: 'the document looks like JSON but is not valid JSON' };
  }
  const feed = JsonFeed.safeParse(json);
  if (!feed.success) return { kind: 'not_a_feed', problem: 'the document is JSON but not a JSON Feed' };
  const items: FeedItem[] = [];
  for (const raw of feed.data.items.slice(0, maxItems)) {
    const parsed = JsonFeedItem.safeParse(raw);
    const item = parsed.success ? readJsonItem(parsed.data, documentUrl) : null;
    if (item && !isEmpty(item)) items.push(item);
  }
  return {
    kind: 'feed',
    feed: {
      title: titleText(toHtml(feed.data.title ?? '')),
      link: address(feed.data.home_page_url, documentUrl),
      ttlSeconds: null,
      items,
      droppedItems: feed.data.items.length - items.length,
    },
  };
}

function readJsonItem(raw: JsonFeedItem, documentUrl: string | null): FeedItem {
  return {
    guid: raw.id ? firstId([raw.id]) : null,
    link: address(raw.url, documentUrl) ?? address(raw.external_url, documentUrl) ?? firstAddress(raw.id ? [raw.id] : []),
    title: titleText(toHtml(raw.title ?? '')),
    summary: plain(raw.summary),
    content: raw.content_html ? bodyText(raw.content_html) : plain(raw.content_text),
    published: parseDate(raw.date_published ?? null),
    updated: parseDate(raw.date_modified ?? null),
  };
}

function plain(text: string | null | undefined): string | null {
  return bodyText(toHtml(text ?? ''));
}

function address(value: string | null | undefined, documentUrl: string | null): string | null {
  if (!value) return null;
  return firstAddress([/^https?:/i.test(value) ? value : (URL.parse(value, documentUrl ?? undefined)?.href ?? '')]);
}
