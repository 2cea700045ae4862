import type { FeedConfig } from '../outlets/outlet.ts';
import { foldKey } from '../text/fold.ts';
import { hash64 } from '../text/hash.ts';
import { DAY_MS, dayOf, type Instant, type SourceDate } from '../time.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Publisher, Report } from './report.ts';

/** One entry of a feed as plain text; a feed source's item fits. */
export interface ReportItem {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly published: SourceDate;
  readonly updated: SourceDate;
}

const UNDATED: SourceDate = { at: null, precision: 'none' };
/** Clocks of outlets run a little ahead. */
const CLOCK_SLACK_MS = 10 * 60_000;
/** The widest error when local time is written as UTC. */
const ZONE_ERROR_MS = 14 * 3_600_000;

/**
 * The report of a feed item. Its id depends on feed and guid (else the address, else the words), so that the same entry always has the same id.
 * The time of reading never becomes the date of publication: a date ahead of `receivedAt` is reduced to its day or to nothing.
 */
export function makeReport(item: ReportItem, publisher: Publisher, feed: Pick<FeedConfig, 'id' | 'lang'>, receivedAt: Instant): Report {
  const identity =
    item.guid ?? (item.link === null ? `${item.title ?? ''}\n${item.content ?? item.summary ?? ''}` : canonicalUrl(item.link));
  return {
    id: hash64(`${feed.id}\n${identity}`),
    url: item.link,
    guid: item.guid,
    publisher: {
      outletId: publisher.outletId,
      name: publisher.name,
      family: publisher.family,
      reliability: publisher.reliability,
      official: publisher.official,
    },
    feedId: feed.id,
    title: item.title,
    summary: item.content !== null && item.summary !== null && foldKey(item.summary) === foldKey(item.content) ? null : item.summary,
    text: item.content,
    published: notAhead(item.published.precision === 'none' ? item.updated : item.published, receivedAt),
    receivedAt,
    langHint: feed.lang,
  };
}

/**
 * The exact keys by which the same report is recognised: `guid:<feed>:<guid>`, `url:<canonical>`, `text:<hash of the folded words>`.
 * A report without words has no text key: nothing must equal everything.
 */
export function seenKeysOf(report: Report): string[] {
  const keys: string[] = [];
  if (report.guid !== null) keys.push(`guid:${report.feedId ?? ''}:${report.guid}`);
  if (report.url !== null) keys.push(`url:${canonicalUrl(report.url)}`);
  // The feed will show its teaser again, not what was read behind it.
  const bodies = [report.text ?? report.summary ?? '', ...(report.teaser === undefined ? [] : [report.teaser])];
  const title = foldKey(report.title ?? '');
  for (const body of new Set(bodies.map(foldKey))) {
    // A bare short title ("Live updates") comes again with other news; it identifies nothing.
    if (body.length > 0 || title.length >= 30) keys.push(`text:${hash64(`${title}\n${body}`)}`);
  }
  return keys;
}

function notAhead(date: SourceDate, receivedAt: Instant): SourceDate {
  if (date.at === null) return UNDATED;
  const aheadMs = Date.parse(date.at) - Date.parse(receivedAt);
  if (aheadMs <= CLOCK_SLACK_MS) return date;
  // Local time written as UTC is some hours ahead on the right day: that day is kept, the hour is not known.
  if (date.precision === 'instant' && aheadMs <= ZONE_ERROR_MS && dayOf(date.at) === dayOf(receivedAt)) {
    const start = Math.floor(Date.parse(date.at) / DAY_MS) * DAY_MS;
    return { at: new Date(start).toISOString(), precision: 'day' };
  }
  return UNDATED;
}
