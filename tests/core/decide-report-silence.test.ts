import { describe, expect, it } from 'vitest';
import { aClaim, aStatus, aSubscription, decideAll, nothingKnown, someRules, type Told } from '../builders.ts';

const started = aClaim('withdrawal_started', { headline: true });
const completed = aClaim('withdrawal_completed', { headline: true });

describe('what was read in silence', () => {
  const silence = 'first poll of this feed: read silently';
  const quietly: Told = { id: 'q', outlet: 'quiet', claims: [started] };
  const start = nothingKnown({ statuses: new Map([['qasrak', aStatus()]]), subscriptions: [aSubscription('news')] });
  const read = decideAll([quietly], start, someRules({ silence }));
  const next = (told: Told): string[] => {
    const { decision, effects } = decideAll([told], read.known).decided[0] ?? {};
    return [decision?.verdict ?? 'nothing', decision?.action ?? '', ...(effects?.outbox ?? []).map((entry) => entry.kind)];
  };

  it('moves the status, tells nobody, and says why', () => {
    expect(read.known.statuses.get('qasrak')).toMatchObject({ phase: 'drawdown' });
    expect(read.decided[0]?.effects).toMatchObject({ alerts: [], outbox: [], stories: [{ site: 'qasrak' }] });
    expect(read.decided[0]?.decision).toMatchObject({ verdict: 'changes', action: 'none', alerts: [] });
    expect(read.decided[0]?.decision.why).toMatch(/ Nobody is told: first poll of this feed: read silently\.$/);
  });

  it('counts as known: who repeats or confirms it tells nobody either', () => {
    expect(next({ id: 'b', outlet: 'beta', claims: [{ ...started, origin: 'quiet' }] })).toEqual(['adds', 'none']);
    expect(next({ id: 'b', outlet: 'beta', claims: [started] })).toEqual(['confirms', 'none']);
  });

  it.each<[string, Told, string]>([
    ['a status that moves on', { id: 'b', outlet: 'beta', on: '2026-02-24T08:00:00Z', claims: [completed] }, 'changes'],
    ['a denial', { id: 'b', outlet: 'beta', claims: [{ ...started, tense: 'denied' }] }, 'contradicts'],
    [
      'a plan in the text',
      {
        id: 'b',
        outlet: 'beta',
        claims: [{ ...started, origin: 'quiet' }, aClaim('withdrawal_planned', { tense: 'planned', deadline: '2026-03-10' })],
      },
      'expected',
    ],
  ])('does not count as told: %s is posted', (_fact, told, verdict) => {
    expect(next(told)).toEqual([verdict, 'post', 'post']);
  });
});
