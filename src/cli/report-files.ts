import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { messageOf } from '../core/message-of.ts';
import type { Outlet } from '../core/outlets/outlet.ts';
import { readReplayLine } from '../core/reports/read-replay-line.ts';
import type { Report } from '../core/reports/report.ts';
import { readStateLine, type StateLine, statusesOfLines } from '../core/status/state-line.ts';
import type { SiteStatus } from '../core/status/status.ts';

/** A file that cannot be read or written: the user's to mend, without a stack. */
export class FileError extends Error {}

/** Told of each line that cannot be used, as "file:line: problem". The other lines are. */
type Complain = (problem: string) => void;

/** The reports of a replay file, in its order. */
export async function readReportFile(file: string, outlets: readonly Outlet[], complain: Complain): Promise<Report[]> {
  const reports: Report[] = [];
  for await (const [number, line] of linesOf(file)) {
    const read = readReplayLine(line, outlets);
    if (read.kind === 'bad') complain(`${file}:${number}: ${read.problem}`);
    else reports.push(read.report);
  }
  return reports;
}

/** The statuses that the history lines of a file end with. */
export async function readStateFile(file: string, complain: Complain): Promise<SiteStatus[]> {
  const known: StateLine[] = [];
  for await (const [number, line] of linesOf(file)) {
    const read = readStateLine(line);
    if (read.kind === 'bad') complain(`${file}:${number}: ${read.problem}`);
    else known.push(read.line);
  }
  return statusesOfLines(known);
}

async function* linesOf(file: string): AsyncGenerator<readonly [number, string]> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() !== '') yield [number, line.replace(/^\uFEFF/, '')];
    }
  } catch (error) {
    throw new FileError(`cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
}
