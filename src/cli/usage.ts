import type { Command } from './command.ts';

/** The page shown by --help. */
export function usage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  const rows = commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`);
  return [
    'basewatch <command> [options]',
    '',
    ...rows,
    '',
    'basewatch <command> --help tells more. Exit codes: 0 done, 1 failed or "no", 2 wrong use.',
  ].join('\n');
}
