import type { Effects } from '../known.ts';
import { dayOf, type Instant } from '../time.ts';
import type { HistoryEntry } from './history.ts';
import {
  type Certainty,
  type Credibility,
  type Expectation,
  HOLDERS,
  type Holder,
  PHASES,
  type Phase,
  type SiteStatus,
  unknownStatus,
} from './status.ts';

/** One line of the history that `replay` writes and `--state` reads: the present status of a site from `at` on. A public format. */
export interface StateLine {
  readonly at: Instant;
  readonly site: string;
  readonly phase: Phase;
  readonly holder: Holder;
  readonly certainty: Certainty;
  readonly disputed: boolean;
  readonly credibility: Credibility;
  readonly expected?: readonly Expectation[];
  readonly report: string | null;
}

/** The changes of present statuses among these effects, in order: one line for each site and report that left the site's status different. */
export function stateLinesOf(effects: Pick<Effects, 'history'>): StateLine[] {
  const last = new Map<string, StateLine>();
  for (const entry of effects.history) {
    // Of several changes by one report only the last says how the site stands after it.
    if (entry.presentChanged) last.set(`${entry.site}|${entry.reportId ?? ''}`, stateLineOf(entry));
  }
  return [...last.values()];
}

/** The state line of a history entry: the status after it. */
function stateLineOf(entry: HistoryEntry): StateLine {
  const { at, site, phase, holder, certainty, disputed, credibility } = entry;
  const line = { at, site, phase, holder, certainty, disputed, credibility };
  return entry.expected.length > 0 ? { ...line, expected: entry.expected, report: entry.reportId } : { ...line, report: entry.reportId };
}

export type ReadStateLine = { readonly kind: 'line'; readonly line: StateLine } | { readonly kind: 'bad'; readonly problem: string };

/** Reads one line of a state file. Says what is wrong with a bad one; the caller knows the file and the line number. */
export function readStateLine(text: string): ReadStateLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'bad', problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'bad', problem: 'not a JSON object' };
  const fields = new Map<string, unknown>(Object.entries(value));
  const { at, site } = { at: fields.get('at'), site: fields.get('site') };
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return { kind: 'bad', problem: '"at" is no UTC instant' };
  if (typeof site !== 'string' || site === '') return { kind: 'bad', problem: '"site" is missing' };
  const phase = PHASES.find((known) => known === fields.get('phase'));
  const holder = HOLDERS.find((known) => known === fields.get('holder'));
  if (!phase) return { kind: 'bad', problem: `"phase" is none of ${PHASES.join(', ')}` };
  if (!holder) return { kind: 'bad', problem: `"holder" is none of ${HOLDERS.join(', ')}` };
  const credibility = fields.get('credibility');
  const report = fields.get('report');
  const expected = fields.get('expected');
  return {
    kind: 'line',
    line: {
      at: new Date(at).toISOString(),
      site,
      phase,
      holder,
      certainty: fields.get('certainty') === 'confirmed' ? 'confirmed' : 'reported',
      disputed: fields.get('disputed') === true,
      credibility: isCredibility(credibility) ? credibility : 6,
      ...(Array.isArray(expected) ? { expected: expected.filter(isExpectation) } : {}),
      report: typeof report === 'string' ? report : null,
    },
  };
}

/** The statuses that state lines end with: the last line of each site counts. Evidence is the report each line names, or the line itself. */
export function statusesOfLines(lines: readonly StateLine[]): SiteStatus[] {
  const statuses = new Map<string, SiteStatus>();
  for (const line of lines) {
    const known = statuses.get(line.site) ?? unknownStatus(line.site);
    const stays = known.phase === line.phase && known.holder === line.holder;
    const evidence = [line.report === null ? `state:${line.site}:${line.at}` : `${line.report}#state`];
    statuses.set(line.site, {
      site: line.site,
      phase: line.phase,
      holder: line.holder,
      certainty: line.certainty,
      since: stays ? known.since : dayOf(line.at),
      asOf: line.phase === 'unknown' ? null : dayOf(line.at),
      confirmedAt: line.phase === 'unknown' ? null : line.at,
      expected: line.expected ?? [],
      disputed: line.disputed
        ? { since: line.at, sides: [{ phase: line.phase, holder: line.holder, claimIds: evidence, denial: false }] }
        : null,
      credibility: line.credibility,
      evidence,
      version: known.version + 1,
    });
  }
  return [...statuses.values()];
}

function isCredibility(value: unknown): value is Credibility {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 6;
}

function isExpectation(value: unknown): value is Expectation {
  if (typeof value !== 'object' || value === null) return false;
  const plan = new Map<string, unknown>(Object.entries(value));
  return ['event', 'claimId', 'quote', 'saidAt'].every((name) => typeof plan.get(name) === 'string');
}
