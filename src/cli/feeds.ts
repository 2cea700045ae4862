import { composeReader } from '../compose.ts';
import type { FeedState } from '../core/polling/feed-state.ts';
import type { Run } from './command.ts';
import { readOptions } from './options.ts';

/** A bot that tried no feed for this long is not polling. */
const SILENT_MS = 30 * 60_000;

export const runFeeds: Run = async (argv, io) => {
  const parsed = readOptions(argv, { json: { type: 'boolean', default: false }, alive: { type: 'boolean', default: false } }, io, 0);
  if (!parsed) return 2;
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  const states = await reader.feeds.all();
  if (parsed.values.alive) {
    const newest =
      states
        .map((s) => s.lastAttemptAt ?? '')
        .sort()
        .at(-1) ?? '';
    return newest !== '' && Date.now() - Date.parse(newest) < SILENT_MS ? 0 : 1;
  }
  for (const state of states) io.out(parsed.values.json ? JSON.stringify(state) : describe(state));
  return 0;
};

function describe(state: FeedState): string {
  const health = state.stopped
    ? 'stopped'
    : state.failures > 0
      ? `failing (${state.failures}x)`
      : state.lastSuccessAt
        ? 'ok'
        : 'not read yet';
  const error = state.lastError ? `  ${state.lastError}` : '';
  return `${state.feedId.padEnd(28)} ${health.padEnd(14)} last ${state.lastSuccessAt ?? '-'}  next ${state.nextDueAt}  ${state.url}${error}`;
}
