import { FIELD_NAMES, fieldOf, type Report } from '../../reports/report.ts';
import type { Mention } from '../../sites/site.ts';
import type { Lexicons } from '../lexicon.ts';
import { sentencesOf } from '../read-report.ts';
import type { Reading } from '../reading.ts';
import { namedSites } from './named-sites.ts';
import { speaksToReader } from './speaks-to-reader.ts';

export interface ReportRead {
  readonly report: Report;
  readonly mentions: readonly Mention[];
  readonly reading: Reading;
  readonly lexicons: Lexicons;
}

/**
 * Whether a second opinion could find what the rules did not: a site stands without a claim, or nothing was read although a site and a watched force share a
 * sentence. Never for a report that gives orders to its reader, nor in a language without a lexicon, where nothing could be verified.
 */
export function wantsProposal({ report, mentions, reading, lexicons }: ReportRead): boolean {
  if (mentions.length === 0 || (reading.claims.length > 0 && reading.unclassified.length === 0)) return false;
  if (FIELD_NAMES.some((field) => speaksToReader(fieldOf(report, field)))) return false;
  if (reading.unclassified.length > 0) return true;
  return sentencesOf({ report, mentions, lexicons, lang: reading.lang }).some(
    (sentence) => namedSites(sentence).length > 0 && sentence.marks.all('actor').length > 0,
  );
}
