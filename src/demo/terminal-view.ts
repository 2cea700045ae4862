import { wrap } from '../core/text/wrap.ts';
import type { BoardAnswer } from '../ports/commands.ts';
import type { MessageEvent } from './discord/state/model.ts';
import type { Step } from './play-scenario.ts';

const WIDTH = 100;

/** The demo on a terminal: each message as it is posted or edited, a progress line, the board at the end. */
export function createTerminalView(write: (text: string) => void, fancy: boolean) {
  const paint = (code: string, text: string): string => (fancy ? `\u001b[${code}m${text}\u001b[0m` : text);
  const clearLine = (): void => {
    if (fancy) write('\r\u001b[K');
  };
  return {
    message({ kind, message }: MessageEvent): void {
      clearLine();
      const embed = message.embeds[0];
      const edits = message.history.length;
      const label = kind === 'created' ? paint('1;32', 'POSTED') : paint('1;34', `EDITED (${edits}x)`);
      const lines = (embed?.description ?? message.content).split('\n').flatMap((line) => wrap(plain(line), WIDTH - 4));
      write(`${label}  ${paint('1', plain(embed?.title ?? ''))}\n`);
      const shown = kind === 'created' ? lines : lines.slice(0, 1);
      for (const line of shown) write(`  ${paint('2', '│')} ${line}\n`);
      if (kind === 'edited')
        for (const line of lines.filter((l) => /\bsources?\b/.test(l)).slice(0, 1)) write(`  ${paint('2', '│')} ${line}\n`);
      write('\n');
    },
    progress(step: Step, done: number, total: number): void {
      clearLine();
      if (!step.right)
        write(`${paint('1;31', 'UNEXPECTED')}  ${step.report.id} (${step.report.outlet}, "${step.report.title}"): ${step.fault}\n\n`);
      if (fancy)
        write(
          paint('2', `${bar(done, total)} ${done}/${total}  ${step.report.servedAt.slice(0, 16).replace('T', ' ')}  ${step.report.outlet}`),
        );
    },
    board(board: BoardAnswer): void {
      clearLine();
      write(`${paint('1', 'Known status at the end')}\n`);
      for (const { site, status } of board.rows.filter((row) => row.status.phase !== 'unknown')) {
        const disputed = status.disputed ? paint('31', '  disputed') : '';
        const expected = status.expected[0]
          ? `  expected: ${status.expected[0].event.replaceAll('_', ' ')}${status.expected[0].by ? ` by ${status.expected[0].by}` : ''}`
          : '';
        write(
          `  ${site.name.padEnd(32)} ${status.phase.replace('_', ' ').padEnd(12)} ${status.holder.padEnd(11)} ${status.certainty.padEnd(10)} ${status.asOf ?? ''}${disputed}${expected}\n`,
        );
      }
      write('\n');
    },
  };
}

function bar(done: number, total: number): string {
  const filled = Math.round((done / total) * 24);
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)}`;
}

/** A line of a message without its markdown: links keep their words, escapes their character, isolates go. */
function plain(text: string): string {
  return text
    .replace(/\[((?:\\.|[^\]\\])*)\]\(<?[^)]*?>?\)/g, '$1')
    .replace(/^(?:>|-#)\s*/, '  ')
    .replace(/\*\*|__/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '');
}
