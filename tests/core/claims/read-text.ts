import { join } from 'node:path';
import { loadConfig } from '../../../src/config/load-config.ts';
import { readReport } from '../../../src/core/claims/read-report.ts';
import type { Reading } from '../../../src/core/claims/reading.ts';
import type { Report } from '../../../src/core/reports/report.ts';
import { buildScreen, screenReport } from '../../../src/core/sites/screen-report.ts';
import { readSourceDate } from '../../../src/core/time.ts';

const { config } = loadConfig(join(import.meta.dirname, '../../../config'));
if (!config) throw new Error('the shipped configuration does not load');
/** The rules alone: what the trained model adds changes with every training. */
const lexicons = { ...config.lexicons, learned: null };
const screen = buildScreen(config.sites, []);

export interface TextToRead {
  readonly id?: string;
  readonly title?: string | null;
  readonly text: string;
  readonly published?: string | null;
}

export function reportOf({ id = 'r1', title = null, text, published = '2026-03-20T09:00:00Z' }: TextToRead): Report {
  return {
    id,
    url: null,
    guid: null,
    publisher: { outletId: 'outlet', name: 'Outlet', family: 'outlet', reliability: 'C', official: null },
    feedId: null,
    title,
    summary: null,
    text,
    published: readSourceDate(published),
    receivedAt: '2026-03-20T10:00:00.000Z',
    langHint: null,
  };
}

/** Reads a text with the shipped sites and lexicons. */
export function readText(input: TextToRead): Reading {
  const report = reportOf(input);
  return readReport(report, screenReport(report, screen), lexicons);
}

/** The claims of a text as "site event tense", sorted. */
export function claimsOf(input: TextToRead | string): string[] {
  const { claims } = readText(typeof input === 'string' ? { text: input } : input);
  return claims.map((claim) => `${claim.site} ${claim.event} ${claim.tense}`).sort();
}
