import type { Subscription } from '../core/alerts/subscription.ts';
import { outcomeOf, type Trial, triedReportOf } from '../core/backtest/trial.ts';
import type { Lexicons } from '../core/claims/lexicon.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import type { Report } from '../core/reports/report.ts';
import { buildScreen } from '../core/sites/screen-report.ts';
import type { SiteStatus } from '../core/status/status.ts';
import type { Instant } from '../core/time.ts';
import type { ScratchStore, StateStore } from '../ports/store.ts';
import { decideReports } from './decide-reports.ts';
import { type ReadReport, readReports } from './read-reports.ts';

/** A report to be decided about again, with the time at which it is. */
export interface PastReport {
  readonly report: Report;
  readonly now: Instant;
  /** Why nobody was told of it then, whatever it said: nobody is told of it now either. Null otherwise. */
  readonly silence: string | null;
}

/** By what is decided, and the one channel that is told. */
export interface Side {
  readonly rules: DecideRules;
  readonly subscription: Subscription;
}

export interface BacktestParts {
  readonly lexicons: Lexicons;
  readonly asIs: Side;
  readonly changed: Side;
  /** Known statuses before the first report. */
  readonly start: readonly SiteStatus[];
  readonly openScratch: () => Promise<ScratchStore>;
  /**
   * Whether reports in which nothing was read and no watch matched are left out after screening: they tell nobody anything, and are most of all. They
   * could only be told apart from a later copy of theirs; what has to be exact to that point decides about them too.
   */
  readonly leaveOutIrrelevant: boolean;
  /** Lets everything else of the process have its turn. */
  readonly rest: () => Promise<void>;
}

export interface TrialStep {
  readonly trial: Trial;
  readonly read: ReadReport;
}

/**
 * Decides about every report twice, as the live bot does, from the same start: by the rules as they are and by the changed ones. Each report is read once,
 * with the sites of the former: a change of sites is none that can be tried. What comes of it is written to stores of its own that are thrown away.
 */
export async function* backtest(
  reports: Iterable<PastReport> | AsyncIterable<PastReport>,
  parts: BacktestParts,
): AsyncGenerator<TrialStep> {
  const { asIs, changed } = parts;
  const watches = new Map([...asIs.rules.watches, ...changed.rules.watches].map((watch) => [watch.id, watch]));
  const screen = buildScreen(asIs.rules.sites, [...watches.values()]);
  await using before = await openRun(asIs, parts);
  await using after = await openRun(changed, parts);
  for await (const past of reports) {
    for (const read of readReports([{ ...past.report, receivedAt: past.now }], screen, parts.lexicons)) {
      if (parts.leaveOutIrrelevant && !mayTell(read)) {
        yield { trial: { report: triedReportOf(past.report, past.now), asIs: NOTHING, changed: NOTHING }, read };
        continue;
      }
      const trial = {
        report: triedReportOf(past.report, past.now),
        asIs: await before.decide(read, past),
        changed: await after.decide(read, past),
      };
      yield { trial, read };
    }
    await parts.rest();
  }
}

const NOTHING: Trial['asIs'] = { sent: [], verdict: null, why: '' };

function mayTell({ reading, hits }: ReadReport): boolean {
  return hits.length + reading.sites.length + reading.claims.length + reading.unclassified.length > 0;
}

async function openRun({ rules, subscription }: Side, { start, openScratch }: BacktestParts) {
  const scratch = await openScratch();
  const { state, settings } = scratch;
  await settings.saveSubscription(subscription);
  await state.seed(start, []);
  return {
    async decide(read: ReadReport, { now, silence }: PastReport): Promise<Trial['asIs']> {
      // Watches of other channels would only stand in the reasons.
      const own = { ...read, hits: read.hits.filter(({ watchId }) => subscription.watches.includes(watchId)) };
      const { effects, decisions } = await decideReports([own], state, silence === null ? rules : { ...rules, silence }, now);
      // Deciding reads neither archive, history nor outbox.
      await commitAlone(state, { ...effects, archive: [], history: [], outbox: [] }, read.report.id);
      const [decision] = decisions;
      return decision === undefined ? NOTHING : outcomeOf(effects, decision);
    },
    [Symbol.asyncDispose]: () => scratch.close(),
  };
}

async function commitAlone(state: StateStore, effects: Parameters<StateStore['commit']>[0], reportId: string): Promise<void> {
  const outcome = await state.commit(effects, null);
  if (outcome !== 'done') throw new Error(`report ${reportId}: the store answered "${outcome}" although nobody else writes to it`);
}
