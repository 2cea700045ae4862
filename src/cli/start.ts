import { composeBot } from '../compose.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

/** How long a tidy end may take before the process is ended anyway. */
const FORCED_END_MS = 10_000;

export const runStart: Run = async (argv, io) => {
  if (!readOptions(argv, {}, io, 0)) return 2;
  const bot = await composeBot(process.env, io);
  if (!bot) return 1;
  await bot.start();
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  setTimeout(() => process.exit(1), FORCED_END_MS).unref();
  await bot.stop();
  return 0;
};
