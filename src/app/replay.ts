import type { Lexicons } from '../core/claims/lexicon.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { DecisionRecord } from '../core/decision.ts';
import type { Report } from '../core/reports/report.ts';
import type { Screen } from '../core/sites/screen-report.ts';
import { type StateLine, stateLinesOf } from '../core/status/state-line.ts';
import type { Instant } from '../core/time.ts';
import type { StateStore } from '../ports/store.ts';
import { decideReports } from './decide-reports.ts';
import { readReports } from './read-reports.ts';

export interface ReplayParts {
  readonly store: StateStore;
  readonly screen: Screen;
  readonly lexicons: Lexicons;
  readonly rules: DecideRules;
}

export interface Replayed {
  readonly decision: DecisionRecord;
  /** One line per change of a site's present status. */
  readonly history: readonly StateLine[];
}

/**
 * Runs reports through the same reading, deciding and committing as the live bot, one after the other.
 * The report's own time is the clock; an undated report keeps the clock of the one before. Sends nothing.
 */
export async function* replay(reports: Iterable<Report>, start: Instant, parts: ReplayParts): AsyncGenerator<Replayed> {
  let now = start;
  for (const report of reports) {
    now = report.published.at ?? now;
    const read = readReports([{ ...report, receivedAt: now }], parts.screen, parts.lexicons);
    const { effects, decisions } = await decideReports(read, parts.store, parts.rules, now);
    const outcome = await parts.store.commit(effects, null);
    if (outcome !== 'done') throw new Error(`report ${report.id}: the store answered "${outcome}" although nobody else writes to it`);
    for (const decision of decisions) yield { decision, history: stateLinesOf(effects) };
  }
}
