import { describe, expect, it } from 'vitest';
import { aClaim, aSubscription } from '../../builders.ts';
import { afterReports, corrected, refusal } from './a-history.ts';
import {
  CHANNEL,
  FIRST,
  GONE,
  HELD,
  keptItem,
  LEFT,
  MORE,
  merge,
  report,
  reports,
  SEEN,
  split,
  statusOf,
  storyOf,
  UNDO,
  withoutVersion,
} from './stories-of-a-base.ts';

describe('joining two stories', () => {
  it('counts their sources together and confirms what two origins tell', () => {
    const past = afterReports([HELD, LEFT, GONE]);
    expect(statusOf(past)).toMatchObject({ phase: 'vacated', certainty: 'reported' });
    const joined = corrected(past, merge(past, 'gone', 'left'));
    expect(reports(storyOf(joined, 'left'))).toEqual(['left', 'gone']);
    expect(storyOf(joined, 'left').confirmed).toBe(true);
    expect(statusOf(joined)).toMatchObject({ phase: 'vacated', certainty: 'confirmed', credibility: 1 });
    expect(joined.entries.at(-1)).toMatchObject({
      kind: 'correction',
      storyId: storyOf(joined, 'left').id,
      correction: { action: 'merge', by: '100000000000000001', reason: 'the ministry said so' },
    });
  });

  it('follow-up reports join the one that is left, also those that fit only the other', () => {
    const past = afterReports([HELD, LEFT, GONE], CHANNEL);
    const joined = corrected(past, merge(past, 'left', 'gone'));
    const later = afterReports([SEEN], joined);
    expect(reports(storyOf(later, 'left'))).toEqual(['left', 'gone', 'seen']);
    expect([...later.known.stories.keys()]).toEqual([...joined.known.stories.keys()]);
  });

  it('makes the later message one line that leads to the earlier, which tells all sources', () => {
    const past = afterReports([HELD, FIRST, MORE], CHANNEL);
    const { alerts } = past.known;
    const told = [...alerts.values()].find((alert) => alert.view.main.storyId === storyOf(past, 'first').id);
    const sent = {
      ...past,
      known: { ...past.known, alerts: new Map([...alerts].map(([id, alert]) => [id, { ...alert, messageId: `m-${id}` }])) },
    };
    const { applied } = corrected(sent, merge(past, 'first', 'more'));
    const views = new Map(applied.effects.outbox.map((entry) => [entry.alertId, entry.view]));
    expect(applied.effects.outbox.map(({ kind }) => kind)).toEqual(['edit', 'edit']);
    expect(views.get(told?.id ?? '')?.main.sources.map((source) => source.reportId)).toEqual(['first', 'more']);
    expect(views.get(told?.id ?? '')).toMatchObject({ corrections: [{ action: 'merge' }] });
    const other = [...views].find(([id]) => id !== told?.id)?.[1];
    expect(other).toMatchObject({ joinedTo: { guildId: 'guild', channelId: 'channel', messageId: `m-${told?.id}` } });
  });

  it('in a channel that was told the later alone, its message tells on', () => {
    const before = afterReports([HELD, FIRST]);
    const past = afterReports([MORE], { ...before, known: { ...before.known, subscriptions: [aSubscription('channel')] } });
    const joined = corrected(past, merge(past, 'first', 'more'));
    const [alert] = joined.applied.effects.alerts;
    expect(alert?.view.joinedTo).toBeUndefined();
    expect(alert?.view.main).toMatchObject({ storyId: storyOf(joined, 'first').id, origins: 2 });
    const [edit] = corrected(joined, UNDO).applied.effects.alerts;
    expect(edit?.view.main).toMatchObject({ storyId: storyOf(past, 'more').id, origins: 1 });
  });

  it('ends a dispute in favour of the side that two origins tell', () => {
    const early = report('early', '2026-02-23', 'withdrawal_completed', {
      claims: [aClaim('withdrawal_completed', { ordinal: 1 })],
    });
    const still = report('still', '2026-02-23', 'operational', { now: '2026-02-23T09:00:00.000Z' });
    const second = report('second', '2026-02-23', 'withdrawal_completed', {
      claims: [aClaim('withdrawal_completed', { ordinal: 2 })],
      now: '2026-02-23T10:00:00.000Z',
    });
    const past = afterReports([HELD, early, still, second]);
    expect(statusOf(past)?.disputed).not.toBeNull();
    const joined = corrected(past, merge(past, 'early', 'second'));
    expect(statusOf(joined)).toMatchObject({ phase: 'vacated', certainty: 'confirmed', disputed: null });
    expect(withoutVersion(statusOf(corrected(joined, UNDO)))).toEqual(withoutVersion(statusOf(past)));
  });

  it('rejecting the one that is left takes back what both told', () => {
    const past = afterReports([HELD, LEFT, GONE]);
    const joined = corrected(past, merge(past, 'left', 'gone'));
    const rejected = corrected(joined, { action: 'reject', storyId: storyOf(joined, 'left').id });
    expect(statusOf(rejected)).toMatchObject({ phase: 'operational', holder: 'us' });
    const again = afterReports([report('again', '2026-02-24', 'withdrawal_completed', { outlet: 'outlet-gone' })], rejected);
    expect(statusOf(again)?.phase).toBe('operational');
  });

  it('a report that is taken back leaves the story that tells it now', () => {
    const past = afterReports([HELD, LEFT, GONE]);
    const joined = corrected(past, merge(past, 'left', 'gone'));
    const revised = report('gone', '2026-02-23', 'withdrawal_completed', {
      claims: [aClaim('drills')],
      report: { text: 'There was an exercise at the place, as it turns out, and nobody has left it for good.' },
    });
    expect(reports(storyOf(afterReports([revised], joined), 'left'))).toEqual(['left']);
  });

  it('is refused for what is no pair of stories', () => {
    const other = report('other', '2026-02-23', 'attacked', { claims: [aClaim('attacked', { site: 'shaddadi' })] });
    const past = afterReports([HELD, LEFT, GONE, other]);
    const one = storyOf(past, 'left').id;
    expect(refusal(past, { action: 'merge', storyIds: [one, one] })).toBe('same_story');
    expect(refusal(past, { action: 'merge', storyIds: [one, storyOf(past, 'other').id] })).toBe('other_site');
    expect(refusal(past, { action: 'merge', storyIds: [one, 'none'] })).toBe('unknown_story');
    const joined = corrected(past, merge(past, 'left', 'gone'));
    const gone = storyOf(past, 'gone').id;
    expect(refusal(joined, { action: 'merge', storyIds: [one, gone] })).toBe('merged_before');
    expect(refusal(joined, { action: 'reject', storyId: gone })).toBe('merged_before');
  });
});

