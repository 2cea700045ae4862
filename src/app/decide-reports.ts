import { decideReport, knownQueryOf } from '../core/decide-report.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { DecisionRecord } from '../core/decision.ts';
import { emptyEffects, mergeEffects } from '../core/effects.ts';
import type { Effects, Known } from '../core/known.ts';
import type { Instant } from '../core/time.ts';
import type { Job } from '../ports/queue.ts';
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

export interface Commitment {
  readonly store: StateStore;
  readonly rules: DecideRules;
  readonly job: Job | null;
  /** What is written of a decision: the poll adds its feed, a silent one leaves the alerts out. */
  readonly toWrite: (decided: Decided) => Effects;
}

/** Writers of one site meet now and then; more conflicts in a row than this are a bug. */
const MAX_CONFLICTS = 5;

/**
 * Decides about reports and commits the effects; when a status moved meanwhile, loads and decides again.
 * Null when the job is no longer ours: nothing was written, drop the work.
 */
export async function decideAndCommit(reports: readonly ReadReport[], to: Commitment, now: Instant): Promise<Decided | null> {
  for (let conflicts = 0; ; conflicts += 1) {
    const decided = await decideReports(reports, to.store, to.rules, now);
    const effects = to.toWrite(decided);
    const outcome = await to.store.commit(effects, to.job);
    if (outcome === 'done') return { ...decided, effects };
    if (outcome === 'fenced') return null;
    if (conflicts >= MAX_CONFLICTS) throw new Error(`a status moved under ${conflicts + 1} attempts to commit`);
  }
}
