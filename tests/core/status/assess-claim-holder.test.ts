import { describe, expect, it } from 'vitest';
import { assessClaim } from '../../../src/core/status/assess-claim.ts';
import { aClaim, aContext, aStatus } from '../../builders.ts';

describe('whose leaving counts', () => {
  it.each([
    ['the SDF leaving is not the US leaving', { holder: 'us' }, 'sdf', 'operational', 'incident'],
    ['the US leaving what the SDF holds', { holder: 'sdf' }, 'us', 'operational', 'incident'],
    ['the US leaving what was handed over', { phase: 'handed_over', holder: 'government' }, 'us', 'handed_over', 'background'],
    ['nobody named: the holder', { holder: 'us' }, null, 'drawdown', 'changes'],
    ['the holder', { holder: 'us' }, 'us', 'drawdown', 'changes'],
  ] as const)('%s', (...[_fact, known, actor, phase, verdict]) => {
    expect(assessClaim(aStatus(known), aClaim('withdrawal_started', { actor }), aContext())).toMatchObject({ verdict, next: { phase } });
  });

  it('the SDF at work on a US base says nothing about the holder', () => {
    expect(assessClaim(aStatus(), aClaim('reinforced', { actor: 'sdf' }), aContext()).next).toMatchObject({
      phase: 'operational',
      holder: 'us',
    });
  });

  it('the new holder at work leaves "handed over" true', () => {
    const status = aStatus({ phase: 'handed_over', holder: 'government' });
    expect(assessClaim(status, aClaim('reinforced', { actor: 'government' }), aContext()).next).toBe(status);
  });
});

describe('confirmation', () => {
  it.each([
    ['one reliable origin', 'none', 'B', 'reported', 2],
    ['one other origin', 'none', 'C', 'reported', 3],
    ['an outlet that cannot be judged', 'none', 'F', 'reported', 6],
    ['independent origins', 'independent', 'C', 'confirmed', 1],
    ['the official actor', 'official', 'C', 'confirmed', 1],
  ] as const)('%s', (...[_fact, proof, reliability, certainty, credibility]) => {
    expect(assessClaim(aStatus(), aClaim('withdrawal_started'), aContext({ proof, reliability })).next).toMatchObject({
      certainty,
      credibility,
    });
  });

  it('of a told story confirms it', () => {
    const status = aStatus({ phase: 'drawdown', asOf: '2026-02-23' });
    const { verdict, next } = assessClaim(
      status,
      aClaim('withdrawal_started'),
      aContext({ opensStory: false, addsToStory: true, proof: 'independent' }),
    );
    expect([verdict, next.certainty, next.credibility]).toEqual(['confirms', 'confirmed', 1]);
  });

  it('ends a dispute, on the side that is confirmed', () => {
    const status = aStatus({ phase: 'vacated', holder: 'none', asOf: '2026-02-23' });
    const disputed = assessClaim(status, aClaim('operational'), aContext()).next;
    expect(disputed.disputed).not.toBeNull();
    const again = assessClaim(disputed, aClaim('operational', { id: 's#1' }), aContext({ opensStory: false, addsToStory: true }));
    expect(again).toMatchObject({ verdict: 'adds', next: { phase: 'vacated' } });
    expect(again.next.disputed?.sides[1]?.claimIds).toEqual(['r#1', 's#1']);
    const settled = assessClaim(
      disputed,
      aClaim('operational', { id: 's#1' }),
      aContext({ opensStory: false, addsToStory: true, proof: 'official' }),
    );
    expect(settled).toMatchObject({
      verdict: 'changes',
      next: { phase: 'operational', holder: 'us', disputed: null, certainty: 'confirmed' },
    });
  });
});

describe('after a long silence', () => {
  it('the old value stated again is news, and the status is fresh again', () => {
    const status = aStatus({ asOf: '2026-01-01' });
    const { verdict, next } = assessClaim(status, aClaim('operational'), aContext());
    expect([verdict, next.asOf, next.confirmedAt]).toEqual(['incident', '2026-02-23', '2026-02-23T12:00:00.000Z']);
    expect(assessClaim(aStatus(), aClaim('operational'), aContext()).verdict).toBe('background');
  });
});
