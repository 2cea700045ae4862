import type { Reading } from './claims/reading.ts';
import type { DecisionRecord } from './decision.ts';
import type { Effects, Known } from './known.ts';
import type { Report } from './reports/report.ts';
import type { WithdrawalReason } from './reports/report-version.ts';
import type { WatchHit } from './watch/watch.ts';

/** A report that was screened and read. */
export interface DecideInput {
  readonly report: Report;
  readonly reading: Reading;
  readonly hits: readonly WatchHit[];
  /** Set when the report was told before and its page was read again: what was found. Then the report is not compared with others. */
  readonly again?: FoundAgain;
}

/** `revised`: the page claims something else now · `completed`: the text behind a teaser, read late · `withdrawn`: the report does not stand any more. */
export type FoundAgain = { readonly kind: 'revised' | 'completed' } | { readonly kind: 'withdrawn'; readonly reason: WithdrawalReason };

export interface Decided {
  readonly known: Known;
  readonly effects: Effects;
  readonly decision: DecisionRecord;
}
