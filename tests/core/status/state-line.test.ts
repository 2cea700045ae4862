import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SeedStatus } from '../../../src/core/status/seed.ts';
import { seedStatuses } from '../../../src/core/status/seed-status.ts';
import { isStale } from '../../../src/core/status/staleness.ts';
import { readStateLine, stateLinesOf, statusesOfLines } from '../../../src/core/status/state-line.ts';
import { unknownStatus } from '../../../src/core/status/status.ts';
import { aClaim, aStatus, decideAll } from '../../builders.ts';

describe('a state line', () => {
  const good = {
    at: '2026-02-15T12:00:00Z',
    site: 'shaddadi',
    phase: 'handed_over',
    holder: 'government',
    certainty: 'confirmed',
    disputed: false,
    credibility: 1,
    report: null,
  };

  it('becomes the known status of its site', () => {
    const read = readStateLine(JSON.stringify(good));
    expect(read.kind).toBe('line');
    const [status] = read.kind === 'line' ? statusesOfLines([read.line]) : [];
    expect(status).toMatchObject({
      site: 'shaddadi',
      phase: 'handed_over',
      holder: 'government',
      certainty: 'confirmed',
      asOf: '2026-02-15',
      since: '2026-02-15',
    });
    expect(status?.evidence).toHaveLength(1);
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no object', '[]', 'not a JSON object'],
    ['no time', JSON.stringify({ ...good, at: 'soon' }), '"at" is no UTC instant'],
    ['no site', JSON.stringify({ ...good, site: '' }), '"site" is missing'],
    ['an unknown phase', JSON.stringify({ ...good, phase: 'gone' }), '"phase" is none of operational'],
    ['an unknown holder', JSON.stringify({ ...good, holder: 'isis' }), '"holder" is none of us'],
  ])('with %s is refused with a reason', (_fact, text, problem) => {
    const read = readStateLine(text);
    expect(read.kind === 'bad' ? read.problem : '').toContain(problem);
  });

  it('is written once for each report and site that changed, with the status after the whole report', () => {
    const claims = [aClaim('withdrawal_started'), aClaim('withdrawal_completed', { tense: 'planned', deadline: '2026-03-01' })];
    const { decided } = decideAll([
      { id: 'a', claims },
      { id: 'b', outlet: 'beta', claims: [aClaim('attacked')] },
    ]);
    const lines = decided.map(({ effects }) => stateLinesOf(effects));
    expect(lines[0]).toMatchObject([
      { site: 'qasrak', phase: 'drawdown', holder: 'us', disputed: false, expected: [{ by: '2026-03-01' }], report: 'a' },
    ]);
    expect(lines[1]).toEqual([]);
  });

  const shared = new URL('../../../../shared/corpus/state-2026-02-22.jsonl', import.meta.url);
  it.skipIf(!existsSync(shared))('reads every line of a recorded state', () => {
    const lines = readFileSync(shared, 'utf8')
      .trim()
      .split('\n')
      .map((line) => readStateLine(line));
    expect(lines.filter((line) => line.kind === 'bad')).toEqual([]);
  });
});

describe('the shipped known state', () => {
  const seed = (more: Partial<SeedStatus>): SeedStatus => ({
    site: 'qasrak',
    phase: 'drawdown',
    holder: 'us',
    certainty: 'reported',
    credibility: 3,
    disputed: false,
    asOf: '2026-02-23',
    source: { outlet: 'First Wire', url: 'https://news.example/a' },
    note: null,
    ...more,
  });
  const { statuses, history } = seedStatuses([seed({ asOf: '2026-03-11', phase: 'operational' }), seed({}), seed({ asOf: '2026-02-24' })]);

  it('is the last dated statement of a site, with all of them in the history at their dates', () => {
    expect(statuses).toMatchObject([
      { site: 'qasrak', phase: 'operational', since: '2026-03-11', asOf: '2026-03-11', evidence: ['seed:qasrak:2026-03-11'] },
    ]);
    expect(history.map((entry) => [entry.kind, entry.at, entry.phase])).toEqual([
      ['seed', '2026-02-23T00:00:00.000Z', 'drawdown'],
      ['seed', '2026-02-24T00:00:00.000Z', 'drawdown'],
      ['seed', '2026-03-11T00:00:00.000Z', 'operational'],
    ]);
  });

  it('is stale when nothing has confirmed it for the configured days', () => {
    const [status] = statuses;
    expect(status && isStale(status, '2026-03-25T00:00:00.000Z', 14)).toBe(false);
    expect(status && isStale(status, '2026-03-25T00:00:01.000Z', 14)).toBe(true);
    expect(isStale(unknownStatus('qasrak'), '2026-03-25T00:00:00.000Z', 14)).toBe(false);
    expect(isStale(aStatus({ asOf: null }), '2026-03-25T00:00:00.000Z', 14)).toBe(true);
  });
});
