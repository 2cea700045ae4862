import type { SourceDate } from '../../../core/time.ts';
import type { FeedItem } from '../../../ports/feed-source.ts';
import { cleanHtml, cleanPlain } from '../text/clean-text.ts';
import { undoDoubleEncoding } from '../text/decode-body.ts';
import { parseDate } from '../text/parse-date.ts';
import type { RawItem } from './feed-schema.ts';

/** Longer texts are cut: no report needs more, and every later step reads all of it. */
const MAX_TITLE = 1_000;
const MAX_TEXT = 100_000;
const MAX_ID = 2_000;

/** The item in the product's words; null when nothing in it could be read. */
export function readItem(raw: RawItem): FeedItem | null {
  const guid = firstId([...raw.guids, ...raw.about, ...raw.identifiers]);
  const item: FeedItem = {
    guid,
    link: firstAddress([...raw.originalLinks, ...raw.links, ...raw.permalinks, ...raw.otherLinks, ...raw.about, ...raw.guids]),
    title: firstText([...raw.titles, ...raw.dcTitles, ...raw.mediaTitles], MAX_TITLE),
    summary: firstText([...raw.teasers, ...raw.summaries, ...raw.dcDescriptions], MAX_TEXT),
    content: longestText(raw.fullTexts),
    published: firstDate([...raw.pubDates, ...raw.published, ...raw.issued, ...raw.dated, ...raw.created]),
    updated: firstDate([...raw.updated, ...raw.modified]),
  };
  return isEmpty(item) ? null : item;
}

export function isEmpty(item: FeedItem): boolean {
  const { title, summary, content, link, guid } = item;
  const isUndated = item.published.precision === 'none' && item.updated.precision === 'none';
  return isUndated && [title, summary, content, link, guid].every((value) => value === null);
}

export function titleText(html: string | null): string | null {
  return html === null ? null : textOf(html, MAX_TITLE);
}

export function bodyText(html: string | null): string | null {
  return html === null ? null : textOf(html, MAX_TEXT);
}

/** The first web address of the list; other schemes are no addresses of a report. */
export function firstAddress(values: readonly string[]): string | null {
  for (const value of values) {
    const text = value.trim();
    if (text.length <= MAX_ID && /^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  }
  return null;
}

export function firstId(values: readonly string[]): string | null {
  for (const value of values) {
    const text = cleanPlain(value.slice(0, MAX_ID));
    if (text !== null) return text;
  }
  return null;
}

function firstText(values: readonly string[], limit: number): string | null {
  for (const value of values) {
    const text = textOf(value, limit);
    if (text !== null) return limit === MAX_TITLE ? text.replaceAll('\n', ' ') : text;
  }
  return null;
}

/** Some feeds carry the text twice, once cut. */
function longestText(values: readonly string[]): string | null {
  let longest: string | null = null;
  for (const value of values) {
    const text = textOf(value, MAX_TEXT);
    if (text !== null && text.length > (longest?.length ?? 0)) longest = text;
  }
  return longest;
}

function textOf(html: string, limit: number): string | null {
  // Before cleaning, which takes some of the doubled characters for blanks and controls.
  const text = cleanHtml(undoDoubleEncoding(html.slice(0, limit * 8)));
  return text === null || text.length <= limit ? text : text.slice(0, limit).toWellFormed();
}

function firstDate(values: readonly string[]): SourceDate {
  for (const value of values) {
    const date = parseDate(value);
    if (date.precision !== 'none') return date;
  }
  return { at: null, precision: 'none' };
}