describe('taking reports out of a story', () => {
  const TWO = [HELD, GONE, SEEN];

  it('counts sources anew: what two origins confirmed is only reported again', () => {
    const past = afterReports(TWO, CHANNEL);
    expect(statusOf(past)?.certainty).toBe('confirmed');
    const parted = corrected(past, split(past, ['seen']));
    expect(reports(storyOf(parted, 'gone'))).toEqual(['gone']);
    expect(reports(storyOf(parted, 'seen'))).toEqual(['seen']);
    expect(statusOf(parted)).toMatchObject({ phase: 'vacated', certainty: 'reported', credibility: 2 });
    const [edit, ...more] = parted.applied.effects.outbox;
    expect(edit?.view.main.sources.map((source) => source.reportId)).toEqual(['gone']);
    expect(edit?.view.corrections).toMatchObject([{ action: 'split' }]);
    // The site is known to be left: that it was left is no news of its own.
    expect(more).toEqual([]);
  });

  it('posts the new story where it is news by the rules', () => {
    const convoy = report('convoy', '2026-02-24', 'withdrawal_ongoing');
    const past = afterReports([HELD, MORE, convoy], CHANNEL);
    const parted = corrected(past, split(past, ['convoy']));
    expect(parted.applied.effects.outbox.map(({ kind, view }) => [kind, view.main.sources.map((source) => source.reportId)])).toEqual([
      ['edit', ['more']],
      ['post', ['convoy']],
    ]);
    const undone = corrected(parted, UNDO);
    const posted = parted.applied.effects.outbox[1]?.alertId ?? '';
    expect(undone.known.alerts.get(posted)?.view).toHaveProperty('joinedTo');
  });

  it('moves them into a named story', () => {
    const past = afterReports([HELD, LEFT, GONE, SEEN]);
    const parted = corrected(past, split(past, ['seen'], storyOf(past, 'left').id));
    expect([reports(storyOf(parted, 'left')), reports(storyOf(parted, 'gone'))]).toEqual([['left', 'seen'], ['gone']]);
    const undone = corrected(parted, UNDO);
    expect(storyOf(undone, 'left')).toEqual(storyOf(past, 'left'));
    expect(storyOf(undone, 'gone')).toEqual(storyOf(past, 'gone'));
  });

  it('moves one claim of a report, which stays with its other claim', () => {
    const both = report('both', '2026-02-24', 'withdrawal_ongoing', {
      claims: [
        aClaim('withdrawal_ongoing', { evidence: { text: 'a convoy left', field: 'text', start: 0, end: 13 } }),
        aClaim('withdrawal_completed', { evidence: { text: 'nobody is left', field: 'text', start: 20, end: 34 } }),
      ],
    });
    const told = afterReports([HELD, MORE, both]);
    const items = new Map([['both', keptItem(both)]]);
    const parted = corrected(told, split(told, ['both#2']), '2026-02-25T10:00:00.000Z', items);
    const shown = [...parted.known.stories.values()].flatMap((story) =>
      story.sources.filter((source) => source.reportId === 'both').map((source) => source.quote.text),
    );
    expect(shown.toSorted()).toEqual(['a convoy left', 'nobody is left']);
    expect(refusal(told, split(told, ['both#7']))).toBe('unknown_part');
  });

  it('is refused for reports that are not in it, and for all of them', () => {
    const past = afterReports(TWO);
    expect(refusal(past, { action: 'split', storyId: storyOf(past, 'gone').id, parts: ['held'], to: null })).toBe('unknown_part');
    expect(refusal(past, split(past, ['gone', 'seen']))).toBe('nothing_left');
  });

  it('rejecting the story it was taken from leaves what the report told', () => {
    const past = afterReports([HELD, MORE, report('left', '2026-02-24', 'withdrawal_completed')]);
    const parted = corrected(past, split(past, ['left']));
    const rejected = corrected(parted, { action: 'reject', storyId: storyOf(parted, 'more').id });
    expect(statusOf(rejected)?.phase).toBe('vacated');
    const other = corrected(parted, { action: 'reject', storyId: storyOf(parted, 'left').id });
    expect(statusOf(other)?.phase).toBe('drawdown');
  });
});
