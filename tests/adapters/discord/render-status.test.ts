import { describe, expect, it } from 'vitest';
import { renderStatus } from '../../../src/adapters/discord/render-status.ts';
import type { Expectation } from '../../../src/core/status/status.ts';
import { aSite } from '../../builders.ts';
import { statusOf } from '../../core/alerts/story-views.ts';
import { english } from './fake-bot.ts';

const plan = (by: string | null, event: Expectation['event'] = 'withdrawal_planned'): Expectation => ({
  event,
  actor: 'us',
  counterpart: null,
  by,
  claimId: 'r#1',
  quote: '',
  saidAt: '2026-02-19T10:00:00.000Z',
});

function told(expected: readonly Expectation[], day: string): string {
  const status = statusOf('qasrak', { phase: 'operational', holder: 'us', asOf: '2026-03-01', expected });
  const coverage = { feeds: 1, feedsAlive: 1, lastReadAt: null };
  const view = { site: aSite('qasrak'), status, stale: false, day, entries: [] };
  return JSON.stringify(renderStatus({ kind: 'site', view, at: null, coverage }, english()));
}

describe('what is expected, in /status', () => {
  it('is told as a plan until its day', () => {
    expect(told([plan('2026-03-05')], '2026-03-05')).toContain('US forces are expected to leave Qasrak by 5 March 2026.');
    expect(told([plan(null)], '2026-03-11')).toContain('US forces are expected to leave Qasrak.');
  });

  it('is told as not reported after it', () => {
    expect(told([plan('2026-03-05')], '2026-03-06')).toContain(
      'US withdrawal planned: was expected by 5 March 2026, has not been reported.',
    );
    expect(told([plan('2026-03-05', 'handover_sdf')], '2026-03-06')).toContain('Handover to the SDF planned: was expected by');
  });
});
