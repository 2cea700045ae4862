import type { Instant } from '../time.ts';
import type { Severity } from './subscription.ts';

/** A verbatim quotation: `shown` has its quotation marks, and an ellipsis outside them when it was cut. */
export interface AlertQuote {
  readonly shown: string;
  readonly outlet: string;
  readonly url: string | null;
  /** Name of the quotation's language when it is not the reader's. */
  readonly language: string | null;
}

export interface AlertSource {
  readonly outlet: string;
  readonly url: string | null;
  /** "official", or null. */
  readonly note: string | null;
}

/** A line that has a source of its own. */
export interface AlertLine {
  readonly text: string;
  readonly source: AlertSource | null;
}

/** An alert in words, plain and unescaped: whoever shows it escapes for its own medium. */
export interface AlertMessage {
  readonly title: string;
  readonly severity: Severity;
  /** What is known now and was before; null where no site's status is meant. */
  readonly statusLine: string | null;
  /** Two to four sentences. */
  readonly summary: string;
  readonly quotes: readonly AlertQuote[];
  /** The other stories of the same report, one line each. */
  readonly lines: readonly (string | AlertLine)[];
  /** "3 sources, 2 independent origins". */
  readonly sourcesHeading: string;
  readonly sources: readonly AlertSource[];
  /** Admiralty letter and number with their words; null where nothing was judged. */
  readonly rating: string | null;
  readonly notes: readonly string[];
  readonly footer: string;
  readonly at: Instant;
  /** `at` in words. */
  readonly atText: string;
}

/** What a composer is told beside the view. */
export interface AlertContext {
  readonly alertId: string | null;
  /** The name of a site, for origins and destinations that are site ids. */
  readonly nameOf: (siteId: string) => string | null;
  /** Longest verbatim quotation, in characters. */
  readonly maxQuoteChars: number;
}

export const PLAIN_CONTEXT: AlertContext = { alertId: null, nameOf: () => null, maxQuoteChars: 200 };
