import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Actor } from '../core/claims/vocabulary.ts';
import { ACTORS } from '../core/claims/vocabulary.ts';
import type { Action } from '../core/decision.ts';
import type { Reliability } from '../core/reports/report.ts';
import type { Site } from '../core/sites/site.ts';
import type { Instant } from '../core/time.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';

export interface DemoOutlet {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly reliability: Reliability;
  readonly official: Actor | null;
  readonly lang: string;
  readonly format: FeedFormat;
}

export interface DemoReport {
  readonly id: string;
  readonly outlet: string;
  /** The date the outlet prints. */
  readonly at: Instant;
  /** When it appears in the feed; later than `at` for stale repeats. */
  readonly servedAt: Instant;
  readonly title: string;
  readonly text: string;
  /** The address's last part: a copy keeps its original's. */
  readonly slug: string;
  readonly expect: readonly Action[];
  /** The site a posted message must be headed by. */
  readonly head: string | null;
}

export interface ExpectedStatus {
  readonly phase: string;
  readonly holder: string;
  readonly certainty: string | null;
}

export interface Scenario {
  readonly outlets: readonly DemoOutlet[];
  readonly reports: readonly DemoReport[];
  readonly board: ReadonlyMap<string, ExpectedStatus>;
  readonly siteNames: ReadonlyMap<string, string>;
}

const Outlets = z.object({
  outlets: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      family: z.string(),
      reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
      official: z.enum(ACTORS).nullable(),
      lang: z.string(),
      format: z.enum(['rss', 'atom', 'rdf', 'json']),
    }),
  ),
});
const action = z.enum(['post', 'edit', 'none']);
const Reports = z.object({
  reports: z.array(
    z.strictObject({
      id: z.string(),
      outlet: z.string(),
      at: z.coerce.date(),
      servedAt: z.coerce.date().optional(),
      title: z.string(),
      text: z.string().optional(),
      copyOf: z.string().optional(),
      expect: z.union([action, z.array(action)]),
      head: z.string().optional(),
    }),
  ),
  board: z.record(z.string(), z.strictObject({ phase: z.string(), holder: z.string(), certainty: z.string().optional() })),
});

/** Reads the shipped scenario. Throws when the file is not what it should be: it is part of the program. */
export function loadScenario(sites: readonly Site[]): Scenario {
  const read = (name: string): unknown => parse(readFileSync(new URL(`./scenario/${name}`, import.meta.url), 'utf8'));
  const { outlets } = Outlets.parse(read('outlets.yaml'));
  const { reports, board } = Reports.parse(read('reports.yaml'));
  const byId = new Map(reports.map((r) => [r.id, r]));
  return {
    outlets,
    reports: reports.map((raw) => {
      const original = raw.copyOf === undefined ? raw : byId.get(raw.copyOf);
      if (original?.text === undefined) throw new Error(`scenario: ${raw.id} has no text and copies nothing that has one`);
      return {
        id: raw.id,
        outlet: raw.outlet,
        at: raw.at.toISOString(),
        servedAt: (raw.servedAt ?? raw.at).toISOString(),
        title: raw.title,
        text: original.text.trim(),
        slug: original.id,
        expect: [raw.expect].flat(),
        head: raw.head ?? null,
      };
    }),
    board: new Map(Object.entries(board).map(([site, s]) => [site, { phase: s.phase, holder: s.holder, certainty: s.certainty ?? null }])),
    siteNames: new Map(sites.map((site) => [site.id, site.name])),
  };
}
