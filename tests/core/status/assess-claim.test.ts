import { describe, expect, it } from 'vitest';
import { assessClaim } from '../../../src/core/status/assess-claim.ts';
import { unknownStatus } from '../../../src/core/status/status.ts';
import { aClaim, aContext, aStatus } from '../../builders.ts';

describe('a reported event moves the status', () => {
  it.each([
    ['the start of a withdrawal is a drawdown by the one who leaves', 'withdrawal_started', {}, 'drawdown', 'us'],
    ['a withdrawal under way is a drawdown', 'withdrawal_ongoing', {}, 'drawdown', 'us'],
    ['a partial drawdown is a drawdown', 'reduced', {}, 'drawdown', 'us'],
    ['the coalition leaves for the US side', 'withdrawal_started', { actor: 'coalition' }, 'drawdown', 'us'],
    ['a completed withdrawal leaves a site vacated, held by nobody', 'withdrawal_completed', {}, 'vacated', 'none'],
    ['a handover to the government', 'handover_gov', {}, 'handed_over', 'government'],
    ['a handover to the SDF', 'handover_sdf', {}, 'handed_over', 'sdf'],
    ['a handover to Russia', 'handover_other', { counterpart: 'russia' }, 'handed_over', 'russia'],
    ['a handover to somebody unnamed', 'handover_other', {}, 'handed_over', 'other'],
    ['a takeover by the government', 'takeover', { actor: 'government' }, 'handed_over', 'government'],
    ['reinforcements', 'reinforced', {}, 'operational', 'us'],
    ['a return', 'reentered', {}, 'operational', 'us'],
    ['a new base', 'established', {}, 'operational', 'us'],
    ['building work', 'expanded', {}, 'operational', 'us'],
    ['still held', 'operational', {}, 'operational', 'us'],
    ['a camp emptied and closed', 'camp_closed', { actor: 'government' }, 'closed', 'none'],
  ] as const)('%s', (...[_fact, event, more, phase, holder]) => {
    const { next, verdict } = assessClaim(unknownStatus('qasrak'), aClaim(event, more), aContext());
    expect(next).toMatchObject({ phase, holder, certainty: 'reported', since: '2026-02-23', asOf: '2026-02-23', evidence: ['r#1'] });
    expect(verdict).toBe('changes');
  });

  it.each(['attacked', 'attack_foiled', 'demolished', 'drills', 'flights', 'convoy_moved', 'detainees_moved', 'prison_event'] as const)(
    '%s is an incident and leaves the status as it is',
    (event) => {
      const status = aStatus();
      const { next, verdict, kind } = assessClaim(status, aClaim(event), aContext());
      expect(next).toBe(status);
      expect([verdict, kind]).toEqual(['incident', 'incident']);
    },
  );
});

describe('the country as a whole', () => {
  it.each(['withdrawal_started', 'withdrawal_completed', 'reinforced', 'handover_gov', 'policy'] as const)(
    'has no phase: %s is an incident',
    (event) => {
      const { next, verdict } = assessClaim(unknownStatus('syria_all'), aClaim(event, { site: 'syria_all' }), aContext());
      expect([next.phase, next.version, verdict]).toEqual(['unknown', 0, 'incident']);
    },
  );
});

