import { describe, expect, it } from 'vitest';
import { emptyEffects, mergeEffects } from '../../src/core/effects.ts';
import type { Effects } from '../../src/core/known.ts';
import { aClaim, aStatus, aSubscription, decideAll, nothingKnown } from '../builders.ts';

const start = nothingKnown({ statuses: new Map([['qasrak', aStatus()]]), subscriptions: [aSubscription('news')] });
const { decided } = decideAll(
  [
    { id: 'a', outlet: 'alpha', claims: [aClaim('withdrawal_started')] },
    { id: 'b', outlet: 'beta', claims: [aClaim('withdrawal_started')] },
    { id: 'c', outlet: 'gamma', on: '2026-02-24T08:00:00Z', claims: [aClaim('withdrawal_completed')] },
  ],
  start,
);
const [first = emptyEffects(), second = emptyEffects(), third = emptyEffects()] = decided.map(({ effects }) => effects);

describe('effects of decisions made in a row', () => {
  it('write the last status, checked against the version before all of them', () => {
    const merged = mergeEffects(mergeEffects(first, second), third);
    expect(merged.statuses.map(({ next, expectedVersion }) => [next.phase, expectedVersion])).toEqual([['vacated', 3]]);
    expect([merged.seen.length, merged.archive.length, merged.stories.length, merged.alerts.length]).toEqual([3, 3, 1, 1]);
  });

  it('send an alert that is posted and edited at once only once, as edited', () => {
    const { outbox } = mergeEffects(first, second);
    expect(outbox.map((entry) => [entry.kind, entry.revision, entry.view.main.sources.length])).toEqual([['post', 2, 2]]);
  });

  it('keep a follow-up apart: it is a message of its own', () => {
    expect(mergeEffects(mergeEffects(first, second), third).outbox.map((entry) => entry.kind)).toEqual(['post', 'follow_up']);
  });

  it('are the same with nothing before or after', () => {
    const same = (effects: Effects): void => {
      expect(mergeEffects(emptyEffects(), effects)).toEqual(effects);
      expect(mergeEffects(effects, emptyEffects())).toEqual(effects);
    };
    same(first);
    same(second);
  });
});
