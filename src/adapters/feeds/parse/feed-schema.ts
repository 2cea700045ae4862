import * as z from 'zod';

const Texts = z.array(z.string()).catch([]).default([]);

/** One item of a repaired document as rss-parser hands it over: every field a list, in document order. */
export const RawItem = z.object({
  titles: Texts,
  dcTitles: Texts,
  mediaTitles: Texts,
  originalLinks: Texts,
  links: Texts,
  otherLinks: Texts,
  guids: Texts,
  permalinks: Texts,
  about: Texts,
  identifiers: Texts,
  teasers: Texts,
  summaries: Texts,
  dcDescriptions: Texts,
  fullTexts: Texts,
  pubDates: Texts,
  published: Texts,
  issued: Texts,
  dated: Texts,
  created: Texts,
  updated: Texts,
  modified: Texts,
});
export type RawItem = z.infer<typeof RawItem>;

export const RawFeed = z.object({
  titles: Texts,
  dcTitles: Texts,
  links: Texts,
  otherLinks: Texts,
  ttls: Texts,
  updatePeriods: Texts,
  updateFrequencies: Texts,
  items: z.array(z.unknown()),
});
export type RawFeed = z.infer<typeof RawFeed>;

const text = z.string().nullish().catch(null);
const id = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

/** https://www.jsonfeed.org/version/1.1/ - only what is used; a field of the wrong type counts as absent. */
export const JsonFeedItem = z.object({
  id,
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_html: text,
  content_text: text,
  date_published: text,
  date_modified: text,
});
export type JsonFeedItem = z.infer<typeof JsonFeedItem>;

export const JsonFeed = z.object({
  version: z.string().includes('jsonfeed.org'),
  title: text,
  home_page_url: text,
  items: z.array(z.unknown()),
});
