import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { type Replayed, replay } from '../../src/app/replay.ts';
import { decideRulesOf } from '../../src/core/decide-rules.ts';
import { readReplayLine } from '../../src/core/reports/read-replay-line.ts';
import { buildScreen } from '../../src/core/sites/screen-report.ts';
import { shippedConfig } from '../app/poll-bench.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/held-out/scenario');

interface Gold {
  readonly items: Readonly<Record<string, { readonly expected_alert: string | readonly string[] }>>;
  readonly checkpoints: readonly { readonly at: string; readonly sites: Readonly<Record<string, ExpectedCell>> }[];
}

interface ExpectedCell {
  readonly phase: string | readonly string[];
  readonly holder?: string | readonly string[] | null;
  readonly disputed?: boolean | null;
}

/** Wanted: .95 of the actions and .97 of the cells. */
describe('three invented weeks in seventy reports', () => {
  it('are told as the rules say', async () => {
    const config = shippedConfig();
    const store = await openSqliteStore({ dataDir: ':memory:', clock: new ManualClock() });
    const reports = lines('reports.jsonl').map((line) => {
      const read = readReplayLine(line, config.outlets);
      if (read.kind === 'bad') throw new Error(read.problem);
      return read.report;
    });
    const parts = {
      store: store.state,
      screen: buildScreen(config.sites, config.watches),
      lexicons: config.lexicons,
      rules: decideRulesOf(config),
    };
    const replayed: Replayed[] = [];
    for await (const one of replay(reports, '2026-09-01T00:00:00.000Z', parts)) replayed.push(one);
    await store.close();
    const gold: Gold = JSON.parse(readFileSync(join(FOLDER, 'gold.json'), 'utf8'));
    const wrongActions = replayed.filter(({ decision }) => !fits(gold.items[decision.id]?.expected_alert, decision.action));
    expect(wrongActions.map(({ decision }) => decision.id).length).toBeLessThanOrEqual(0.05 * replayed.length);
    const cells = gold.checkpoints.flatMap(({ at, sites }) => Object.entries(sites).map(([site, wanted]) => ({ at, site, wanted })));
    const wrongCells = cells.filter(({ at, site, wanted }) => !isRight(replayed, { at, site, wanted }));
    expect(wrongCells.length).toBeLessThanOrEqual(0.03 * cells.length);
  });
});

function lines(file: string): string[] {
  return readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
}

function fits(wanted: string | readonly string[] | null | undefined, got: string): boolean {
  return wanted === null || wanted === undefined || [wanted].flat().includes(got);
}

function isRight(replayed: readonly Replayed[], { at, site, wanted }: { at: string; site: string; wanted: ExpectedCell }): boolean {
  const until = Date.parse(at);
  const last = replayed.flatMap(({ history }) => history).findLast((line) => line.site === site && Date.parse(line.at) <= until);
  const { phase, holder, disputed } = last ?? { phase: 'unknown', holder: 'unknown', disputed: false };
  return fits(wanted.phase, phase) && fits(wanted.holder, holder) && (wanted.disputed ?? disputed) === disputed;
}
