import type { HistoryEntry } from '../core/status/history.ts';
import type { SiteStatus } from '../core/status/status.ts';
import type { BoardAnswer, Coverage, StatusAnswer } from '../ports/commands.ts';

/** A status in one line. */
export function describeLine(status: SiteStatus, stale: boolean): string {
  const parts = [
    status.phase.replace('_', ' '),
    status.holder === 'none' || status.holder === 'unknown' ? null : `held by ${status.holder}`,
    status.certainty,
    status.disputed ? 'DISPUTED' : null,
    status.asOf ? `as of ${status.asOf}` : null,
    stale && status.asOf ? 'last known, stale' : null,
  ];
  return status.phase === 'unknown' ? 'nothing known' : parts.filter((p) => p !== null).join(', ');
}

/** A line of the history: its day, what it is, who said it, in which words. */
export function describeEntry({ eventDay, at, kind, event, outletName, evidence, note }: HistoryEntry): string {
  const what = event === null && note !== null && kind === 'correction' ? `: ${note}` : event === null ? '' : ` ${event}`;
  return `${eventDay ?? at.slice(0, 10)}  ${kind}${what}${outletName ? ` (${outletName})` : ''}${evidence ? ` "${evidence.text}"` : ''}`;
}

function coverageLine(coverage: Coverage): string {
  return `Read: ${coverage.feedsAlive} of ${coverage.feeds} feeds in the last day${coverage.lastReadAt ? `, last at ${coverage.lastReadAt}` : ''}.`;
}

/** The board as aligned lines. */
export function describeBoard(board: BoardAnswer): string[] {
  const width = Math.max(...board.rows.map((row) => row.site.name.length));
  return [
    ...board.rows.map((row) => `${row.site.name.padEnd(width)}  ${describeLine(row.status, row.stale)}`),
    '',
    coverageLine(board.coverage),
  ];
}

/** One site's answer as lines, with what stands behind it. */
export function describeSite(answer: StatusAnswer): string[] {
  switch (answer.kind) {
    case 'unknown_site':
      return [
        `No site is called "${answer.asked}".`,
        ...(answer.suggestions.length > 0 ? [`Did you mean: ${answer.suggestions.map((s) => s.name).join(', ')}?`] : []),
      ];
    case 'bad_date':
      return [`"${answer.asked}" is not a date; use YYYY, YYYY-MM, YYYY-MM-DD or an ISO instant.`];
    case 'site': {
      const { site, status, stale, entries } = answer.view;
      return [
        `${site.name}${answer.at ? ` at ${answer.at}` : ''}: ${describeLine(status, stale)}`,
        ...status.expected.map((e) => `  expected: ${e.event.replaceAll('_', ' ')}${e.by ? ` by ${e.by}` : ''} — "${e.quote}"`),
        ...entries.map((entry) => `  ${describeEntry(entry)}`),
        coverageLine(answer.coverage),
      ];
    }
    default:
      return answer satisfies never;
  }
}
