import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import type { Outbox, StateStore } from '../../../src/ports/store.ts';
import { effects, sampleAlert, sampleOutbox } from '../../contracts/store-samples.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryStore } from '../../fakes/memory-store.ts';

type Step =
  | { readonly kind: 'write'; readonly alert: string; readonly entry: 'post' | 'edit' | 'follow_up' }
  | { readonly kind: 'sent' | 'abandon' | 'postpone'; readonly pick: number };

interface Side {
  readonly state: StateStore;
  readonly outbox: Outbox;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    alert: fc.constantFrom('a1', 'a2', 'a3'),
    entry: fc.constantFrom('post' as const, 'edit' as const, 'follow_up' as const),
  }),
  fc.record({ kind: fc.constantFrom('sent' as const, 'abandon' as const, 'postpone' as const), pick: fc.nat(20) }),
);

const NOW = '2026-03-01T13:00:00.000Z';

describe('the outbox', () => {
  it('of SQLite and the one in memory agree after any sequence of writes and fates', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const clock = new ManualClock();
        const real = await openSqliteStore({ dataDir: ':memory:', clock });
        const fake = createMemoryStore(clock);
        try {
          for (const [index, each] of steps.entries()) {
            for (const side of [real, fake]) await play(side, each, index, steps);
            expect(await view(real)).toEqual(await view(fake));
          }
        } finally {
          await real.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never gives two entries of one alert, nor an edit without its message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = createMemoryStore(new ManualClock());
        for (const [index, each] of steps.entries()) {
          await play(store, each, index, steps);
          const due = await store.outbox.due(NOW, 100);
          expect(new Set(due.map(({ entry }) => entry.alertId)).size).toBe(due.length);
          expect(due.filter(({ entry, messageId }) => entry.kind !== 'post' && messageId === null)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Entries are named by the step that wrote them, so that a later step can pick any of them, also a settled one. */
async function play({ state, outbox }: Side, each: Step, index: number, steps: readonly Step[]): Promise<void> {
  if (each.kind === 'write') {
    const entry = sampleOutbox({ id: `e${index}`, alertId: each.alert, kind: each.entry, revision: index });
    await state.commit(effects({ alerts: [sampleAlert({ id: each.alert })], outbox: [entry] }), null);
    return;
  }
  const written = steps.slice(0, index).flatMap((one, at) => (one.kind === 'write' ? [`e${at}`] : []));
  const id = written[each.pick % Math.max(1, written.length)] ?? 'none';
  if (each.kind === 'sent') await outbox.markSent(id, `m-${id}`, NOW);
  else if (each.kind === 'abandon') await outbox.abandon(id, 'gone', NOW);
  else await outbox.postpone(id, '2026-03-01T14:00:00.000Z', 'later');
}

async function view({ outbox }: Side) {
  return {
    now: await outbox.due(NOW, 100),
    later: await outbox.due('2026-03-02T00:00:00.000Z', 100),
    pending: await outbox.pending(),
    abandoned: await outbox.abandoned(100),
  };
}
