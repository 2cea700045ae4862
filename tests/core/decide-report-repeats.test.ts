import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/core/known.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import { aClaim, aStatus, aSubscription, decideAll, nothingKnown, type Told } from '../builders.ts';

const started = aClaim('withdrawal_started', { headline: true });
const completed = aClaim('withdrawal_completed', { headline: true });

function knowing(...statuses: readonly SiteStatus[]): Known {
  return nothingKnown({ statuses: new Map(statuses.map((status) => [status.site, status])) });
}

function outcomes(told: readonly Told[], start: Known = knowing(aStatus())): string[][] {
  return decideAll(told, start).decided.map(({ decision }) => [decision.verdict ?? 'nothing', decision.action]);
}

describe('rumours, repeats, late news', () => {
  it('a rumour is told as possible, its denial as a contradiction, and the phase stays', () => {
    const told: Told[] = [
      { id: 'a', outlet: 'alpha', claims: [{ ...completed, certainty: 'possible' }] },
      { id: 'b', outlet: 'command', publisher: { official: 'us' }, claims: [{ ...completed, tense: 'denied' }] },
    ];
    expect(outcomes(told)).toEqual([
      ['incident', 'post'],
      ['contradicts', 'post'],
    ]);
    expect(decideAll(told, knowing(aStatus())).known.statuses.get('qasrak')).toMatchObject({ phase: 'operational', holder: 'us' });
  });

  it.each<[string, Told]>([
    ['re-dated', { id: 'a', on: '2026-02-25T08:00:00Z', claims: [started] }],
    [
      'under a new guid',
      { id: 'a2', on: '2026-02-25T08:00:00Z', claims: [started], report: { url: 'https://news.example/a', text: 'Report a.' } },
    ],
    ['moved and re-titled, the words the same', { id: 'a3', claims: [started], report: { text: longText('rolled'), title: 'Update' } }],
  ])('an item %s is not new', (_fact, again) => {
    const first: Told = { id: 'a', claims: [started], ...(again.id === 'a3' ? { report: { text: longText('rolled') } } : {}) };
    const { decided } = decideAll([first, again], knowing(aStatus()));
    expect(decided[1]?.decision).toMatchObject({ action: 'none', verdict: 'background', story: '2026-02-23-qasrak-withdrawal' });
    expect(decided[1]?.effects).toMatchObject({ history: [], stories: [], statuses: [], outbox: [] });
  });

  it('the same report decided twice changes nothing at all', () => {
    const told: Told = { id: 'a', claims: [started] };
    const { decided } = decideAll([told, told], nothingKnown({ subscriptions: [aSubscription('news')] }));
    expect(decided[1]?.effects).toMatchObject({ seen: [], archive: [], outbox: [], alerts: [] });
  });

  it("another outlet's reprint is a new source of the same origin", () => {
    const { decided, known } = decideAll([
      { id: 'a', outlet: 'alpha', claims: [started], report: { text: longText('rolled') } },
      { id: 'b', outlet: 'beta', claims: [started], report: { text: longText('rolled') } },
    ]);
    expect(decided[1]?.decision).toMatchObject({ verdict: 'adds', action: 'edit' });
    expect(known.stories.get('2026-02-23-qasrak-withdrawal')?.sources.map((source) => source.origin)).toEqual(['alpha', 'alpha']);
  });

  it('an agency template with another ordinal is not a reprint', () => {
    const { decided } = decideAll([
      { id: 'a', outlet: 'alpha', claims: [aClaim('withdrawal_ongoing', { ordinal: 1 })], report: { text: longText('first') } },
      { id: 'b', outlet: 'beta', claims: [aClaim('withdrawal_ongoing', { ordinal: 2 })], report: { text: longText('second') } },
    ]);
    expect(decided[1]?.decision).toMatchObject({ verdict: 'incident', action: 'post' });
  });

  it('an old article published again weeks later tells nothing', () => {
    const status = aStatus({ phase: 'handed_over', holder: 'government', asOf: '2026-02-15' });
    const told: Told = { id: 'a', on: '2026-02-13T08:00:00Z', now: '2026-03-12T08:00:00.000Z', claims: [started] };
    expect(outcomes([told], knowing(status))).toEqual([['background', 'none']]);
  });

  it('an undated article that repeats what is known tells nothing', () => {
    const status = aStatus({ phase: 'vacated', holder: 'none' });
    expect(outcomes([{ id: 'a', on: null, claims: [completed] }], knowing(status))).toEqual([['background', 'none']]);
  });

  it('a late item moves the status but is marked as late', () => {
    const told: Told = { id: 'a', on: '2026-02-21T08:00:00Z', now: '2026-02-23T08:00:00.000Z', claims: [started] };
    const { decided } = decideAll([told], { ...knowing(aStatus()), subscriptions: [aSubscription('news')] });
    expect(decided[0]?.effects.outbox[0]).toMatchObject({ kind: 'post', mentionRoleId: null, view: { late: true } });
  });
});

