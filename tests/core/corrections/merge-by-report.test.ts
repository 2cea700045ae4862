import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/core/claims/claim.ts';
import { decideReport } from '../../../src/core/decide-report.ts';
import { aClaim, aReading, aReport, aSubscription, nothingKnown, someRules, type Told } from '../../builders.ts';
import { afterReports, corrected, type Past } from './a-history.ts';

const CHANNEL: Past = { known: nothingKnown({ subscriptions: [aSubscription('channel')] }), entries: [] };

const told = (id: string, on: string, more: Partial<Claim> = {}): Told => ({
  id,
  outlet: `outlet-${id}`,
  on: `${on}T08:00:00Z`,
  claims: [aClaim('withdrawal_ongoing', more)],
  report: { text: Array.from({ length: 20 }, (_, n) => `${id}${n}`).join(' ') },
});
const EARLY = told('early', '2026-02-20');
const LATE = told('late', '2026-02-22');
/** Names the day between the days on which the two were published. */
const BETWEEN = told('between', '2026-02-23', { date: '2026-02-21' });

const live = (past: Past) => [...past.known.stories.values()].filter((story) => story.mergedInto === undefined);
const groups = (past: Past) => live(past).map((story) => story.sources.map((source) => source.reportId).toSorted());

describe('a report that fits two stories', () => {
  it('shows that they are one: the earlier tells both, and the later message leads to it', () => {
    const past = afterReports([EARLY, LATE], CHANNEL);
    expect(groups(past)).toEqual([['early'], ['late']]);
    const after = afterReports([BETWEEN], past);
    expect(groups(after)).toEqual([['between', 'early', 'late']]);
    const views = [...after.known.alerts.values()].map(({ view }) => [view.main.origins, view.joinedTo !== undefined]);
    expect(views).toEqual([
      [3, false],
      [1, true],
    ]);
    expect(after.entries.find((entry) => entry.correction)?.correction).toMatchObject({
      action: 'merge',
      by: 'rules',
      reason: 'outlet-between',
    });
  });

  it('says so in the record of its decision', () => {
    const { known } = afterReports([EARLY, LATE], CHANNEL);
    const claims = BETWEEN.claims.map((claim) => ({ ...claim, id: 'between#1', reportId: 'between' }));
    const input = { report: aReport('between', { on: '2026-02-23T08:00:00Z' }), reading: aReading(claims), hits: [] };
    const { decision } = decideReport(input, known, someRules(), '2026-02-23T08:00:00.000Z');
    expect(decision.why).toMatch(
      /fits two stories, which are one: story 2026-02-22-qasrak-withdrawal was joined to 2026-02-20-qasrak-withdrawal\.$/,
    );
  });

  it('an editor who takes that back is not overruled by the next such report', () => {
    const after = afterReports([BETWEEN], afterReports([EARLY, LATE], CHANNEL));
    const undone = corrected(after, { action: 'undo', site: 'qasrak' });
    expect(groups(undone)).toEqual([['between', 'early'], ['late']]);
    const again = afterReports([told('again', '2026-02-24', { date: '2026-02-21' })], undone);
    expect(groups(again)).toHaveLength(2);
  });

  it.each([
    ['the day is only that of its publication', EARLY, LATE, told('between', '2026-02-21')],
    [
      'both have a day of their own',
      told('early', '2026-02-20', { date: '2026-02-20' }),
      told('late', '2026-02-22', { date: '2026-02-22' }),
      BETWEEN,
    ],
    ['one is the second convoy', told('early', '2026-02-20', { ordinal: 1 }), told('late', '2026-02-22', { ordinal: 2 }), BETWEEN],
    ['the report is unsure', EARLY, LATE, told('between', '2026-02-23', { date: '2026-02-21', certainty: 'possible' })],
    ['one is only planned', told('early', '2026-02-20', { tense: 'planned' }), LATE, BETWEEN],
  ])('does not where %s', (_why, early, late, between) => {
    expect(live(afterReports([between], afterReports([early, late], CHANNEL))).length).toBeGreaterThan(1);
  });

  it('does not of what happens several times a day', () => {
    const attacks = [EARLY, LATE, BETWEEN].map((one) => ({
      ...one,
      claims: one.claims.map((claim): Claim => ({ ...claim, event: 'attacked' })),
    }));
    expect(live(afterReports(attacks, CHANNEL))).toHaveLength(2);
  });
});
