import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf } from '../core/message-of.ts';
import type { Io } from './command.ts';

/** Parses a command's options; on a wrong one says which on `io` and returns null. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(argv: readonly string[], options: T, io: Io) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    io.err(`basewatch: ${messageOf(error)}`);
    return null;
  }
}
