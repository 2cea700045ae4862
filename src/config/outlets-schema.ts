import { z } from 'zod';
import type { Outlet } from '../core/outlets/outlet.ts';
import { FamilyId, KebabId, LanguageCode, Line, WebUrl } from './field-schemas.ts';

const Feed = z.strictObject({
  id: KebabId.describe('Unique over all feeds; never reuse one for another address'),
  url: WebUrl,
  lang: LanguageCode.optional().describe('Language of the feed: a hint for reading, nothing more'),
  intervalSeconds: z.int().min(1).max(604_800).optional().describe('Overrides polling.defaultIntervalSeconds'),
  enabled: z.boolean().default(true),
  note: Line.optional().describe('What is known about the address'),
});

const OutletEntry = z.strictObject({
  id: KebabId,
  name: Line,
  family: FamilyId.describe('The agency or group it belongs to or reprints: independent confirmation is counted over families'),
  reliability: z
    .enum(['A', 'B', 'C', 'D', 'E', 'F'])
    .describe('Admiralty letter of its record: A reliable … E unreliable, F cannot be judged'),
  official: z.enum(['government', 'us', 'sdf']).nullish().describe('The actor whose own acts it may announce officially'),
  langs: z.array(LanguageCode).default([]),
  homepage: WebUrl.optional(),
  affiliation: Line.optional().describe('Who stands behind it, as stated by others'),
  names: z.array(Line).default([]).describe('Other names under which reports may give it'),
  feeds: z.array(Feed).default([]),
});

/** config/outlets.yaml. */
export const OutletsFile = z.strictObject({ outlets: z.array(OutletEntry) }).meta({
  title: 'Basewatch outlets',
  description: 'Who publishes, how far to trust it, and the feeds that are polled',
});
export type OutletsFile = z.output<typeof OutletsFile>;

/** Lists of which a bad element is dropped rather than the file. */
export const OUTLETS_LOOSE_LISTS = ['outlets', 'outlets.feeds', 'outlets.names'];

export function outletsOf(file: OutletsFile): Outlet[] {
  return file.outlets.map((entry) => ({
    outletId: entry.id,
    name: entry.name,
    family: entry.family,
    reliability: entry.reliability,
    official: entry.official ?? null,
    langs: entry.langs,
    homepage: entry.homepage ?? null,
    affiliation: entry.affiliation ?? null,
    names: entry.names,
    feeds: entry.feeds.map((feed) => ({
      id: feed.id,
      url: feed.url,
      lang: feed.lang ?? null,
      intervalSeconds: feed.intervalSeconds ?? null,
      enabled: feed.enabled,
      note: feed.note ?? null,
    })),
  }));
}
