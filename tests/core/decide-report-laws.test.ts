import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS, type Event } from '../../src/core/claims/vocabulary.ts';
import type { Known } from '../../src/core/known.ts';
import { readStateLine, stateLinesOf, statusesOfLines } from '../../src/core/status/state-line.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import { aClaim, aStatus, aSubscription, decideAll, nothingKnown, type Told } from '../builders.ts';

function knowing(...statuses: readonly SiteStatus[]): Known {
  return nothingKnown({ statuses: new Map(statuses.map((status) => [status.site, status])) });
}

describe('what holds for any reports', () => {
  const anyTold = fc.array(
    fc.record({
      outlet: fc.constantFrom('alpha', 'beta', 'gamma'),
      day: fc.integer({ min: 10, max: 26 }),
      event: fc.constantFrom<Event>(...EVENTS),
      tense: fc.constantFrom('reported' as const, 'planned' as const, 'denied' as const, 'background' as const),
      site: fc.constantFrom('qasrak', 'shaddadi'),
      actor: fc.constantFrom('us' as const, 'sdf' as const, 'government' as const, null),
    }),
    { maxLength: 12 },
  );
  const asTold = (
    said: readonly {
      outlet: string;
      day: number;
      event: Event;
      tense: 'reported' | 'planned' | 'denied' | 'background';
      site: string;
      actor: 'us' | 'sdf' | 'government' | null;
    }[],
  ): Told[] =>
    said.map(({ outlet, day, ...claim }, n) => ({
      id: `r${n}`,
      outlet,
      on: `2026-02-${day}T08:00:00Z`,
      now: '2026-02-26T12:00:00.000Z',
      claims: [aClaim(claim.event, claim)],
    }));

  it('the history, played back, ends with the known status', () => {
    fc.assert(
      fc.property(anyTold, (said) => {
        const { known, decided } = decideAll(asTold(said));
        const lines = decided.flatMap(({ effects }) => stateLinesOf(effects)).map((line) => JSON.stringify(line));
        const read = lines.map((line) => readStateLine(line)).flatMap((line) => (line.kind === 'line' ? [line.line] : []));
        expect(read).toHaveLength(lines.length);
        for (const status of statusesOfLines(read)) {
          const now = known.statuses.get(status.site);
          expect([status.phase, status.holder, status.certainty, status.credibility, status.disputed !== null, status.expected]).toEqual([
            now?.phase,
            now?.holder,
            now?.certainty,
            now?.credibility,
            now?.disputed !== null,
            now?.expected,
          ]);
        }
      }),
    );
  });

  it('older reports that come late do not change the present', () => {
    fc.assert(
      fc.property(anyTold, (said) => {
        const status = aStatus({ asOf: '2026-02-26' });
        const late = asTold(said)
          .filter((told) => (told.on ?? '') < '2026-02-25')
          .map((told) => ({ ...told, claims: told.claims.filter((claim) => claim.tense === 'reported') }));
        const { known } = decideAll(late, knowing(status, aStatus({ site: 'shaddadi', asOf: '2026-02-26' })));
        expect(known.statuses.get('qasrak')).toMatchObject({ phase: status.phase, holder: status.holder, asOf: status.asOf });
      }),
    );
  });

  it('versions of a status grow by the changes made, and each is written against the one before', () => {
    fc.assert(
      fc.property(anyTold, (said) => {
        for (const { effects } of decideAll(asTold(said)).decided) {
          for (const { next, expectedVersion } of effects.statuses) expect(next.version).toBeGreaterThan(expectedVersion);
        }
      }),
    );
  });

  it('a decided report decided again posts nothing', () => {
    fc.assert(
      fc.property(anyTold, (said) => {
        const told = asTold(said);
        const start = nothingKnown({ subscriptions: [aSubscription('news')] });
        const again = decideAll(told, decideAll(told, start).known).decided;
        expect(again.flatMap(({ effects }) => effects.outbox)).toEqual([]);
      }),
    );
  });
});
