import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/core/known.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import { aClaim, aQuantity, aStatus, aSubscription, decideAll, nothingKnown, type Told } from '../builders.ts';

const started = aClaim('withdrawal_started', { headline: true });
const completed = aClaim('withdrawal_completed', { headline: true });

function knowing(...statuses: readonly SiteStatus[]): Known {
  return nothingKnown({ statuses: new Map(statuses.map((status) => [status.site, status])) });
}

function outcomes(told: readonly Told[], start: Known = knowing(aStatus())): string[][] {
  return decideAll(told, start).decided.map(({ decision }) => [decision.verdict ?? 'nothing', decision.action]);
}

describe('the founding report', () => {
  const start = nothingKnown({
    statuses: new Map(
      [
        aStatus({ site: 'qasrak', phase: 'drawdown', certainty: 'confirmed', asOf: '2026-02-21' }),
        aStatus({ site: 'tal_baydar', phase: 'vacated', holder: 'none', asOf: '2026-02-22' }),
        aStatus({ site: 'shaddadi', phase: 'handed_over', holder: 'government', certainty: 'confirmed', asOf: '2026-02-15' }),
        aStatus({ site: 'kharab_jir', asOf: '2026-02-22' }),
      ].map((status) => [status.site, status]),
    ),
    subscriptions: [aSubscription('everything')],
  });
  const report: Told = {
    id: 'k1',
    claims: [
      aClaim('withdrawal_ongoing', { headline: true, ordinal: 2, quantity: aQuantity(24) }),
      aClaim('withdrawal_completed', { tense: 'planned', deadline: '2026-03-10' }),
      aClaim('operational', { site: 'kharab_jir', tense: 'planned' }),
      aClaim('handover_sdf', { site: 'tal_baydar', tense: 'planned', counterpart: 'sdf' }),
      aClaim('withdrawal_completed', { site: 'tal_baydar', tense: 'background' }),
      aClaim('demolished', { site: 'shaddadi', tense: 'background' }),
      aClaim('handover_gov', { site: 'shaddadi', tense: 'background' }),
    ],
  };
  const { known, decided } = decideAll([report], start);
  const [only] = decided;

  it('leaves Qasrak in drawdown by the US, with an expected end', () => {
    expect(known.statuses.get('qasrak')).toMatchObject({
      phase: 'drawdown',
      holder: 'us',
      expected: [{ event: 'withdrawal_completed', by: '2026-03-10' }],
    });
  });

  it('leaves Tal Baydar vacated with a handover to the SDF expected, and Kharab al-Jir held with the stay expected', () => {
    expect(known.statuses.get('tal_baydar')).toMatchObject({ phase: 'vacated', holder: 'none', expected: [{ event: 'handover_sdf' }] });
    expect(known.statuses.get('kharab_jir')).toMatchObject({ phase: 'operational', holder: 'us', expected: [{ event: 'operational' }] });
  });

  it('records what was done to Shaddadi as background and moves nothing there', () => {
    expect(known.statuses.get('shaddadi')).toMatchObject({
      phase: 'handed_over',
      holder: 'government',
      asOf: '2026-02-15',
      evidence: ['earlier#1'],
    });
    const lines = only?.effects.history.filter((entry) => entry.site === 'shaddadi').map((entry) => [entry.kind, entry.event]);
    expect(lines).toEqual([
      ['background', 'demolished'],
      ['background', 'handover_gov'],
    ]);
  });

  it('told again by another outlet adds no line about Shaddadi', () => {
    const again = decideAll([{ ...report, id: 'k2', outlet: 'second-wire' }], known).decided[0]?.effects.history ?? [];
    expect(again.map((entry) => [entry.site, entry.kind])).toEqual([['qasrak', 'confirm']]);
  });

  it('is one post, headed by Qasrak, with the others as lines', () => {
    expect(only?.decision).toMatchObject({ story: '2026-02-23-qasrak-withdrawal', verdict: 'incident', action: 'post' });
    expect(only?.effects.outbox).toHaveLength(1);
    const view = only?.effects.outbox[0]?.view;
    expect(view?.main).toMatchObject({
      site: 'qasrak',
      event: 'withdrawal_ongoing',
      before: { phase: 'drawdown' },
      after: { phase: 'drawdown' },
    });
    expect(view?.others.map((other) => [other.site, other.verdict])).toEqual([
      ['kharab_jir', 'expected'],
      ['tal_baydar', 'expected'],
    ]);
  });

  it('says in one sentence what was compared with what', () => {
    expect(only?.decision.why).toMatch(
      /^Qasrak: "withdrawal ongoing" by us.* known status as it is: "drawdown \(us\)" as of 2026-02-21; 2 more stories/,
    );
  });
});

