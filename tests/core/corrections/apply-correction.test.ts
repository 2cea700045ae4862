import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../src/core/corrections/correction.ts';
import type { SiteStatus } from '../../../src/core/status/status.ts';
import { aClaim, aQuantity, aSubscription, nothingKnown, type Told } from '../../builders.ts';
import { afterReports, corrected, type Past, refusal } from './a-history.ts';

const SITE = 'qasrak';
const NOBODY_TOLD: Past = { known: nothingKnown(), entries: [] };
const CHANNEL: Past = { known: nothingKnown({ subscriptions: [aSubscription('channel')] }), entries: [] };

const report = (id: string, on: string, event: Parameters<typeof aClaim>[0], more: Partial<Told> = {}): Told => ({
  id,
  outlet: `outlet-${id}`,
  on: `${on}T08:00:00Z`,
  claims: [aClaim(event)],
  report: { text: `${id} tells in its own words that ${event} happened, in a text of its own ${id.repeat(9)}.` },
  ...more,
});
const HELD = report('held', '2026-02-18', 'operational');
const STARTED = report('started', '2026-02-20', 'withdrawal_started');
const LEFT = report('left', '2026-02-23', 'withdrawal_completed');

const statusOf = (past: Past): SiteStatus | undefined => past.known.statuses.get(SITE);
const storyOf = (past: Past, reportId: string): string =>
  [...past.known.stories.values()].find((story) => story.sources.some((source) => source.reportId === reportId))?.id ?? 'none';
const withoutVersion = (status: SiteStatus | undefined) => ({ ...status, version: 0 });
const reject = (past: Past, reportId: string): Correction => ({ action: 'reject', storyId: storyOf(past, reportId) });

describe('confirming', () => {
  it('makes a reported value confirmed, with rating 1', () => {
    const past = corrected(afterReports([HELD, STARTED]), { action: 'confirm', site: SITE, phase: null });
    expect(statusOf(past)).toMatchObject({
      phase: 'drawdown',
      holder: 'us',
      certainty: 'confirmed',
      credibility: 1,
      confirmedAt: '2026-02-25T10:00:00.000Z',
    });
    expect(past.known.stories.get(storyOf(past, 'started'))).toMatchObject({ confirmed: true, disputed: false });
  });

  const denied = { ...report('denied', '2026-02-20', 'withdrawal_started'), claims: [aClaim('withdrawal_started', { tense: 'denied' })] };
  it.each([
    [null, 'drawdown'],
    ['operational', 'operational'],
  ] as const)('ends a dispute in favour of the side %s', (phase, now) => {
    const disputed = afterReports([HELD, STARTED, denied]);
    expect(statusOf(disputed)?.disputed).not.toBeNull();
    const past = corrected(disputed, { action: 'confirm', site: SITE, phase });
    expect(statusOf(past)).toMatchObject({ phase: now, holder: 'us', certainty: 'confirmed', disputed: null });
  });

  it('refuses what is unknown, confirmed already, or no side of the dispute', () => {
    expect(refusal(NOBODY_TOLD, { action: 'confirm', site: SITE, phase: null })).toBe('nothing_known');
    const past = afterReports([HELD, STARTED]);
    expect(refusal(past, { action: 'confirm', site: SITE, phase: 'closed' })).toBe('no_such_side');
    const confirm: Correction = { action: 'confirm', site: SITE, phase: null };
    expect(refusal(corrected(past, confirm), confirm)).toBe('unchanged');
  });
});

