import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { replay } from '../app/replay.ts';
import { composeReplay, type Replay } from '../compose-replay.ts';
import { messageOf } from '../core/message-of.ts';
import type { Io, Run } from './command.ts';
import { readOptions } from './options.ts';
import { FileError, readReportFile, readStateFile } from './report-files.ts';

const OPTIONS = { decisions: { type: 'string' }, history: { type: 'string' }, state: { type: 'string' } } as const;
/** How often progress is told on long files. */
const PROGRESS_EVERY = 500;

export const runReplay: Run = async (argv, io) => {
  const parsed = readOptions(argv, OPTIONS, io, 1);
  const file = parsed?.positionals[0];
  if (!parsed || file === undefined) {
    if (parsed) io.err('basewatch replay: name a file of reports (JSONL)');
    return 2;
  }
  const setup = await composeReplay(process.env, io);
  if (!setup) return 1;
  try {
    return await replayFile(file, parsed.values, setup, io);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    io.err(`basewatch replay: ${error.message}`);
    return 1;
  } finally {
    await setup.close();
  }
};

interface Files {
  readonly decisions?: string | undefined;
  readonly history?: string | undefined;
  readonly state?: string | undefined;
}

async function replayFile(file: string, { decisions: decisionsFile, history: historyFile, state }: Files, setup: Replay, io: Io) {
  let bad = 0;
  const complain = (problem: string): void => {
    bad += 1;
    io.err(problem);
  };
  const known = state === undefined ? [] : await readStateFile(state, complain);
  const reports = await readReportFile(file, setup.outlets, complain);
  await setup.parts.store.seed(known, []);

  const decisions = await lineWriter(decisionsFile, io);
  const history = await lineWriter(historyFile, null);
  // Before the first dated report there is no clock: it starts with that report.
  const start = reports.find((r) => r.published.at !== null)?.published.at ?? '1970-01-01T00:00:00.000Z';
  let done = 0;
  for await (const { decision, history: lines } of replay(reports, start, setup.parts)) {
    decisions.write(JSON.stringify(decision));
    for (const line of lines) history.write(JSON.stringify(line));
    done += 1;
    if (done % PROGRESS_EVERY === 0) io.err(`${done} of ${reports.length} reports`);
  }
  await Promise.all([decisions.end(), history.end()]);
  return bad === 0 ? 0 : 1;
}

/** Writes lines to a file, to `io` without one, or nowhere. A file that cannot be written is told at the latest by `end`. */
async function lineWriter(file: string | undefined, io: Io | null): Promise<{ write(line: string): void; end(): Promise<void> }> {
  if (file === undefined) return { write: (line) => io?.out(line), end: () => Promise.resolve() };
  const failed = (error: unknown): never => {
    throw new FileError(`cannot write ${file}: ${messageOf(error)}`, { cause: error });
  };
  const handle = await open(file, 'w').catch(failed);
  const stream = handle.createWriteStream();
  const written = finished(stream);
  written.catch(() => undefined);
  return {
    write: (line) => void stream.write(`${line}\n`),
    async end() {
      stream.end();
      await written.catch(failed);
    },
  };
}
