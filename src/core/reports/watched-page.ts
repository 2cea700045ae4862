import type { Instant } from '../time.ts';
import type { Report } from './report.ts';

/** The page of an alerted report, which is read again: outlets change what they published. */
export interface WatchedPage {
  readonly reportId: string;
  readonly url: string;
  /** When the report was first told. The hours of re-reading count from here. */
  readonly since: Instant;
  /** When it is read next; null when no more reading is planned. */
  readonly dueAt: Instant | null;
  /** The version read last. Where it has `page`, its text is that of the page. */
  readonly report: Report;
  /** Readings in a row that failed for reasons that say nothing of the report. */
  readonly failures: number;
  /** When the page was first found gone; null while it is there. */
  readonly missingSince: Instant | null;
  /** When the report was taken back; such a page is not read any more. */
  readonly withdrawnAt: Instant | null;
}

/**
 * What a commit does to the watched pages. `watch`: a page to read again, unless it is watched already · `save`: what a reading left ·
 * `hasten`: read at once, because the feed shows another version of its entry; nothing where the page is not watched, or its report was taken back.
 */
export type PageStep =
  | { readonly kind: 'watch' | 'save'; readonly page: WatchedPage }
  | { readonly kind: 'hasten'; readonly reportId: string; readonly at: Instant };
