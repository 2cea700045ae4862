import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Action, Verdict } from '../../../src/core/decision.ts';
import type { Outlet } from '../../../src/core/outlets/outlet.ts';
import { readReplayLine } from '../../../src/core/reports/read-replay-line.ts';
import type { Report } from '../../../src/core/reports/report.ts';
import { readStateLine, type StateLine } from '../../../src/core/status/state-line.ts';

const FOLDER = import.meta.dirname;
const FIXTURES = join(FOLDER, '../../fixtures');

/** What one report has to do to a channel that is subscribed to everything. A list names what the rules allow. */
export interface Expectation {
  readonly action: Action | readonly Action[];
  readonly verdict?: Verdict | readonly Verdict[];
  /** The report whose message this one edits. */
  readonly with?: string;
  /** The site at the head of the message. */
  readonly head?: string;
  readonly late?: boolean;
  /** The day as of which the message tells what was known before. */
  readonly lastKnown?: string;
}

/** What must be known of a site. `expected`: families of the plans that are open, in any order; `by`: the day of one of them. */
export interface ExpectedStatus {
  readonly phase?: string;
  readonly holder?: string;
  readonly certainty?: string;
  readonly disputed?: boolean;
  readonly expected?: readonly string[];
  readonly by?: string;
}

export interface ScenarioReport {
  /** Its name in the scenario. */
  readonly name: string;
  readonly report: Report;
  /** When the bot reads it; null: at its own time. */
  readonly received: string | null;
  readonly expect: Expectation;
}

export interface Checkpoint {
  readonly after: string;
  readonly sites: Readonly<Record<string, ExpectedStatus>>;
  /** How many independent origins stand behind the message of a report. */
  readonly origins?: { readonly of: string; readonly are: number };
}

export interface Scenario {
  readonly name: string;
  readonly state: 'seeds' | readonly StateLine[];
  readonly reports: readonly ScenarioReport[];
  readonly checkpoints: readonly Checkpoint[];
  /** Messages that the channel must have got in all; null where the reports say enough. */
  readonly messages: number | null;
}

interface RawReport {
  readonly id?: string;
  /** The report of which this is another version, as its feed shows it. */
  readonly versionOf?: string;
  readonly fixture?: string;
  readonly received?: string;
  readonly repeat?: { readonly times: number; readonly minutes: number };
  readonly published?: string | null;
  readonly expect: Expectation;
}

interface RawScenario {
  /** "seeds", the name of a fixture, or lines. */
  readonly state?: string | readonly object[];
  readonly reports: readonly RawReport[];
  readonly checkpoints: readonly Checkpoint[];
  readonly messages?: number;
}

/** Every scenario of this folder. */
export function readScenarios(outlets: readonly Outlet[]): Scenario[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => {
    const raw: RawScenario = parse(readFileSync(join(FOLDER, file), 'utf8'));
    return {
      name: basename(file, '.yaml'),
      state: raw.state === 'seeds' ? 'seeds' : stateOf(raw.state ?? []),
      reports: raw.reports.flatMap((report) => reportsOf(report, outlets)),
      checkpoints: raw.checkpoints,
      messages: raw.messages ?? null,
    };
  });
}

function stateOf(state: string | readonly object[]): StateLine[] {
  const lines =
    typeof state === 'string'
      ? readFileSync(join(FIXTURES, 'replay', state), 'utf8')
          .trim()
          .split('\n')
      : state.map((line) => JSON.stringify(line));
  return lines.map((line) => {
    const read = readStateLine(line);
    if (read.kind === 'bad') throw new Error(read.problem);
    return read.line;
  });
}

/** `repeat`: the same words so many times, so many minutes apart; {n} is the number. */
function reportsOf(raw: RawReport, outlets: readonly Outlet[]): ScenarioReport[] {
  const { fixture, repeat, received = null, expect } = raw;
  const lines = fixture === undefined ? [JSON.stringify(raw)] : [readFileSync(join(FIXTURES, fixture), 'utf8')];
  const [line = ''] = lines;
  const all =
    repeat === undefined
      ? [line]
      : Array.from({ length: repeat.times }, (_, n) =>
          JSON.stringify({
            ...raw,
            id: `${raw.id}${n + 1}`,
            published: new Date(Date.parse(raw.published ?? '') + n * repeat.minutes * 60_000).toISOString(),
          }).replaceAll('{n}', String(n + 1)),
        );
  return all.map((one) => {
    const read = readReplayLine(one, outlets);
    if (read.kind === 'bad') throw new Error(read.problem);
    const { report } = read;
    const id = raw.versionOf ?? report.id;
    return { name: report.id, report: { ...report, id }, received: received === null ? null : new Date(received).toISOString(), expect };
  });
}
