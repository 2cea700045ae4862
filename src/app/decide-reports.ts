import { decideReport, knownQueryOf } from '../core/decide-report.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { DecisionRecord } from '../core/decision.ts';
import { emptyEffects, mergeEffects } from '../core/effects.ts';
import type { Effects, Known } from '../core/known.ts';
import type { Instant } from '../core/time.ts';
import type { StateStore } from '../ports/store.ts';
import type { ReadReport } from './read-reports.ts';

export interface Decided {
  readonly effects: Effects;
  readonly decisions: readonly DecisionRecord[];
  readonly known: Known;
}

/** Decides about reports in order, each on top of what the ones before it changed. Pure. */
export function decideInOrder(
  reports: readonly ReadReport[],
  start: Known,
  rules: DecideRules,
  clock: (report: ReadReport) => Instant,
): Decided {
  let known = start;
  let effects = emptyEffects();
  const decisions: DecisionRecord[] = [];
  for (const read of reports) {
    const outcome = decideReport(read, known, rules, clock(read));
    known = outcome.known;
    effects = mergeEffects(effects, outcome.effects);
    decisions.push(outcome.decision);
  }
  return { effects, decisions, known };
}

/** Loads the part of the known state that these reports touch, and decides about them. Writes nothing. */
export async function decideReports(reports: readonly ReadReport[], store: StateStore, rules: DecideRules, now: Instant): Promise<Decided> {
  const known = await store.loadKnown(knownQueryOf(reports, now, rules));
  return decideInOrder(reports, known, rules, () => now);
}