describe('a plan', () => {
  const plan = aClaim('withdrawal_completed', { tense: 'planned', deadline: '2026-03-10' });

  it('is kept as expected, with its day and words', () => {
    const { next, verdict } = assessClaim(aStatus({ phase: 'drawdown' }), plan, aContext());
    expect(next.expected).toMatchObject([
      { event: 'withdrawal_completed', actor: 'us', by: '2026-03-10', claimId: 'r#1', quote: 'Report' },
    ]);
    expect(verdict).toBe('expected');
  });

  it('is not told again, but a new deadline is', () => {
    const first = assessClaim(aStatus(), plan, aContext()).next;
    expect(assessClaim(first, { ...plan, id: 's#1' }, aContext()).verdict).toBe('background');
    const moved = assessClaim(first, { ...plan, id: 's#1', deadline: '2026-04-01' }, aContext());
    expect(moved.verdict).toBe('expected');
    expect(moved.next.expected.map((one) => one.by)).toEqual(['2026-04-01']);
  });

  it('is gone when it has come true', () => {
    const planned = assessClaim(aStatus(), plan, aContext()).next;
    const started = assessClaim(planned, aClaim('withdrawal_started', { id: 's#1' }), aContext({ on: '2026-02-24' })).next;
    expect(started.expected).toHaveLength(1);
    expect(assessClaim(started, aClaim('withdrawal_completed', { id: 't#1' }), aContext({ on: '2026-02-26' })).next.expected).toEqual([]);
  });

  it('of a handover is gone when that side holds the site', () => {
    const vacated = aStatus({ phase: 'vacated', holder: 'none' });
    const planned = assessClaim(vacated, aClaim('handover_sdf', { tense: 'planned', counterpart: 'sdf' }), aContext()).next;
    expect(planned.expected).toHaveLength(1);
    expect(assessClaim(planned, aClaim('handover_sdf', { id: 's#1' }), aContext({ on: '2026-02-26' })).next.expected).toEqual([]);
  });

  it('for what is already so says nothing new', () => {
    expect(assessClaim(aStatus({ phase: 'handed_over', holder: 'government' }), plan, aContext()).verdict).toBe('background');
  });
});

describe('a denial', () => {
  it('of what is known marks it disputed with both sides', () => {
    const status = aStatus({ phase: 'drawdown' });
    const { next, verdict, credibility } = assessClaim(
      status,
      aClaim('withdrawal_started', { tense: 'denied' }),
      aContext({ opensStory: false }),
    );
    expect([next.phase, verdict, next.credibility, credibility]).toEqual(['drawdown', 'contradicts', 4, 4]);
    expect(next.disputed?.sides).toMatchObject([
      { phase: 'drawdown', claimIds: ['earlier#1'], denial: false },
      { phase: 'operational', claimIds: ['r#1'], denial: true },
    ]);
  });

  it('of a confirmed status is itself hardly credible', () => {
    const status = aStatus({ phase: 'drawdown', certainty: 'confirmed', credibility: 1 });
    expect(assessClaim(status, aClaim('withdrawal_started', { tense: 'denied' }), aContext())).toMatchObject({
      credibility: 5,
      next: { credibility: 1 },
    });
  });

  it('before the assertion keeps it disputed, until a later event overtakes both', () => {
    const denied = assessClaim(unknownStatus('qasrak'), aClaim('withdrawal_started', { tense: 'denied' }), aContext()).next;
    expect(denied).toMatchObject({ phase: 'unknown', disputed: { sides: [{ denial: true, claimIds: ['r#1'] }] } });
    const asserted = assessClaim(denied, aClaim('withdrawal_started', { id: 's#1' }), aContext({ opensStory: false, addsToStory: true }));
    expect(asserted).toMatchObject({
      verdict: 'changes',
      next: { phase: 'drawdown', disputed: { sides: [{ denial: true }, { phase: 'drawdown' }] } },
    });
    const later = assessClaim(asserted.next, aClaim('withdrawal_completed', { id: 't#1' }), aContext({ on: '2026-02-26' }));
    expect(later.next).toMatchObject({ phase: 'vacated', disputed: null });
  });

  it('of an attack is a dispute about the attack, not about the site', () => {
    const status = aStatus();
    expect(assessClaim(status, aClaim('attacked', { tense: 'denied' }), aContext())).toMatchObject({
      verdict: 'contradicts',
      next: { disputed: null },
    });
  });
});

