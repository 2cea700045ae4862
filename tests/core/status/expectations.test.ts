import { describe, expect, it } from 'vitest';
import { assessClaim } from '../../../src/core/status/assess-claim.ts';
import { endedPlans } from '../../../src/core/status/expectations.ts';
import { aClaim, aContext, aStatus, aSubscription, decideAll, nothingKnown } from '../../builders.ts';

const leave = aClaim('withdrawal_planned', { tense: 'planned', deadline: '2026-03-05' });
const drawdown = assessClaim(aStatus({ phase: 'drawdown' }), leave, aContext()).next;
const after = (event: Parameters<typeof aClaim>[0], on: string, status = drawdown) =>
  assessClaim(status, aClaim(event, { id: 's#1' }), aContext({ on })).next;

describe('a plan to leave', () => {
  it('stays while its day is to come and nobody came back', () => {
    expect(after('withdrawal_ongoing', '2026-02-28').expected).toHaveLength(1);
  });

  it.each(['reinforced', 'operational', 'reentered'] as const)('is overtaken by a newer report that moves the site back: %s', (event) => {
    const next = after(event, '2026-03-01');
    expect(next).toMatchObject({ phase: 'operational', expected: [] });
  });

  it('is not overtaken by what was said before it', () => {
    const context = { ...aContext({ on: '2026-02-25' }), saidAt: '2026-02-23T09:00:00.000Z' };
    const next = assessClaim(drawdown, aClaim('reinforced', { id: 's#1' }), context).next;
    expect(next).toMatchObject({ phase: 'operational', expected: [{ by: '2026-03-05' }] });
  });

  it('of one side is not overtaken by the coming of another', () => {
    const next = after('established', '2026-03-01', { ...drawdown, holder: 'sdf' });
    expect(next.expected).toHaveLength(1);
  });
});

describe('a plan whose day has passed', () => {
  it('is dropped when the status moves, and not before', () => {
    const handover = aClaim('handover_sdf', { tense: 'planned', counterpart: 'sdf', deadline: '2026-02-25' });
    const planned = assessClaim(aStatus(), handover, aContext()).next;
    expect(after('drills', '2026-03-01', planned).expected).toHaveLength(1);
    expect(after('withdrawal_started', '2026-03-01', planned).expected).toEqual([]);
  });

  it('makes room for a new plan, also for the same one without a day', () => {
    const again = { ...leave, id: 's#1', deadline: null };
    const { next, verdict } = assessClaim(drawdown, again, aContext({ on: '2026-03-06' }));
    expect([verdict, next.expected.map((plan) => plan.by)]).toEqual(['expected', [null]]);
  });

  it('is not taken up when it is read that late', () => {
    const context = { ...aContext({ on: '2026-03-06' }), saidAt: '2026-03-01T09:00:00.000Z' };
    expect(assessClaim(aStatus(), leave, context).next.expected).toEqual([]);
  });
});

describe('the history', () => {
  it('keeps a plan at its own date, and says with which line it ended', () => {
    const start = nothingKnown({ statuses: new Map([['qasrak', aStatus({ phase: 'drawdown' })]]), subscriptions: [aSubscription('news')] });
    const { decided } = decideAll(
      [
        { id: 'a', claims: [{ ...leave, headline: true }] },
        { id: 'b', outlet: 'beta', on: '2026-03-11T08:00:00Z', claims: [aClaim('reinforced', { headline: true })] },
      ],
      start,
    );
    const lines = decided.flatMap(({ effects }) => effects.history).map((line) => [line.kind, line.expected.length, line.note]);
    expect(lines).toEqual([
      ['expected', 1, null],
      ['change', 0, 'no longer expected: withdrawal planned by 2026-03-05'],
    ]);
  });

  it('says nothing where nothing ended', () => {
    expect(endedPlans(drawdown.expected, drawdown.expected)).toBeNull();
    expect(endedPlans([], drawdown.expected)).toBeNull();
  });
});
