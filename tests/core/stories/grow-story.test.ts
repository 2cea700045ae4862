import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/core/claims/claim.ts';
import type { Phase } from '../../../src/core/status/status.ts';
import type { Story } from '../../../src/core/stories/story.ts';
import { aClaim, aStatus, decideAll, nothingKnown, type Told } from '../../builders.ts';

const started = aClaim('withdrawal_started', { headline: true });

/** The only story that these reports tell. */
function storyOf(told: readonly Told[], phase: Phase = 'operational'): Story | undefined {
  const known = nothingKnown({ statuses: new Map([['qasrak', aStatus({ phase })]]) });
  return [...decideAll(told, known).known.stories.values()][0];
}

describe('the lead of a story', () => {
  const further = aClaim('withdrawal_ongoing', { ordinal: 2 });

  it.each<[string, Phase, readonly Claim[], string]>([
    ['a beginning and a convoy, of a base in use', 'operational', [started, further], 'withdrawal_started'],
    ['a beginning and a convoy, of a base that is being left already', 'drawdown', [started, further], 'withdrawal_ongoing'],
    ['a beginning alone, of a base that is being left already', 'drawdown', [started], 'withdrawal_started'],
    ['an end beside the convoy', 'drawdown', [further, aClaim('withdrawal_completed', { date: '2026-02-23' })], 'withdrawal_completed'],
  ])('%s', (_fact, phase, claims, event) => {
    expect(storyOf([{ id: 'a', claims }], phase)?.lead.event).toBe(event);
  });
});

describe('the day of a story', () => {
  const one = (claim: Partial<Claim>, more: Partial<Told> = {}): Told => ({ id: 'a', claims: [{ ...started, ...claim }], ...more });

  it.each<[string, readonly Told[], string | undefined]>([
    ['is not the day of publication', [one({})], undefined],
    ['is the one its source gives', [one({ date: '2026-02-22' })], '2026-02-22'],
    ['is the one a later source gives', [one({}), one({ date: '2026-02-22' }, { id: 'b', outlet: 'beta' })], '2026-02-22'],
    ['stays the first one given', [one({ date: '2026-02-23' }), one({ date: '2026-02-22' }, { id: 'b', outlet: 'beta' })], '2026-02-23'],
    ['is not a day that is still to come', [one({ date: '2026-02-25' })], undefined],
    ['is not that of a plan', [one({ tense: 'planned', date: '2026-02-23' })], undefined],
  ])('%s', (_fact, told, day) => {
    expect(storyOf(told)?.statedDay).toBe(day);
  });

  it('marks a source without a day of publication', () => {
    const marks = (on: string | null) => storyOf([one({}, { on })])?.sources.map((source) => source.undated);
    expect([marks('2026-02-23'), marks('2026-02'), marks(null)]).toEqual([[undefined], [true], [true]]);
  });
});
