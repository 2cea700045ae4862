import { composeBot } from '../compose.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

/** How long a tidy end may take before the process is ended anyway. */
const FORCED_END_MS = 10_000;

export const runStart: Run = async (argv, io) => {
  if (!readOptions(argv, {}, io, 0)) return 2;
  const asked = endAsked();
  const bot = await composeBot(process.env, io);
  if (!bot) return 1;
  await bot.start();
  await asked;
  await bot.stop();
  return 0;
};

/** Listens from now on, so that a signal during the start ends the bot as tidily; resolves at the first signal. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      setTimeout(() => process.exit(1), FORCED_END_MS).unref();
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}
