import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAlerts, perWeek } from '../../../src/core/backtest/compare-alerts.ts';
import { type Outcome, outcomeOf, type Sent, type Trial } from '../../../src/core/backtest/trial.ts';
import { sampleOutbox } from '../../contracts/store-samples.ts';

const SPAN = { from: '2026-03-01T00:00:00.000Z', until: '2026-03-15T00:00:00.000Z' };

function outcome(...kinds: readonly Sent['kind'][]): Outcome {
  return outcomeOf(
    { outbox: kinds.map((kind) => sampleOutbox({ kind })) },
    { verdict: 'changes', action: 'none', why: 'The status moved.' },
  );
}

function trial(day: string, asIs: Outcome, changed: Outcome): Trial {
  return { report: { id: day, title: null, url: null, outlet: 'Desert Wire', at: `2026-${day}T12:00:00.000Z` }, asIs, changed };
}

describe('comparing what was sent', () => {
  it('tells gained, lost and otherwise apart', () => {
    const trials = [
      trial('03-01', outcome('post'), outcome('post')),
      trial('03-02', outcome('post'), outcome()),
      trial('03-03', outcome(), outcome('edit', 'follow_up')),
      trial('03-04', outcome('post'), outcome('edit')),
      trial('03-05', outcome('edit'), outcome()),
    ];
    const { gained, lost, otherwise } = compareAlerts(trials, SPAN);
    const days = (list: readonly Trial[]) => list.map(({ report }) => report.id);
    expect([days(gained), days(lost), days(otherwise)]).toEqual([['03-03'], ['03-02'], ['03-04', '03-05']]);
  });

  it('counts messages by seven days and on average; edits are none, and what came before the time is not counted', () => {
    const post = outcome('post');
    const trials = [
      trial('02-28', post, post),
      trial('03-01', post, post),
      trial('03-07', post, outcome('edit')),
      trial('03-08', post, outcome('edit', 'follow_up')),
    ];
    const { asIs, changed, weeks } = compareAlerts(trials, SPAN);
    expect(asIs).toEqual({ posts: 3, followUps: 0, edits: 0, perWeek: 1.5 });
    expect(changed).toEqual({ posts: 1, followUps: 1, edits: 2, perWeek: 1 });
    expect(weeks).toEqual([
      { from: '2026-03-01', asIs: 2, changed: 1 },
      { from: '2026-03-08', asIs: 1, changed: 1 },
    ]);
  });

  it('a severity or lateness that differs is told otherwise', () => {
    const view = sampleOutbox().view;
    const late = outcomeOf({ outbox: [sampleOutbox({ view: { ...view, late: true } })] }, { verdict: 'changes', action: 'post', why: '' });
    expect(compareAlerts([trial('03-01', outcome('post'), late)], SPAN).otherwise).toHaveLength(1);
  });

  it('a time of less than a day counts as a day', () => {
    expect(perWeek(1, { from: SPAN.from, until: '2026-03-01T01:00:00.000Z' })).toBe(7);
  });

  const anOutcome = fc
    .array(fc.constantFrom<Sent['kind'][]>('post', 'follow_up', 'edit'), { maxLength: 2 })
    .map((kinds) => outcome(...kinds));
  const aTrial = fc.tuple(fc.integer({ min: 1, max: 14 }), anOutcome, anOutcome);
  it('changes sides with its sides, and finds no difference between the same', () => {
    fc.assert(
      fc.property(fc.array(aTrial, { maxLength: 12 }), (drawn) => {
        const trials = drawn.map(([day, asIs, changed]) => trial(`03-${String(day).padStart(2, '0')}`, asIs, changed));
        const there = compareAlerts(trials, SPAN);
        const back = compareAlerts(
          trials.map((one) => ({ ...one, asIs: one.changed, changed: one.asIs })),
          SPAN,
        );
        expect(back.gained.map(({ report }) => report)).toEqual(there.lost.map(({ report }) => report));
        expect(back.otherwise).toHaveLength(there.otherwise.length);
        expect([back.asIs, back.changed]).toEqual([there.changed, there.asIs]);
        const same = compareAlerts(
          trials.map((one) => ({ ...one, changed: one.asIs })),
          SPAN,
        );
        expect([same.gained, same.lost, same.otherwise]).toEqual([[], [], []]);
      }),
    );
  });
});

describe('what a decision sent', () => {
  const decision = { verdict: 'changes', action: 'post', why: 'The status moved.' } as const;

  it('has the main message first', () => {
    const { sent } = outcomeOf({ outbox: [sampleOutbox({ kind: 'edit' }), sampleOutbox({ kind: 'post', alertId: 'a2' })] }, decision);
    expect(sent.map(({ kind, alertId }) => [kind, alertId])).toEqual([
      ['post', 'a2'],
      ['edit', 'a1'],
    ]);
    expect(sent[0]).toMatchObject({ site: 'qasrak', event: 'withdrawal_started', severity: 'medium', late: false, watch: null });
  });

  it('says where others were told and this channel was not', () => {
    expect(outcomeOf({ outbox: [] }, decision).why).toBe('The status moved. The channel did not ask for it.');
    expect(outcomeOf({ outbox: [] }, { ...decision, action: 'none' }).why).toBe('The status moved.');
  });

  it('a match of a watch tells no event', () => {
    const { view } = sampleOutbox();
    const matched = { ...view, main: { ...view.main, verdict: 'watched' as const }, watch: { name: 'Drones', excerpt: '' } };
    expect(outcomeOf({ outbox: [sampleOutbox({ view: matched })] }, decision).sent).toMatchObject([{ event: null, watch: 'Drones' }]);
  });
});