describe('one story told by many', () => {
  const first: Told = { id: 'a', outlet: 'alpha', claims: [started] };

  it.each<[string, Told, string, string]>([
    [
      'a second outlet citing the same source adds to it',
      { id: 'b', outlet: 'beta', claims: [{ ...started, origin: 'alpha' }] },
      'adds',
      'edit',
    ],
    ['an independent outlet confirms it', { id: 'b', outlet: 'beta', claims: [started] }, 'confirms', 'edit'],
    [
      'the official actor confirms it',
      { id: 'b', outlet: 'command', publisher: { official: 'us' }, claims: [started] },
      'confirms',
      'edit',
    ],
    ['a cited official actor confirms it', { id: 'b', outlet: 'beta', claims: [{ ...started, origin: 'centcom' }] }, 'confirms', 'edit'],
    [
      'an official of another side proves nothing',
      { id: 'b', outlet: 'ministry', publisher: { official: 'government', family: 'alpha' }, claims: [started] },
      'adds',
      'edit',
    ],
    ['the same outlet again, with nothing new, is silent', { id: 'b', outlet: 'alpha', claims: [started] }, 'background', 'none'],
    [
      'the same outlet with a number adds it',
      { id: 'b', outlet: 'alpha', claims: [{ ...started, quantity: aQuantity(40) }] },
      'adds',
      'edit',
    ],
    [
      'a denial contradicts it and is posted',
      { id: 'b', outlet: 'beta', claims: [{ ...started, tense: 'denied' }] },
      'contradicts',
      'post',
    ],
    [
      'its completion moves the status and is posted',
      { id: 'b', outlet: 'beta', on: '2026-02-24T08:00:00Z', claims: [completed] },
      'changes',
      'post',
    ],
    [
      'a handover afterwards is a story of its own',
      { id: 'b', outlet: 'beta', on: '2026-02-24T08:00:00Z', claims: [aClaim('handover_gov', { headline: true })] },
      'changes',
      'post',
    ],
    [
      'a further convoy, by its number, is an incident',
      { id: 'b', outlet: 'beta', on: '2026-02-25T08:00:00Z', claims: [aClaim('withdrawal_ongoing', { headline: true, ordinal: 2 })] },
      'incident',
      'post',
    ],
    [
      'reinforcements days later turn it back',
      { id: 'b', outlet: 'beta', on: '2026-03-01T08:00:00Z', claims: [aClaim('reinforced', { headline: true })] },
      'changes',
      'post',
    ],
    ['an undated report of it joins', { id: 'b', outlet: 'beta', on: null, claims: [{ ...started, origin: 'alpha' }] }, 'adds', 'edit'],
    ['another site is another story', { id: 'b', outlet: 'beta', claims: [{ ...started, site: 'shaddadi' }] }, 'changes', 'post'],
    [
      'a plan in the text is a detail of it',
      {
        id: 'b',
        outlet: 'beta',
        claims: [{ ...started, origin: 'alpha' }, aClaim('withdrawal_completed', { tense: 'planned', deadline: '2026-03-10' })],
      },
      'adds',
      'edit',
    ],
  ])('%s', (_fact, second, verdict, action) => {
    expect(outcomes([first, second])).toEqual([
      ['changes', 'post'],
      [verdict, action],
    ]);
  });

  it('three outlets that cite one monitor are one origin', () => {
    const cited = { ...started, origin: 'sohr' };
    const { known } = decideAll(
      ['a', 'b', 'c'].map((outlet) => ({ id: outlet, outlet, claims: [cited] })),
      knowing(aStatus()),
    );
    expect(known.statuses.get('qasrak')?.certainty).toBe('reported');
    expect(known.stories.get('2026-02-23-qasrak-withdrawal')?.sources).toHaveLength(3);
  });

  it('the official actor alone confirms at once', () => {
    const { known } = decideAll([{ id: 'a', outlet: 'command', publisher: { official: 'us' }, claims: [completed] }], knowing(aStatus()));
    expect(known.statuses.get('qasrak')).toMatchObject({ phase: 'vacated', certainty: 'confirmed', credibility: 1 });
  });

  it('a convoy with another ordinal does not join, and gets its own id', () => {
    const { decided } = decideAll([
      { id: 'a', outlet: 'alpha', claims: [aClaim('withdrawal_ongoing', { ordinal: 1 })] },
      { id: 'b', outlet: 'beta', claims: [aClaim('withdrawal_ongoing', { ordinal: 2 })] },
    ]);
    expect(decided.map(({ decision }) => decision.story)).toEqual(['2026-02-23-qasrak-withdrawal', '2026-02-23-qasrak-withdrawal-2']);
  });

  it('two names of one airfield are one story, unless a report tells them apart', () => {
    const leaving = (site: string) => aClaim('withdrawal_started', { site });
    const { decided } = decideAll([
      { id: 'a', outlet: 'alpha', claims: [leaving('kharab_jir')] },
      { id: 'b', outlet: 'beta', claims: [leaving('rmelan')] },
      { id: 'c', outlet: 'gamma', claims: [leaving('rmelan'), leaving('kharab_jir')] },
    ]);
    expect(decided.map(({ decision }) => decision.stories)).toEqual([
      ['2026-02-23-kharab_jir-withdrawal'],
      ['2026-02-23-kharab_jir-withdrawal'],
      ['2026-02-23-rmelan-withdrawal', '2026-02-23-kharab_jir-withdrawal'],
    ]);
  });
});

