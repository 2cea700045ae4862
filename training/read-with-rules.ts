import { join } from 'node:path';
import { loadConfig } from '../src/config/load-config.ts';
import type { RuleReading } from '../src/core/claims/learned/candidates.ts';
import type { ClaimModel } from '../src/core/claims/learned/claim-model.ts';
import type { Lexicons } from '../src/core/claims/lexicon.ts';
import { readByRules } from '../src/core/claims/read-by-rules.ts';
import { readReport, sentencesOf } from '../src/core/claims/read-report.ts';
import type { Reading } from '../src/core/claims/reading.ts';
import type { Sentence } from '../src/core/claims/sentence.ts';
import type { Report } from '../src/core/reports/report.ts';
import { buildScreen, type Screen, screenReport } from '../src/core/sites/screen-report.ts';
import { identifyLanguage } from '../src/core/text/language.ts';
import { readSourceDate } from '../src/core/time.ts';

export interface Reader {
  readonly screen: Screen;
  readonly lexicons: Lexicons;
}

/** The shipped sites and lexicons. */
export function shippedReader(): Reader {
  const { config } = loadConfig(join(import.meta.dirname, '../config'));
  if (!config) throw new Error('the configuration cannot be used; "npm run -s basewatch -- check" lists its faults');
  return { screen: buildScreen(config.sites, []), lexicons: config.lexicons };
}

export interface TextToRead {
  readonly id: string;
  readonly title?: string | null;
  readonly summary?: string | null;
  readonly text: string | null;
  readonly date: string | null;
  readonly lang?: string | null;
}

export function reportOf({ id, title = null, summary = null, text, date, lang = null }: TextToRead): Report {
  const published = readSourceDate(date);
  return {
    id,
    url: null,
    guid: null,
    publisher: { outletId: 'outlet', name: 'Outlet', family: 'outlet', reliability: 'C', official: null },
    feedId: null,
    title,
    summary,
    text,
    published,
    receivedAt: published.at ?? '2026-06-15T00:00:00.000Z',
    langHint: lang,
  };
}

/** Reads a report as the bot does, by rules alone or with a model. */
export function read(report: Report, { screen, lexicons }: Reader, model: ClaimModel | null): Reading {
  return readReport(report, screenReport(report, screen), { ...lexicons, learned: model });
}

/** What the rules make of a report, for the second reading. */
export function ruleReading(report: Report, reader: Reader): RuleReading {
  return readByRules(report, sentencesIn(report, reader), reader.lexicons);
}

/** The sentences of a report as the rules see them. */
export function sentencesIn(report: Report, { screen, lexicons }: Reader): readonly Sentence[] {
  const lang = identifyLanguage([report.title, report.summary, report.text].join('\n'), report.langHint);
  return sentencesOf({ report, mentions: screenReport(report, screen).mentions, lexicons, lang });
}
