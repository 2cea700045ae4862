import { composeBot } from '../compose.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

/** How long a tidy end may take; less than the ten seconds after which container runtimes kill. */
const PATIENCE_MS = 5_000;
const CUT_OFF = 'basewatch: ended without waiting for a server that does not answer; the next start repeats what was cut off.';

export const runStart: Run = async (argv, io) => {
  if (!readOptions(argv, {}, io, 0)) return 2;
  const asked = endAsked();
  const bot = await composeBot(process.env, io);
  if (!bot) return 1;
  const started = bot.start();
  await Promise.race([Promise.all([started, asked]), asked]);
  if (!(await withinPatience(started.then(() => bot.stop())))) io.err(CUT_OFF);
  return 0;
};

/** Listens from now on, so that a signal during the start ends the bot as tidily; resolves at the first signal. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => resolve();
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

/** False when the end takes too long. Nothing is lost then: a poll counts from its commit, and a repeated delivery is one message. */
function withinPatience(end: Promise<void>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => void setTimeout(() => resolve(false), PATIENCE_MS));
  return Promise.race([end.then(() => true), late]);
}
