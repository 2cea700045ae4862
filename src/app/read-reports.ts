import type { Lexicons } from '../core/claims/lexicon.ts';
import { readReport } from '../core/claims/read-report.ts';
import { nothingRead, type Reading } from '../core/claims/reading.ts';
import type { FoundAgain } from '../core/decide-input.ts';
import type { Report } from '../core/reports/report.ts';
import { type Screen, screenReport } from '../core/sites/screen-report.ts';
import type { WatchHit } from '../core/watch/watch.ts';

/** A report after screening and reading: what deciding needs. */
export interface ReadReport {
  readonly report: Report;
  readonly reading: Reading;
  readonly hits: readonly WatchHit[];
  /** What was found of a report that was told before, when its page was read again. */
  readonly again?: FoundAgain;
}

/** Screens and reads reports. Pure: the same reports give the same readings. */
export function readReports(reports: readonly Report[], screen: Screen, lexicons: Lexicons): ReadReport[] {
  return reports.map((report) => {
    const screened = screenReport(report, screen);
    const { mentions, hits, country } = screened;
    // Most items end here: nothing in them can be a claim, so nothing is read.
    const reading = mentions.length > 0 || country ? readReport(report, screened, lexicons) : nothingRead(report.langHint ?? 'und');
    return { report, reading, hits };
  });
}
