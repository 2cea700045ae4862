import { describe, expect, it } from 'vitest';
import { renderWhy } from '../../../src/adapters/discord/render-why.ts';
import type { ReportVersion } from '../../../src/core/reports/report-version.ts';
import { sampleItem } from '../../contracts/store-samples.ts';
import { catalogues } from './fake-bot.ts';

const left = {
  site: 'qasrak',
  event: 'withdrawal_completed',
  tense: 'reported',
  certainty: 'stated',
  quote: 'forces *left* Qasrak',
} as const;
const plans = { ...left, event: 'withdrawal_planned', tense: 'planned', quote: 'forces will leave Qasrak' } as const;

function version(kind: ReportVersion['kind'], hour: string, claims: ReportVersion['claims']): ReportVersion {
  return { reportId: 'r1', at: `2026-03-01T${hour}:00:00.000Z`, kind, hash: `${kind}0123456789`, readFrom: 'page', claims };
}

function shown(versions: readonly ReportVersion[]): string {
  const catalogue = catalogues.get('en');
  if (!catalogue) throw new Error('there is no English catalogue');
  const answer = renderWhy({ kind: 'found', item: sampleItem('r1'), versions }, () => 'Qasrak', catalogue);
  return JSON.stringify(answer);
}

describe('/why of a report with versions', () => {
  it('lists when each was read, its hash, and what changed with its words, escaped', () => {
    const text = shown([version('first', '08', [left]), version('revised', '09', [plans]), version('withdrawn', '18', [])]);
    expect(text).toContain('Versions of the report');
    expect(text).toContain('1 March 2026, 08:00 UTC: as read first (`first012`)');
    expect(text).toContain('1 March 2026, 09:00 UTC: changed by the outlet (`revised0`)');
    expect(text).toContain(String.raw`no longer: Qasrak: withdrawal completed — “forces \\*left\\* Qasrak”`);
    expect(text).toContain('new: Qasrak: withdrawal planned — “forces will leave Qasrak”');
    expect(text).toContain('1 March 2026, 18:00 UTC: taken back by the outlet (`withdraw`)');
  });

  it('says nothing of versions when there is only one', () => {
    expect(shown([version('first', '08', [left])])).not.toContain('Versions');
  });
});