describe('the id of a story', () => {
  const attack = aClaim('attacked', { date: '2025-03-01', headline: true });

  it("of a day whose stories are not loaded any more is no other report's", () => {
    const ids = ['a', 'b'].map((id) => decideAll([{ id, outlet: id, claims: [attack] }]).decided[0]?.decision.story);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^2025-03-01-qasrak-attack-[0-9a-f]{16}$/);
  });

  it('of a later day is the day, the site and the kind', () => {
    const [only] = decideAll([{ id: 'a', claims: [{ ...attack, date: '2026-02-20' }] }]).decided;
    expect(only?.decision.story).toBe('2026-02-20-qasrak-attack');
  });
});

describe('a report that its outlet changes', () => {
  const first: Told = { id: 'a', outlet: 'alpha', claims: [completed] };

  it('softened: the status is computed again, the message edited, and a follow-up sent', () => {
    const start = { ...knowing(aStatus()), subscriptions: [aSubscription('news')] };
    const { decided, known } = decideAll(
      [first, { id: 'a', outlet: 'alpha', claims: [started], report: { text: 'Another text.' } }],
      start,
    );
    expect(decided[1]?.decision).toMatchObject({ verdict: 'revised', action: 'edit' });
    expect(known.statuses.get('qasrak')).toMatchObject({ phase: 'drawdown', holder: 'us', disputed: null });
    expect(decided[1]?.effects.outbox.map((entry) => entry.kind)).toEqual(['edit', 'follow_up']);
  });

  it('withdrawn: what rested on it alone returns to what was known before', () => {
    const { decided, known } = decideAll(
      [first, { id: 'a', outlet: 'alpha', claims: [], report: { text: 'This report was wrong.' } }],
      knowing(aStatus()),
    );
    expect(known.statuses.get('qasrak')).toMatchObject({ phase: 'operational', holder: 'us', evidence: ['earlier#1'] });
    expect(decided[1]?.decision).toMatchObject({ verdict: 'revised', action: 'edit' });
    expect(decided[1]?.effects.history.map((entry) => entry.kind)).toEqual(['correction']);
  });

  it('withdrawn, but told by others too: it only loses a source', () => {
    const { known } = decideAll(
      [
        first,
        { id: 'b', outlet: 'beta', claims: [completed] },
        { id: 'a', outlet: 'alpha', claims: [], report: { text: 'This report was wrong.' } },
      ],
      knowing(aStatus()),
    );
    expect(known.statuses.get('qasrak')).toMatchObject({ phase: 'vacated' });
    expect(known.stories.get('2026-02-23-qasrak-withdrawal')?.sources.map((source) => source.outletId)).toEqual(['beta']);
  });
});

function longText(word: string): string {
  return `A ${word} convoy of trucks left the base at dawn and drove along the highway towards the border while helicopters flew above the road and soldiers waved to children in the villages.`;
}
