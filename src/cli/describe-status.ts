import type { SiteStatus } from '../core/status/status.ts';
import type { BoardAnswer, Coverage, StatusAnswer } from '../ports/commands.ts';

function line(status: SiteStatus, stale: boolean): string {
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

function coverageLine(coverage: Coverage): string {
  return `Read: ${coverage.feedsAlive} of ${coverage.feeds} feeds in the last day${coverage.lastReadAt ? `, last at ${coverage.lastReadAt}` : ''}.`;
}

/** The board as aligned lines. */
export function describeBoard(board: BoardAnswer): string[] {
  const width = Math.max(...board.rows.map((row) => row.site.name.length));
  return [...board.rows.map((row) => `${row.site.name.padEnd(width)}  ${line(row.status, row.stale)}`), '', coverageLine(board.coverage)];
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
        `${site.name}${answer.at ? ` at ${answer.at}` : ''}: ${line(status, stale)}`,
        ...status.expected.map((e) => `  expected: ${e.event.replaceAll('_', ' ')}${e.by ? ` by ${e.by}` : ''} — "${e.quote}"`),
        ...entries.map(
          (e) =>
            `  ${e.eventDay ?? e.at.slice(0, 10)}  ${e.kind}${e.event ? ` ${e.event}` : ''}${e.outletName ? ` (${e.outletName})` : ''}${e.evidence ? ` "${e.evidence.text}"` : ''}`,
        ),
        coverageLine(answer.coverage),
      ];
    }
    default:
      return answer satisfies never;
  }
}
