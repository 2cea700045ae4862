import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTORS, EVENTS } from '../../../src/core/claims/vocabulary.ts';
import { assessClaim } from '../../../src/core/status/assess-claim.ts';
import { HOLDERS, PHASES, unknownStatus } from '../../../src/core/status/status.ts';
import { aClaim, aContext, aStatus } from '../../builders.ts';

describe('what moves nothing', () => {
  const anyClaim = fc.record({
    event: fc.constantFrom(...EVENTS),
    tense: fc.constantFrom('planned' as const, 'denied' as const, 'background' as const),
    actor: fc.constantFrom(null, ...ACTORS),
    certainty: fc.constantFrom('stated' as const, 'possible' as const),
  });
  const anyStatus = fc.record({
    phase: fc.constantFrom(...PHASES.filter((phase) => phase !== 'unknown')),
    holder: fc.constantFrom(...HOLDERS),
    certainty: fc.constantFrom('reported' as const, 'confirmed' as const),
    asOf: fc.constantFrom(null, '2026-02-01', '2026-02-22', '2026-02-23'),
  });

  it('a plan, a denial and an older fact never move a known phase or holder', () => {
    fc.assert(
      fc.property(anyStatus, anyClaim, fc.boolean(), (known, said, opensStory) => {
        const status = aStatus(known);
        const { next } = assessClaim(status, aClaim(said.event, said), aContext({ opensStory }));
        expect([next.phase, next.holder, next.certainty, next.asOf]).toEqual([status.phase, status.holder, status.certainty, status.asOf]);
      }),
    );
  });

  it('a text that is unsure itself never moves anything', () => {
    fc.assert(
      fc.property(
        anyStatus,
        fc.constantFrom(...EVENTS),
        fc.constantFrom('reported' as const, 'planned' as const, 'denied' as const),
        (known, event, tense) => {
          const status = aStatus(known);
          expect(assessClaim(status, aClaim(event, { tense, certainty: 'possible' }), aContext()).next).toBe(status);
        },
      ),
    );
  });

  it('every known value keeps evidence behind it, whatever comes', () => {
    fc.assert(
      fc.property(
        anyStatus,
        anyClaim,
        fc.constantFrom('reported' as const, 'planned' as const, 'denied' as const),
        (known, said, tense) => {
          const { next } = assessClaim(aStatus(known), aClaim(said.event, { ...said, tense }), aContext());
          expect(next.evidence.length).toBeGreaterThan(0);
          for (const side of next.disputed?.sides ?? []) expect(side.claimIds.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('an older fact fills an unknown status, without a date of its own', () => {
    const claim = aClaim('withdrawal_completed', { tense: 'background' });
    const { next, verdict } = assessClaim(
      unknownStatus('qasrak'),
      claim,
      aContext({ day: { precision: 'none', day: '2026-02-23', from: '2026-02-23', to: '2026-02-23' } }),
    );
    expect(next).toMatchObject({ phase: 'vacated', holder: 'none', asOf: null });
    expect(verdict).toBe('background');
  });

  it('an intention to leave is a plan even when it is told as a report', () => {
    const { next, verdict } = assessClaim(aStatus(), aClaim('withdrawal_planned'), aContext());
    expect([next.phase, next.expected.length, verdict]).toEqual(['operational', 1, 'expected']);
  });
});
