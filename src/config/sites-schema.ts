import { z } from 'zod';
import type { Site, SiteKind } from '../core/sites/site.ts';
import type { SeedStatus } from '../core/status/seed.ts';
import { HOLDERS, PHASES } from '../core/status/status.ts';
import { firstDayOf, LanguageCode, Line, PartialDay, SiteId, WebUrl } from './field-schemas.ts';

const SITE_KINDS = ['base', 'airfield', 'oil_field', 'camp', 'prison', 'crossing', 'town'] as const satisfies readonly SiteKind[];

const Alias = z.strictObject({
  form: Line.describe('A spelling as it is written; case, accents and glued prefixes need no entry of their own'),
  langs: z.array(LanguageCode).default([]).describe('Languages in which it was seen; empty: any'),
  ambiguous: z
    .boolean()
    .default(false)
    .describe('Also an ordinary word or another place: counts only beside a base word or a watched actor'),
  besideBase: z.boolean().default(false).describe('An everyday word, such as a river: counts only with a base word directly beside it'),
});

const KnownStatus = z.strictObject({
  asOf: PartialDay.describe('The day the statement is about; a month or a year where the source gives no more'),
  phase: z.enum(PHASES),
  holder: z.enum(HOLDERS),
  certainty: z.enum(['reported', 'confirmed']).default('reported'),
  credibility: z
    .union(
      [z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)],
      'a whole number from 1 (confirmed) to 6 (cannot be judged)',
    )
    .default(3)
    .describe('Admiralty number: 1 confirmed, 2 reliable origin, 3 one other origin, 4 in conflict, 5 contradicted, 6 cannot be judged'),
  disputed: z.boolean().default(false),
  outlet: Line,
  url: WebUrl,
  note: Line.optional(),
});

const SiteEntry = z.strictObject({
  id: SiteId,
  name: Line,
  kind: z.enum(SITE_KINDS),
  place: Line.optional().describe('Where it is, in words'),
  coordinates: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), source: Line }).optional(),
  sameAs: SiteId.optional().describe('Id of the site that many sources take to be the same place'),
  near: z.array(SiteId).default([]),
  note: Line.optional(),
  aliases: z.array(Alias).default([]),
  known: z.array(KnownStatus).default([]).describe('Dated statements, oldest first; the last one is the last known status'),
});

/** config/sites.yaml. */
export const SitesFile = z.strictObject({ sites: z.array(SiteEntry) }).meta({
  title: 'Basewatch sites',
  description: 'Watched places, their spellings, and what is known about them on which day',
});
export type SitesFile = z.output<typeof SitesFile>;

/** Lists of which a bad element is dropped rather than the file. */
export const SITES_LOOSE_LISTS = ['sites', 'sites.aliases', 'sites.known'];

export function sitesOf(file: SitesFile): Site[] {
  return file.sites.map((entry) => ({
    id: entry.id,
    name: entry.name,
    kind: entry.kind,
    place: entry.place ?? null,
    coordinates: entry.coordinates ?? null,
    aliases: entry.aliases,
    sameAs: entry.sameAs ?? null,
    near: entry.near,
    note: entry.note ?? null,
  }));
}

/** All dated statements, site by site, each site's in file order. A partial date becomes its first day and the note says so. */
export function seedsOf(file: SitesFile): SeedStatus[] {
  return file.sites.flatMap((site) =>
    site.known.map(({ asOf, outlet, url, note, ...state }) => ({
      site: site.id,
      ...state,
      asOf: firstDayOf(asOf),
      source: { outlet, url },
      note: noteWithPrecision(note ?? null, asOf),
    })),
  );
}

function noteWithPrecision(note: string | null, asOf: string): string | null {
  if (asOf.length === 10) return note;
  const precision = `The source gives only the ${asOf.length === 7 ? 'month' : 'year'} (${asOf}).`;
  return note === null ? precision : `${note} ${precision}`;
}