describe('the main story', () => {
  it("is the headline's", () => {
    const { decided } = decideAll(
      [{ id: 'a', claims: [completed, { ...started, site: 'shaddadi', headline: false }].toReversed() }],
      knowing(aStatus()),
    );
    expect(decided[0]?.decision.story).toBe('2026-02-23-qasrak-withdrawal');
  });

  it('of a headline stronger than the text is what the text says', () => {
    const title = { text: 'left', field: 'title' as const, start: 0, end: 4 };
    const { known } = decideAll(
      [
        {
          id: 'a',
          claims: [
            { ...completed, evidence: title },
            { ...started, headline: false },
          ],
        },
      ],
      knowing(aStatus()),
    );
    expect(known.statuses.get('qasrak')?.phase).toBe('drawdown');
  });

  it('is a site before the country', () => {
    const { decided } = decideAll([
      { id: 'a', claims: [aClaim('policy', { site: 'syria_all', headline: true }), { ...started, headline: false }] },
    ]);
    expect(decided[0]?.decision.story).toBe('2026-02-23-qasrak-withdrawal');
  });

  it('start and end in one text are no contradiction, in whatever order they are told', () => {
    const { known } = decideAll([{ id: 'a', claims: [completed, started] }], knowing(aStatus()));
    expect(known.statuses.get('qasrak')).toMatchObject({ phase: 'vacated', disputed: null });
  });
});

describe('reports without a claim', () => {
  const quote = { text: 'Qasrak', field: 'text' as const, start: 0, end: 6 };
  const hit = { watchId: 'w1', spans: [{ field: 'text' as const, start: 0, end: 6 }] };
  const start = nothingKnown({
    subscriptions: [
      aSubscription('all'),
      aSubscription('words', { watches: ['w1'] }),
      aSubscription('review', { includeUnclassified: true }),
    ],
  });

  it("a watch's match goes to the channels that name the watch, and to nobody else", () => {
    const { decided } = decideAll([{ id: 'a', claims: [], hits: [hit], report: { text: 'Qasrak and more.' } }], start);
    expect(decided[0]?.decision).toMatchObject({ verdict: 'watched', action: 'none' });
    expect(decided[0]?.effects.outbox.map((entry) => [entry.channelId, entry.view.watch])).toEqual([
      ['words', { name: 'w1', excerpt: 'Qasrak and more.' }],
    ]);
    expect(decided[0]?.effects.statuses).toEqual([]);
  });

  it('a watch does not bring old facts to anybody', () => {
    const { decided } = decideAll([{ id: 'a', claims: [aClaim('attacked', { tense: 'background' })], hits: [hit] }], start);
    expect(decided[0]?.decision).toMatchObject({ verdict: 'background', action: 'none' });
    expect(decided[0]?.effects.outbox).toEqual([]);
  });

  it('a mention nobody understood is kept, and told to those who ask for it', () => {
    const unclassified = [{ reportId: 'a', site: 'qasrak', evidence: quote }];
    const { decided } = decideAll([{ id: 'a', claims: [], reading: { unclassified } }], start);
    expect(decided[0]?.decision).toMatchObject({ verdict: 'unclassified', action: 'none' });
    expect(decided[0]?.effects.outbox.map((entry) => entry.channelId)).toEqual(['review']);
  });

  it('nothing found is said as such', () => {
    const { decided } = decideAll([{ id: 'a', claims: [], reading: { relevant: false } }]);
    expect(decided[0]?.decision).toMatchObject({
      verdict: null,
      action: 'none',
      story: null,
      why: 'No watched site, watched word or claim was found.',
    });
  });
});
