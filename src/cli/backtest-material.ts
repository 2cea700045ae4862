import type { PastReport } from '../app/backtest.ts';
import { datedReports, type PastParts, pastReports, statusesAt, windowOf } from '../app/past-reports.ts';
import type { Backtest } from '../compose-replay.ts';
import type { Span } from '../core/backtest/compare-alerts.ts';
import type { SiteStatus } from '../core/status/status.ts';
import { DAY_MS } from '../core/time.ts';
import { readReportFile, readStateFile } from './report-files.ts';

/** What is decided about, and what of it is counted. */
export interface Material {
  readonly reports: Iterable<PastReport> | AsyncIterable<PastReport>;
  readonly total: number;
  readonly start: readonly SiteStatus[];
  readonly span: Span;
}

/** As typed; null where nothing was. */
export interface MaterialAsked {
  readonly file: string | null;
  readonly days: number | null;
  readonly state: string | null;
}

/** Null when there is nothing to decide about. `complain` is told of each line of a file that cannot be used. */
export function openMaterial(asked: MaterialAsked, setup: Backtest, complain: (problem: string) => void): Promise<Material | null> {
  return asked.file === null ? fromArchive(asked, setup) : fromFile(asked.file, asked, { setup, complain });
}

async function fromArchive(asked: MaterialAsked, { config, kept }: Backtest): Promise<Material | null> {
  if (kept === null) return null;
  const parts: PastParts = { ...kept, sites: config.sites };
  const days = asked.days ?? config.settings.archive.days;
  const request = { days, warmUpDays: config.settings.stories.openDays, maxReports: Number.POSITIVE_INFINITY };
  const window = await windowOf(parts, request, new Date().toISOString());
  if (window.reports === 0) return null;
  const { warmUpFrom, from, until, reports: total } = window;
  return { reports: pastReports(parts, warmUpFrom, until), total, start: await statusesAt(parts, warmUpFrom), span: { from, until } };
}

interface FileReading {
  readonly setup: Backtest;
  readonly complain: (problem: string) => void;
}

async function fromFile(file: string, asked: MaterialAsked, { setup, complain }: FileReading): Promise<Material | null> {
  const start = asked.state === null ? [] : await readStateFile(asked.state, complain);
  const reports = await readReportFile(file, setup.config.outlets, complain);
  const first = reports.find((report) => report.published.at !== null)?.published.at;
  if (first === undefined || first === null) return null;
  const past = [...datedReports(reports, first)];
  const times = past.map(({ now }) => now).toSorted();
  const until = times.at(-1) ?? first;
  const counted = asked.days === null ? null : new Date(Date.parse(until) - asked.days * DAY_MS).toISOString();
  return { reports: past, total: past.length, start, span: { from: counted ?? times[0] ?? first, until } };
}
