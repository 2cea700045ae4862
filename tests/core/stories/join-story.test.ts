import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/core/claims/claim.ts';
import { type EventDay, eventDayOf } from '../../../src/core/stories/event-day.ts';
import { addToStory, openStory, sourceOf } from '../../../src/core/stories/grow-story.ts';
import { findStory } from '../../../src/core/stories/join-story.ts';
import type { Story } from '../../../src/core/stories/story.ts';
import { aClaim, aQuantity, aReport, aStatus } from '../../builders.ts';

const NOW = '2026-02-23T12:00:00.000Z';

function on(day: string): EventDay {
  return { precision: 'day', day, from: day, to: day };
}

function storyOf(claim: Claim, day = '2026-02-23'): Story {
  const story = openStory(`${day}-story`, claim, { day: on(day), before: aStatus(), now: NOW });
  return addToStory(story, claim, sourceOf(claim, aReport('first'), { origin: 'first', speaker: null, lang: 'en', at: NOW }), {
    day: on(day),
    now: NOW,
  });
}

function joins(claim: Claim, story: Story, day = on('2026-02-23')): boolean {
  return findStory(claim, [story], { day, now: NOW, windowDays: 1, openDays: 7, linkedSites: [] }) !== null;
}

describe('a claim joins a story', () => {
  it.each([
    ['of the same event and day', aClaim('withdrawal_started'), aClaim('withdrawal_started'), '2026-02-23', true],
    ['of another stage of leaving', aClaim('withdrawal_ongoing'), aClaim('withdrawal_started'), '2026-02-23', true],
    ['of a plan to do it', aClaim('withdrawal_started'), aClaim('withdrawal_completed', { tense: 'planned' }), '2026-02-23', true],
    ['to deny it: no', aClaim('withdrawal_started', { tense: 'denied' }), aClaim('withdrawal_started'), '2026-02-23', false],
    [
      'of a denial, denying it too',
      aClaim('withdrawal_started', { tense: 'denied' }),
      aClaim('withdrawal_started', { tense: 'denied' }),
      '2026-02-23',
      true,
    ],
    ['of an attack without a number, being the second: no', aClaim('attacked', { ordinal: 2 }), aClaim('attacked'), '2026-02-23', false],
    ['dated the day before', aClaim('withdrawal_started'), aClaim('withdrawal_started'), '2026-02-22', true],
    ['dated two days before: no', aClaim('withdrawal_started'), aClaim('withdrawal_started'), '2026-02-21', false],
    ['of another site: no', aClaim('withdrawal_started', { site: 'shaddadi' }), aClaim('withdrawal_started'), '2026-02-23', false],
    ['of another kind of event: no', aClaim('reinforced'), aClaim('withdrawal_started'), '2026-02-23', false],
    [
      'of the first convoy, being the second: no',
      aClaim('withdrawal_ongoing', { ordinal: 2 }),
      aClaim('withdrawal_ongoing', { ordinal: 1 }),
      '2026-02-23',
      false,
    ],
    ['of a convoy without a number', aClaim('withdrawal_ongoing', { ordinal: 2 }), aClaim('withdrawal_ongoing'), '2026-02-23', true],
    [
      'of a convoy in, going out: no',
      aClaim('convoy_moved', { from: 'qasrak' }),
      aClaim('convoy_moved', { to: 'qasrak' }),
      '2026-02-23',
      false,
    ],
    [
      'of fifty trucks, with ten: no',
      aClaim('reinforced', { quantity: aQuantity(10) }),
      aClaim('reinforced', { quantity: aQuantity(50) }),
      '2026-02-23',
      false,
    ],
    [
      'of fifty trucks, with forty',
      aClaim('reinforced', { quantity: aQuantity(40) }),
      aClaim('reinforced', { quantity: aQuantity(50) }),
      '2026-02-23',
      true,
    ],
  ] as const)('%s', (...[_fact, claim, told, day, expected]) => {
    expect(joins(claim, storyOf(told), on(day))).toBe(expected);
  });

  it('that told a plan, and gives it the day on which it happened', () => {
    const plan = storyOf(aClaim('withdrawal_completed', { tense: 'planned' }), '2026-02-22');
    const claim = aClaim('withdrawal_completed');
    const source = sourceOf(claim, aReport('second'), { origin: 'second', speaker: null, lang: 'en', at: NOW });
    expect(addToStory(plan, claim, source, { day: on('2026-02-23'), now: NOW })).toMatchObject({
      tense: 'reported',
      eventDay: '2026-02-23',
      id: '2026-02-22-story',
    });
  });

  it('undated, to the story last heard of, while it is open', () => {
    const day = { ...on('2026-02-23'), precision: 'none' as const };
    const stories = [
      storyOf(aClaim('withdrawal_started'), '2026-02-19'),
      { ...storyOf(aClaim('withdrawal_started'), '2026-02-22'), updatedAt: '2026-02-23T13:00:00.000Z' },
    ];
    const context = { day, now: NOW, windowDays: 1, openDays: 7, linkedSites: [] };
    expect(findStory(aClaim('withdrawal_started'), stories, context)?.id).toBe('2026-02-22-story');
    expect(findStory(aClaim('withdrawal_started'), stories, { ...context, now: '2026-03-23T12:00:00.000Z' })).toBeNull();
  });
});

describe('the day of an event', () => {
  it.each([
    ['the day the text gives', aClaim('attacked', { date: '2026-02-20' }), '2026-02-23T08:00:00Z', 'day', '2026-02-20'],
    ['the day of publication', aClaim('attacked'), '2026-02-22', 'day', '2026-02-22'],
    ['never later than the clock', aClaim('attacked', { date: '2026-02-25' }), '2026-02-23', 'day', '2026-02-23'],
    ['a month is a period', aClaim('attacked'), '2026-02', 'period', '2026-02-01'],
    ['a year is a period', aClaim('attacked'), '2025', 'period', '2025-01-01'],
    ['no date: the clock, as unknown', aClaim('attacked'), null, 'none', '2026-02-23'],
    ["an older fact does not have the article's day", aClaim('attacked', { tense: 'background' }), '2026-02-22', 'none', '2026-02-23'],
  ] as const)('%s', (...[_fact, claim, published, precision, day]) => {
    expect(eventDayOf(claim, aReport('a', { on: published }), NOW)).toMatchObject({ precision, day });
  });

  it('of a month ends with the month', () => {
    expect(eventDayOf(aClaim('attacked'), aReport('a', { on: '2026-02' }), NOW).to).toBe('2026-02-28');
    expect(eventDayOf(aClaim('attacked'), aReport('a', { on: '2025' }), NOW).to).toBe('2025-12-31');
  });
});
