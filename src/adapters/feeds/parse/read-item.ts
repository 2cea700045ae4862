import type { SourceDate } from '../../../core/time.ts';
import type { FeedItem } from '../../../ports/feed-source.ts';
import { cleanHtml, cleanPlain } from '../text/clean-text.ts';
import { undoDoubleEncoding } from '../text/decode-body.ts';
import { dropFooter } from '../text/drop-footer.ts';
import { parseDate } from '../text/parse-date.ts';
import type { RawItem } from './feed-schema.ts';

/** Longer texts are cut: no report needs more, and every later step reads all of it. */
const MAX_TITLE = 1_000;
const MAX_TEXT = 100_000;
const MAX_ID = 2_000;

/** The item in the product's words; null when nothing in it could be read. */
export function readItem(raw: RawItem): FeedItem | null {
  const guid = firstId([...raw.guids, ...raw.about, ...raw.identifiers]);
  const title = firstOf([...raw.titles, ...raw.dcTitles, ...raw.mediaTitles], titleText);
  const item: FeedItem = {
    guid,
    link: firstAddress([...raw.originalLinks, ...raw.links, ...raw.permalinks, ...raw.otherLinks, ...raw.about, ...raw.guids]),
    title,
    summary: dropFooter(firstOf([...raw.teasers, ...raw.summaries, ...raw.dcDescriptions], bodyText), title),
    content: dropFooter(longestText(raw.fullTexts), title),
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

/** A title is one line. */
export function titleText(html: string): string | null {
  return textOf(html, MAX_TITLE)?.replaceAll('\n', ' ') ?? null;
}

export function bodyText(html: string): string | null {
  return textOf(html, MAX_TEXT);
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
  return firstOf(values, (value) => cleanPlain(value.slice(0, MAX_ID)));
}

function firstOf(values: readonly string[], read: (html: string) => string | null): string | null {
  for (const value of values) {
    const text = read(value);
    if (text !== null) return text;
  }
  return null;
}

/** Some feeds carry the text twice, once cut. */
function longestText(values: readonly string[]): string | null {
  const texts = values.map(bodyText).filter((text) => text !== null);
  return texts.toSorted((a, b) => b.length - a.length)[0] ?? null;
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