describe('rejecting a story', () => {
  it('returns to the status before it when nothing came after', () => {
    const before = afterReports([HELD, STARTED]);
    const after = afterReports([LEFT], before);
    expect(statusOf(after)?.phase).toBe('vacated');
    const rejected = corrected(after, reject(after, 'left'));
    expect(withoutVersion(statusOf(rejected))).toEqual(withoutVersion(statusOf(before)));
  });

  it('keeps what another story made of the site since', () => {
    const taken = report('taken', '2026-02-25', 'handover_gov', { claims: [aClaim('handover_gov', { counterpart: 'government' })] });
    const past = afterReports([HELD, STARTED, LEFT, taken]);
    const rejected = corrected(past, reject(past, 'left'));
    expect(statusOf(rejected)).toMatchObject({ phase: 'handed_over', holder: 'government', evidence: ['taken#1'] });
  });

  it('an incident told since does not keep the value alive', () => {
    const drill = report('drill', '2026-02-24', 'drills');
    const past = afterReports([HELD, STARTED, LEFT, drill]);
    const rejected = corrected(past, reject(past, 'left'));
    expect(statusOf(rejected)).toMatchObject({ phase: 'drawdown', holder: 'us', evidence: ['started#1'] });
  });

  it('one after the other goes back further, whichever is rejected first', () => {
    const past = afterReports([HELD, STARTED, LEFT]);
    const inOrder = corrected(corrected(past, reject(past, 'left')), reject(past, 'started'));
    const back = report('back', '2026-02-26', 'reentered');
    expect(statusOf(inOrder)?.phase).toBe('operational');
    const later = afterReports([back], past);
    expect(statusOf(corrected(corrected(later, reject(later, 'started')), reject(later, 'back')))?.phase).toBe('vacated');
  });

  it('takes its plans from what is expected', () => {
    const plan = report('plan', '2026-02-20', 'handover_gov', {
      claims: [aClaim('handover_gov', { tense: 'planned', counterpart: 'government', deadline: '2026-03-20' })],
    });
    const past = afterReports([HELD, plan]);
    expect(statusOf(past)?.expected).toHaveLength(1);
    expect(statusOf(corrected(past, reject(past, 'plan')))?.expected).toEqual([]);
  });

  it('takes back that an editor confirmed it', () => {
    const past = corrected(afterReports([HELD, STARTED, LEFT]), { action: 'confirm', site: SITE, phase: null });
    expect(statusOf(corrected(past, reject(past, 'left')))).toMatchObject({ phase: 'drawdown', certainty: 'reported' });
  });

  it('repeats by its own outlets and origins are no news; another origin tells it anew', () => {
    const past = afterReports([HELD, STARTED, LEFT]);
    const rejected = corrected(past, reject(past, 'left'));
    const again = report('again', '2026-02-23', 'withdrawal_completed', { outlet: 'outlet-left' });
    const repeated = afterReports([again], rejected);
    expect(statusOf(repeated)?.phase).toBe('drawdown');
    const other = afterReports(
      [report('other', '2026-02-23', 'withdrawal_completed', { report: { text: 'Nobody is left at the base, villagers say.' } })],
      rejected,
    );
    expect(statusOf(other)?.phase).toBe('vacated');
    expect(storyOf(other, 'other')).not.toBe(storyOf(other, 'left'));
  });

  it('an outlet that only rewords what was rejected tells no news', () => {
    const past = afterReports([HELD, STARTED, LEFT]);
    const rejected = corrected(past, reject(past, 'left'));
    const reworded = {
      ...LEFT,
      claims: [aClaim('withdrawal_completed', { quantity: aQuantity(20) })],
      report: { text: 'The last soldiers went home, it is said.' },
    };
    const after = afterReports([reworded], rejected);
    expect(statusOf(after)).toMatchObject({ phase: 'drawdown', evidence: ['started#1'] });
    expect([...after.known.stories.keys()]).toEqual([...rejected.known.stories.keys()]);
  });

  it('refuses a story that is not known or was rejected before', () => {
    const past = afterReports([HELD, STARTED, LEFT]);
    expect(refusal(past, { action: 'reject', storyId: 'no-story' })).toBe('unknown_story');
    expect(refusal(corrected(past, reject(past, 'left')), reject(past, 'left'))).toBe('rejected_before');
  });
});

describe('setting values', () => {
  it.each([
    [{ phase: 'vacated' }, { phase: 'vacated', holder: 'none', since: '2026-02-25' }],
    [{ holder: 'sdf' }, { phase: 'drawdown', holder: 'sdf' }],
    [{ since: '2026-02-19' }, { phase: 'drawdown', holder: 'us', since: '2026-02-19' }],
    [
      { phase: 'handed_over', holder: 'government', since: '2026-02-22' },
      { phase: 'handed_over', holder: 'government', asOf: '2026-02-22' },
    ],
    [
      { phase: 'unknown', holder: 'unknown' },
      { phase: 'unknown', certainty: 'reported', confirmedAt: null },
    ],
  ] as const)('%j', (values, status) => {
    expect(statusOf(corrected(afterReports([HELD, STARTED]), { action: 'set', site: SITE, values }))).toMatchObject(status);
  });

  it('refuses what is so already', () => {
    const past = corrected(afterReports([HELD]), { action: 'confirm', site: SITE, phase: null });
    expect(refusal(past, { action: 'set', site: SITE, values: { phase: 'operational' } })).toBe('unchanged');
  });
});

