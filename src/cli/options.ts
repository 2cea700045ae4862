import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../core/message-of.ts';
import type { Io } from './command.ts';

/** Parses a command's options and at most `maxArguments` other words; on a wrong one says which on `io` and returns null. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: T,
  io: Io,
  maxArguments = Number.POSITIVE_INFINITY,
) {
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    const extra = parsed.positionals[maxArguments];
    if (extra === undefined) return parsed;
    io.err(`basewatch: "${extra}" is one argument too many`);
    return null;
  } catch (error) {
    io.err(`basewatch: ${messageOf(error)}`);
    return null;
  }
}
