import { type Comparison, messagesIn, type Tally } from '../core/backtest/compare-alerts.ts';
import type { Outcome, Trial } from '../core/backtest/trial.ts';
import { dayOf } from '../core/time.ts';

/** A comparison as lines: totals, weeks, then every alert that differs with the reason of each side. */
export function describeComparison(comparison: Comparison): string[] {
  const { asIs, changed, weeks, gained, lost, otherwise } = comparison;
  const row = (label: string, value: (tally: Tally) => number | string): string => tableRow(label, value(asIs), value(changed));
  return [
    tableRow('', 'as is', 'changed'),
    row('posts', ({ posts }) => posts),
    row('follow-ups', ({ followUps }) => followUps),
    row('edits', ({ edits }) => edits),
    row('messages a week', ({ perWeek }) => perWeek.toFixed(1)),
    '',
    'Messages (posts and follow-ups) of the seven days from',
    ...weeks.map((week) => tableRow(week.from, week.asIs, week.changed)),
    ...section('Gained', gained),
    ...section('Lost', lost),
    ...section('Told in another way', otherwise),
  ];
}

function tableRow(label: string, asIs: number | string, changed: number | string): string {
  return `${label.padEnd(18)}${String(asIs).padStart(8)}${String(changed).padStart(10)}`;
}

function section(title: string, trials: readonly Trial[]): string[] {
  return ['', `${title}: ${trials.length}`, ...trials.flatMap(trialLines)];
}

function trialLines({ report, asIs, changed }: Trial): string[] {
  const [shorter = '', longer = ''] = [asIs.why, changed.why].toSorted((a, b) => a.length - b.length);
  const reasons = longer.startsWith(shorter) ? [`    ${longer}`] : [`    as is: ${asIs.why}`, `    changed: ${changed.why}`];
  return [
    `  ${dayOf(report.at)} ${report.outlet}: ${report.title ?? report.url ?? report.id}`,
    `    ${sayOutcome(asIs)} -> ${sayOutcome(changed)}`,
    ...reasons,
  ];
}

function sayOutcome(outcome: Outcome): string {
  const [first] = outcome.sent;
  if (!first) return 'nothing';
  const what = first.watch === null ? `${first.site}${first.event === null ? '' : ` ${first.event}`}` : `watch "${first.watch}"`;
  const more = messagesIn(outcome) > 1 ? `, ${messagesIn(outcome)} messages` : '';
  return `${first.kind.replace('_', '-')} (${what}, ${first.severity}${first.late ? ', late' : ''}${more})`;
}
