import type { Reading } from '../claims/reading.ts';
import type { Report } from '../reports/report.ts';
import type { StoryOutcome } from '../stories/story-outcome.ts';
import type { WatchHit } from '../watch/watch.ts';

/** One report with what it did to stories: what alerts are planned from. */
export interface DecidedReport {
  readonly report: Report;
  readonly reading: Reading;
  readonly hits: readonly WatchHit[];
  readonly outcomes: readonly StoryOutcome[];
}