describe('the record', () => {
  it('adds one line: who, when, why, and what was known before', () => {
    const past = afterReports([HELD, STARTED]);
    const { applied } = corrected(past, { action: 'confirm', site: SITE, phase: null });
    expect(applied.effects.history).toEqual([
      expect.objectContaining({
        kind: 'correction',
        at: '2026-02-25T10:00:00.000Z',
        presentChanged: true,
        correction: expect.objectContaining({ by: '100000000000000001', reason: 'the ministry said so', before: statusOf(past) }),
      }),
    ]);
  });

  it('edits the alert that told the story, and follows up when the status moved', () => {
    const past = afterReports([HELD, STARTED, LEFT], CHANNEL);
    const { applied } = corrected(past, reject(past, 'left'));
    const sent = applied.effects.outbox.map(({ kind, view, revision }) => [kind, view.main.verdict, view.corrections?.length, revision]);
    const [alert] = applied.effects.alerts;
    expect(alert?.storyIds).toContain(storyOf(past, 'left'));
    expect(sent.map(([kind]) => kind)).toEqual(['edit', 'follow_up']);
    expect(applied.effects.outbox[1]?.view.main).toMatchObject({
      verdict: 'revised',
      before: { phase: 'vacated' },
      result: { phase: 'drawdown' },
    });
    expect(corrected(past, { action: 'confirm', site: SITE, phase: null }).applied.effects.outbox.map(({ kind }) => kind)).toEqual([
      'edit',
    ]);
  });
});

describe('undoing', () => {
  it('refuses without a decision, and when reports moved the status since', () => {
    expect(refusal(afterReports([HELD]), { action: 'undo', site: SITE })).toBe('nothing_to_undo');
    const past = corrected(afterReports([HELD, STARTED]), { action: 'confirm', site: SITE, phase: null }, '2026-02-21T10:00:00.000Z');
    expect(refusal(afterReports([LEFT], past), { action: 'undo', site: SITE })).toBe('moved_since');
  });

  const decisions = fc.array(
    fc.oneof(
      fc.constant<'confirm' | 'reject'>('confirm'),
      fc.constant<'confirm' | 'reject'>('reject'),
      fc.record({
        phase: fc.constantFrom('operational' as const, 'vacated' as const, 'closed' as const),
        holder: fc.constantFrom('sdf' as const, 'us' as const),
      }),
    ),
    { minLength: 1, maxLength: 5 },
  );
  it('as often as there were decisions restores each status exactly, and only ever adds to the history', () => {
    const all = [HELD, STARTED, LEFT];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), decisions, (count, asked) => {
        let past = afterReports(all.slice(0, count));
        const statuses: SiteStatus[] = [];
        for (const one of asked) {
          const correction: Correction =
            one === 'confirm'
              ? { action: 'confirm', site: SITE, phase: null }
              : one === 'reject'
                ? reject(past, all[count - 1]?.id ?? '')
                : { action: 'set', site: SITE, values: one };
          if (['unchanged', 'rejected_before', 'nothing_known'].includes(refusal(past, correction))) continue;
          const before = statusOf(past);
          if (before) statuses.push(before);
          const next = corrected(past, correction);
          expect(next.entries.slice(0, past.entries.length)).toEqual(past.entries);
          past = next;
        }
        for (const status of statuses.toReversed()) {
          past = corrected(past, { action: 'undo', site: SITE });
          expect(withoutVersion(statusOf(past))).toEqual(withoutVersion(status));
        }
        expect(refusal(past, { action: 'undo', site: SITE })).toBe('nothing_to_undo');
      }),
      { numRuns: 60 },
    );
  });
});
