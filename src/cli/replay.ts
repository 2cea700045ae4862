import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { replay } from '../app/replay.ts';
import { composeReplay } from '../compose.ts';
import { readReplayLine } from '../core/reports/read-replay-line.ts';
import type { Report } from '../core/reports/report.ts';
import { readStateLine, type StateLine, statusesOfLines } from '../core/status/state-line.ts';
import type { Io, Run } from './command.ts';
import { readOptions } from './options.ts';

const OPTIONS = { decisions: { type: 'string' }, history: { type: 'string' }, state: { type: 'string' } } as const;
/** How often progress is told on long files. */
const PROGRESS_EVERY = 500;

export const runReplay: Run = async (argv, io) => {
  const parsed = readOptions(argv, OPTIONS, io);
  const file = parsed?.positionals[0];
  if (!parsed || file === undefined) {
    if (parsed) io.err('basewatch replay: name a file of reports (JSONL)');
    return 2;
  }
  const setup = await composeReplay(process.env, io);
  if (!setup) return 1;
  let bad = 0;
  const complain = (where: string, line: number, problem: string): void => {
    bad += 1;
    io.err(`${where}:${line}: ${problem}`);
  };

  const known: StateLine[] = [];
  if (parsed.values.state !== undefined) {
    for await (const [number, line] of linesOf(parsed.values.state)) {
      const read = readStateLine(line);
      if (read.kind === 'bad') complain(parsed.values.state, number, read.problem);
      else known.push(read.line);
    }
  }
  const reports: Report[] = [];
  for await (const [number, line] of linesOf(file)) {
    const read = readReplayLine(line, setup.outlets);
    if (read.kind === 'bad') complain(file, number, read.problem);
    else reports.push(read.report);
  }
  await setup.parts.store.seed(statusesOfLines(known), []);

  const decisions = lineWriter(parsed.values.decisions, io);
  const history = lineWriter(parsed.values.history, null);
  // Before the first dated report there is no clock: it starts with that report.
  const start = reports.find((r) => r.published.at !== null)?.published.at ?? '1970-01-01T00:00:00.000Z';
  let done = 0;
  for await (const { decision, history: lines } of replay(reports, start, setup.parts)) {
    decisions.write(JSON.stringify(decision));
    for (const line of lines) history.write(JSON.stringify(line));
    done += 1;
    if (done % PROGRESS_EVERY === 0) io.err(`${done} of ${reports.length} reports`);
  }
  await Promise.all([decisions.end(), history.end(), setup.close()]);
  return bad === 0 ? 0 : 1;
};

async function* linesOf(file: string): AsyncGenerator<readonly [number, string]> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield [number, line.replace(/^\uFEFF/, '')];
  }
}

/** Writes lines to a file, to `io` without one, or nowhere. */
function lineWriter(file: string | undefined, io: Io | null): { write(line: string): void; end(): Promise<void> } {
  if (file === undefined) return { write: (line) => io?.out(line), end: () => Promise.resolve() };
  const stream: WriteStream = createWriteStream(file);
  return {
    write: (line) => void stream.write(`${line}\n`),
    async end() {
      stream.end();
      await finished(stream);
    },
  };
}