describe('dates', () => {
  it.each([
    ['two days before what is known: recorded at its date', '2026-02-18', 'background', 'operational', false],
    ['the day before: the same date, a step on', '2026-02-19', 'changes', 'drawdown', false],
    ['the same day: a step on', '2026-02-20', 'changes', 'drawdown', false],
    ['later', '2026-02-23', 'changes', 'drawdown', false],
  ] as const)('a start of leaving dated %s', (...[_fact, date, verdict, phase, disputed]) => {
    const assessment = assessClaim(
      aStatus(),
      aClaim('withdrawal_started'),
      aContext({ day: { precision: 'day', day: date, from: date, to: date } }),
    );
    expect([assessment.verdict, assessment.next.phase, assessment.next.disputed !== null]).toEqual([verdict, phase, disputed]);
  });

  it.each([
    ['"left" against "still there" of the same day', { phase: 'operational' }, 'withdrawal_completed', '2026-02-20', true],
    ['"still there" against "left" of the same day', { phase: 'vacated', holder: 'none' }, 'operational', '2026-02-20', true],
    ['"reinforced" against "leaving" of the next day', { phase: 'drawdown' }, 'reinforced', '2026-02-21', true],
    [
      '"given to the SDF" against "given to the government"',
      { phase: 'handed_over', holder: 'government' },
      'handover_sdf',
      '2026-02-20',
      true,
    ],
    ['"still there" while they are leaving is no contradiction', { phase: 'drawdown' }, 'operational', '2026-02-20', false],
    [
      '"leaving" of the day before "left" is an earlier stage',
      { phase: 'vacated', holder: 'none' },
      'withdrawal_ongoing',
      '2026-02-19',
      false,
    ],
    [
      '"leaving" on the day they were confirmed to have left is late, not contrary',
      { phase: 'vacated', holder: 'none', certainty: 'confirmed' },
      'withdrawal_ongoing',
      '2026-02-20',
      false,
    ],
    ['"leaving" on the day one source had them gone', { phase: 'vacated', holder: 'none' }, 'withdrawal_ongoing', '2026-02-20', true],
  ] as const)('of one date: %s', (...[_fact, known, event, date, disputed]) => {
    const status = aStatus(known);
    const { next, verdict } = assessClaim(
      status,
      aClaim(event),
      aContext({ on: '2026-02-21', day: { precision: 'day', day: date, from: date, to: date } }),
    );
    expect([next.phase, next.holder]).toEqual([status.phase, status.holder]);
    expect(next.disputed !== null).toBe(disputed);
    expect(verdict).toBe(disputed ? 'contradicts' : 'background');
  });

  it.each([
    ['a base reinforced after a withdrawal began', { phase: 'drawdown' }, 'reinforced', 'operational', 'us'],
    ['back in a base they had left', { phase: 'vacated', holder: 'none' }, 'reentered', 'operational', 'us'],
    ['a convoy leaves a base said to be empty', { phase: 'vacated', holder: 'none' }, 'withdrawal_ongoing', 'drawdown', 'us'],
    ['handed on to the government', { phase: 'handed_over', holder: 'sdf' }, 'handover_gov', 'handed_over', 'government'],
  ] as const)('a later value moves the status, backwards too: %s', (...[_fact, known, event, phase, holder]) => {
    const { next, verdict } = assessClaim(aStatus(known), aClaim(event), aContext());
    expect(next).toMatchObject({ phase, holder, disputed: null });
    expect(verdict).toBe('changes');
  });

  it('an undated report dates nothing forward and reverses nothing', () => {
    const day = { precision: 'none', day: '2026-02-23', from: '2026-02-23', to: '2026-02-23' } as const;
    const handed = aStatus({ phase: 'vacated', holder: 'none' });
    expect(assessClaim(handed, aClaim('withdrawal_started'), aContext({ day }))).toMatchObject({ verdict: 'background', next: handed });
    expect(assessClaim(handed, aClaim('withdrawal_completed'), aContext({ day }))).toMatchObject({
      verdict: 'background',
      next: { asOf: '2026-02-20' },
    });
  });

  it('a fact retold weeks later is no news', () => {
    const status = aStatus({ asOf: '2026-01-02' });
    const { verdict, next } = assessClaim(
      status,
      aClaim('withdrawal_started'),
      aContext({ on: '2026-02-23', day: { precision: 'day', day: '2026-01-20', from: '2026-01-20', to: '2026-01-20' } }),
    );
    expect([verdict, next.phase, next.asOf]).toEqual(['background', 'drawdown', '2026-01-20']);
  });
});
