import { describe, expect, it } from 'vitest';
import { severityOf } from '../../../src/core/alerts/severity.ts';
import { aClaim, aStatus, someRules } from '../../builders.ts';

const table = someRules().severity;

describe('severity', () => {
  it.each([
    ['a completed withdrawal', aClaim('withdrawal_completed'), 'changes', 'high'],
    ['an attack', aClaim('attacked'), 'incident', 'high'],
    ['a started withdrawal', aClaim('withdrawal_started'), 'changes', 'medium'],
    ['a withdrawal first heard of when under way', aClaim('withdrawal_ongoing'), 'changes', 'medium'],
    ['a further convoy', aClaim('withdrawal_ongoing'), 'incident', 'low'],
    ['flights', aClaim('flights'), 'incident', 'low'],
    ['a plan with a day', aClaim('withdrawal_completed', { tense: 'planned', deadline: '2026-03-01' }), 'expected', 'medium'],
    ['a plan without a day', aClaim('handover_gov', { tense: 'planned' }), 'expected', 'low'],
    ['a denied start', aClaim('withdrawal_started', { tense: 'denied' }), 'contradicts', 'medium'],
    ['a denied handover: a dispute about a high event', aClaim('handover_gov', { tense: 'denied' }), 'contradicts', 'high'],
    ['a watch', aClaim('attacked'), 'watched', 'low'],
    ['an older fact', aClaim('attacked', { tense: 'background' }), 'background', 'low'],
  ] as const)('%s', (_fact, claim, verdict, severity) => {
    expect(severityOf({ claim, verdict, before: aStatus(), after: aStatus() }, table)).toBe(severity);
  });

  it('of any event that changes the holder is high', () => {
    const change = {
      claim: aClaim('reinforced'),
      verdict: 'changes' as const,
      before: aStatus({ holder: 'government' }),
      after: aStatus(),
    };
    expect(severityOf(change, table)).toBe('high');
    expect(severityOf({ ...change, before: aStatus({ holder: 'unknown' }) }, table)).toBe('medium');
  });

  it('of "still there" against "vacated" is high: it disputes a high event', () => {
    const before = aStatus({ phase: 'vacated', holder: 'none' });
    expect(severityOf({ claim: aClaim('operational'), verdict: 'contradicts', before, after: before }, table)).toBe('high');
  });
});
