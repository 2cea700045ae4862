import type { AlertView, OutboxEntry } from '../alerts/alert.ts';
import type { Severity } from '../alerts/subscription.ts';
import type { Event } from '../claims/vocabulary.ts';
import type { DecisionRecord, Verdict } from '../decision.ts';
import type { Effects } from '../known.ts';
import type { Report } from '../reports/report.ts';
import type { Instant } from '../time.ts';

/** One message, or edit of a message, that a report would have sent to the channel in question. */
export interface Sent {
  readonly kind: OutboxEntry['kind'];
  readonly alertId: string;
  readonly site: string;
  /** Null for a message of a watch and for a mention that was not understood: they tell no event. */
  readonly event: Event | null;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly late: boolean;
  /** Name of the watch that caused it. */
  readonly watch: string | null;
}

/** What came of one report under one set of rules. `sent` has the main message first. */
export interface Outcome {
  readonly sent: readonly Sent[];
  readonly verdict: Verdict | null;
  /** The sentence of the decision record, with a word more where the record speaks of other channels than this one. */
  readonly why: string;
}

/** The report of a trial, as much as is shown of it. `at`: when it was decided about. */
export interface TriedReport {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string;
  readonly at: Instant;
}

/** One report decided about twice: by the rules as they are, and by the changed ones. */
export interface Trial {
  readonly report: TriedReport;
  readonly asIs: Outcome;
  readonly changed: Outcome;
}

const STRENGTH: readonly Sent['kind'][] = ['post', 'follow_up', 'edit'];

/** What a decision sent to its only channel, and why. */
export function outcomeOf(effects: Pick<Effects, 'outbox'>, decision: Pick<DecisionRecord, 'verdict' | 'action' | 'why'>): Outcome {
  const sent = effects.outbox.map(sentOf).toSorted((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  const others = decision.action !== 'none' && sent.length === 0;
  return { sent, verdict: decision.verdict, why: others ? `${decision.why} The channel did not ask for it.` : decision.why };
}

/** A report as it is shown in a trial. */
export function triedReportOf({ id, title, url, publisher }: Report, at: Instant): TriedReport {
  return { id, title, url, outlet: publisher.name, at };
}

function sentOf({ kind, alertId, view }: OutboxEntry): Sent {
  const { site, event, verdict, severity } = view.main;
  return { kind, alertId, site, event: isBare(view) ? null : event, verdict, severity, late: view.late, watch: view.watch?.name ?? null };
}

function isBare({ main }: AlertView): boolean {
  return main.verdict === 'watched' || main.verdict === 'unclassified';
}
