import { addDays, DAY_MS, type Day, dayOf, daysBetween, type Instant } from '../time.ts';
import type { Outcome, Trial } from './trial.ts';

/** How much a channel is sent. Edits make no sound and are no messages. */
export interface Tally {
  readonly posts: number;
  readonly followUps: number;
  readonly edits: number;
  /** Posts and follow-ups in seven days, on average over the time that was read. */
  readonly perWeek: number;
}

/** Messages of seven days. */
export interface Week {
  readonly from: Day;
  readonly asIs: number;
  readonly changed: number;
}

/** What a change of the rules does to what a channel is sent. */
export interface Comparison {
  readonly asIs: Tally;
  readonly changed: Tally;
  /** Those with messages, oldest first. */
  readonly weeks: readonly Week[];
  /** Reports that sent nothing, and send a message with the change. */
  readonly gained: readonly Trial[];
  /** Reports that sent a message, and send nothing with the change. */
  readonly lost: readonly Trial[];
  /** Reports that send something both ways, but not the same, or only an edit more or less. */
  readonly otherwise: readonly Trial[];
}

/** The time over which trials are counted: from `from` on, before `until`. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** Compares report by report what was sent; trials before `from` only prepare the ones after and are not counted. */
export function compareAlerts(trials: readonly Trial[], span: Span): Comparison {
  const counted = trials.filter(({ report }) => report.at >= span.from);
  const differing = counted.filter(({ asIs, changed }) => kindsOf(asIs) !== kindsOf(changed));
  const gained = differing.filter(({ asIs, changed }) => asIs.sent.length === 0 && messagesIn(changed) > 0);
  const lost = differing.filter(({ asIs, changed }) => changed.sent.length === 0 && messagesIn(asIs) > 0);
  return {
    asIs: tally(counted, ({ asIs }) => asIs, span),
    changed: tally(counted, ({ changed }) => changed, span),
    weeks: weeksOf(counted, span),
    gained,
    lost,
    otherwise: differing.filter((trial) => !gained.includes(trial) && !lost.includes(trial)),
  };
}

/** A count over a span of time as so many in seven days. A span of less than a day counts as a day. */
export function perWeek(count: number, { from, until }: Span): number {
  return (count * 7) / Math.max(1, (Date.parse(until) - Date.parse(from)) / DAY_MS);
}

/** Posts and follow-ups: what a reader notices. */
export function messagesIn({ sent }: Outcome): number {
  return sent.filter(({ kind }) => kind !== 'edit').length;
}

/** What is sent and how it is ranked, as one text: equal when a reader would see no difference in it. */
function kindsOf({ sent }: Outcome): string {
  return sent.map(({ kind, severity, late }) => `${kind} ${severity} ${late}`).join(', ');
}

function tally(trials: readonly Trial[], side: (trial: Trial) => Outcome, span: Span): Tally {
  const sent = trials.flatMap((trial) => side(trial).sent);
  const count = (kind: (typeof sent)[number]['kind']): number => sent.filter((one) => one.kind === kind).length;
  const [posts, followUps] = [count('post'), count('follow_up')];
  return { posts, followUps, edits: count('edit'), perWeek: perWeek(posts + followUps, span) };
}

function weeksOf(trials: readonly Trial[], { from }: Span): Week[] {
  const first = dayOf(from);
  const byWeek = Map.groupBy(trials, ({ report }) => Math.floor(daysBetween(first, dayOf(report.at)) / 7));
  const sum = (own: readonly Trial[], side: (trial: Trial) => Outcome): number =>
    own.reduce((total, trial) => total + messagesIn(side(trial)), 0);
  return [...byWeek]
    .toSorted(([a], [b]) => a - b)
    .map(([week, own]) => ({
      from: addDays(first, week * 7),
      asIs: sum(own, ({ asIs }) => asIs),
      changed: sum(own, ({ changed }) => changed),
    }))
    .filter(({ asIs, changed }) => asIs + changed > 0);
}
