import { describe, expect, it } from 'vitest';
import { applyCorrection } from '../../../src/core/corrections/apply-correction.ts';
import { decideReport } from '../../../src/core/decide-report.ts';
import type { Known } from '../../../src/core/known.ts';
import {
  aClaim,
  aPublisher,
  aReading,
  aReport,
  aStatus,
  aSubscription,
  decideAll,
  nothingKnown,
  someRules,
  type Told,
} from '../../builders.ts';

const START = nothingKnown({ statuses: new Map([['qasrak', aStatus()]]), subscriptions: [aSubscription('news')] });
const STORY = '2026-02-23-qasrak-withdrawal';
const started = aClaim('withdrawal_started', { headline: true });
const completed = aClaim('withdrawal_completed', { headline: true });

function takeBack(id: string, outlet: string, known: Known) {
  const report = aReport(id, { publisher: aPublisher(outlet), feedId: `${outlet}-feed` });
  const again = { kind: 'withdrawn', reason: 'gone' } as const;
  return decideReport({ report, reading: aReading([]), hits: [], again }, known, someRules(), '2026-02-23T20:00:00.000Z');
}

describe('a report that its outlet takes back', () => {
  it('alone: the status is what it was, and edit and follow-up say who took it back', () => {
    const { known } = decideAll([{ id: 'a', outlet: 'alpha', claims: [completed] }], START);
    const { known: after, effects, decision } = takeBack('a', 'alpha', known);
    expect(after.statuses.get('qasrak')).toMatchObject({ phase: 'operational', holder: 'us', evidence: ['earlier#1'] });
    expect(effects.outbox.map(({ kind, view }) => [kind, view.main.verdict, view.main.withdrawnBy])).toEqual([
      ['edit', 'revised', 'alpha'],
      ['follow_up', 'revised', 'alpha'],
    ]);
    expect(effects.history).toMatchObject([
      { kind: 'correction', note: expect.stringContaining('took its report back'), presentChanged: true },
    ]);
    expect(effects.history[0]?.revision).toMatchObject({ before: { quote: 'Report' }, after: { hash: null, quote: null } });
    expect(effects.versions).toMatchObject([{ kind: 'withdrawn', reason: 'gone', claims: [] }]);
    expect(decision).toMatchObject({ verdict: 'revised', action: 'edit', why: expect.stringContaining('alpha took back') });
  });

  it.each<[string, readonly Told[], object, object]>([
    [
      'what another outlet said less of stays',
      [
        { id: 'b', outlet: 'beta', claims: [started] },
        { id: 'a', outlet: 'alpha', on: '2026-02-23T12:00:00Z', claims: [completed] },
      ],
      { phase: 'drawdown', certainty: 'reported', evidence: ['b#1'] },
      { event: 'withdrawal_started', confirmed: false },
    ],
    [
      'what was confirmed by it is only reported',
      [
        { id: 'a', outlet: 'alpha', claims: [completed] },
        { id: 'b', outlet: 'beta', on: '2026-02-23T12:00:00Z', claims: [completed] },
      ],
      { phase: 'vacated', holder: 'none', certainty: 'reported', evidence: ['b#1'] },
      { event: 'withdrawal_completed', confirmed: false },
    ],
    [
      'what two others confirm stays confirmed',
      [
        { id: 'a', outlet: 'alpha', claims: [completed] },
        { id: 'b', outlet: 'beta', on: '2026-02-23T12:00:00Z', claims: [completed] },
        { id: 'c', outlet: 'gamma', on: '2026-02-23T13:00:00Z', claims: [completed] },
      ],
      { phase: 'vacated', certainty: 'confirmed' },
      { confirmed: true },
    ],
    [
      'what the force itself says stays confirmed',
      [
        { id: 'a', outlet: 'alpha', claims: [completed] },
        { id: 'b', outlet: 'command', publisher: { official: 'us' }, on: '2026-02-23T12:00:00Z', claims: [completed] },
      ],
      { phase: 'vacated', certainty: 'confirmed' },
      { confirmed: true },
    ],
    [
      'a plan that only it told is dropped, the status stays',
      [{ id: 'a', outlet: 'alpha', claims: [{ ...completed, tense: 'planned', deadline: '2026-03-10' }] }],
      { phase: 'operational', expected: [] },
      { disputed: true },
    ],
    [
      'a later story that moved the site on stays',
      [
        { id: 'a', outlet: 'alpha', claims: [completed] },
        { id: 'b', outlet: 'beta', on: '2026-02-25T08:00:00Z', claims: [aClaim('handover_gov', { headline: true })] },
      ],
      { phase: 'handed_over', holder: 'government' },
      { disputed: true },
    ],
  ])('%s', (_case, told, status, story) => {
    const { known } = decideAll(told, START);
    const after = takeBack('a', 'alpha', known).known;
    expect(after.statuses.get('qasrak')).toMatchObject(status);
    expect(after.stories.get(after.stories.has(STORY) ? STORY : ([...after.stories.keys()][0] ?? ''))).toMatchObject(story);
  });

  it('is as if it had not been told: the status is the one that the others make', () => {
    const others: Told[] = [
      { id: 'b', outlet: 'beta', claims: [started] },
      { id: 'c', outlet: 'gamma', on: '2026-02-23T14:00:00Z', claims: [started] },
    ];
    const alone = decideAll(others, START).known.statuses.get('qasrak');
    const first = others[0];
    const last = others[1];
    if (!first || !last) throw new Error('two others are needed');
    const withIt = decideAll([first, { id: 'a', outlet: 'alpha', on: '2026-02-23T12:00:00Z', claims: [completed] }, last], START).known;
    const { phase, holder, certainty } = takeBack('a', 'alpha', withIt).known.statuses.get('qasrak') ?? {};
    expect({ phase, holder, certainty }).toEqual({ phase: alone?.phase, holder: alone?.holder, certainty: alone?.certainty });
  });

  it('leaves what an editor has confirmed', () => {
    const { known } = decideAll([{ id: 'a', outlet: 'alpha', claims: [completed] }], START);
    const confirmed = applyCorrection(
      { action: 'confirm', site: 'qasrak', phase: null },
      { known, entries: [], rules: someRules(), items: new Map() },
      { by: 'editor', reason: 'seen there', now: '2026-02-23T19:00:00.000Z' },
    );
    if (confirmed.kind !== 'applied') throw new Error(confirmed.kind);
    const { known: after, effects } = takeBack('a', 'alpha', confirmed.known);
    expect(after.statuses.get('qasrak')).toMatchObject({ phase: 'vacated', certainty: 'confirmed' });
    expect(effects.outbox.map(({ kind }) => kind)).toEqual(['edit']);
  });

  it('is taken back once: the second time nothing is written', () => {
    const { known } = decideAll([{ id: 'a', outlet: 'alpha', claims: [completed] }], START);
    const again = takeBack('a', 'alpha', takeBack('a', 'alpha', known).known);
    expect(again.effects).toMatchObject({ history: [], outbox: [], statuses: [], versions: [] });
  });

  it('and is shown by the feed as before is no news; published anew it is told as changed', () => {
    const first: Told = { id: 'a', outlet: 'alpha', claims: [completed] };
    const { known } = decideAll([first], START);
    const gone = takeBack('a', 'alpha', known).known;
    expect(decideAll([first], gone).decided[0]?.effects.outbox).toEqual([]);
    const anew = decideAll([{ ...first, report: { text: 'They did leave, we checked it again.' } }], gone);
    expect(anew.decided[0]?.decision).toMatchObject({ verdict: 'revised', action: 'edit' });
    expect(anew.known.statuses.get('qasrak')).toMatchObject({ phase: 'vacated' });
    expect(anew.decided[0]?.effects.outbox[0]?.view.main.withdrawnBy).toBeUndefined();
  });

  it('of which nothing is known is nothing', () => {
    expect(takeBack('nobody', 'alpha', START).effects).toMatchObject({ history: [], outbox: [], archive: [] });
  });
});
