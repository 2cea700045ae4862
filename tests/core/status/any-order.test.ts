import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Event } from '../../../src/core/claims/vocabulary.ts';
import { addDays } from '../../../src/core/time.ts';
import { aClaim, decideAll, nothingKnown, type Told } from '../../builders.ts';

interface Step {
  readonly event: Event;
  readonly actor: Actor;
}

/** What may come next, so that whoever leaves or stays is who holds the base. */
const NEXT: Readonly<Record<'us' | 'nobody' | 'government' | 'sdf', readonly (Step & { readonly holder: keyof typeof NEXT })[]>> = {
  us: [
    { event: 'withdrawal_started', actor: 'us', holder: 'us' },
    { event: 'reinforced', actor: 'us', holder: 'us' },
    { event: 'attacked', actor: 'militia', holder: 'us' },
    { event: 'withdrawal_completed', actor: 'us', holder: 'nobody' },
    { event: 'takeover', actor: 'government', holder: 'government' },
  ],
  nobody: [
    { event: 'reentered', actor: 'us', holder: 'us' },
    { event: 'takeover', actor: 'government', holder: 'government' },
    { event: 'takeover', actor: 'sdf', holder: 'sdf' },
  ],
  government: [
    { event: 'attacked', actor: 'isis', holder: 'government' },
    { event: 'takeover', actor: 'sdf', holder: 'sdf' },
  ],
  sdf: [
    { event: 'takeover', actor: 'government', holder: 'government' },
    { event: 'attacked', actor: 'turkey', holder: 'sdf' },
  ],
};

/** Reports of what happened to one base, two days or more apart. */
const histories = fc.array(
  fc.record({ choice: fc.nat(9), days: fc.integer({ min: 2, max: 4 }), outlet: fc.constantFrom('alpha', 'beta', 'gamma') }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

function tell(choices: readonly { readonly choice: number; readonly days: number; readonly outlet: string }[]): Told[] {
  let holder: keyof typeof NEXT = 'us';
  let day = '2026-02-01';
  return choices.map(({ choice, days, outlet }, n): Told => {
    day = addDays(day, days);
    const options = NEXT[holder];
    const step = options[choice % options.length] ?? options[0];
    if (!step) throw new Error('nothing can happen');
    holder = step.holder;
    return { id: `r${n}`, outlet, on: `${day}T08:00:00Z`, claims: [aClaim(step.event, { actor: step.actor, headline: true })] };
  });
}

const statusAfter = (told: readonly Told[]) => {
  const { phase, holder, asOf, disputed } = decideAll(told, nothingKnown()).known.statuses.get('qasrak') ?? {};
  return { phase, holder, asOf, disputed };
};

describe('reports of what truly happened', () => {
  it('lead to one status, in whatever order they come and whenever they are read', () => {
    fc.assert(
      fc.property(
        histories.chain((choices) => {
          const told = tell(choices);
          return fc.record({
            told: fc.constant(told),
            shuffled: fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }),
            late: fc.integer({ min: 0, max: 5 }),
          });
        }),
        ({ told, shuffled, late }) => {
          const last = told.at(-1)?.on ?? '';
          const now = `${addDays(last.slice(0, 10), late)}T20:00:00.000Z`;
          expect(statusAfter(shuffled.map((one) => ({ ...one, now })))).toEqual(statusAfter(told));
        },
      ),
    );
  });
});
