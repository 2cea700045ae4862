import { describe, expect, it } from 'vitest';
import { afterFailure, afterMissing, afterReading, isGoneForGood, nextReread, watchPage } from '../../../src/core/reports/reread-times.ts';
import type { WatchedPage } from '../../../src/core/reports/watched-page.ts';
import { aReport } from '../../builders.ts';

const HOURS = [1, 10, 24];
const SINCE = '2026-03-01T08:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(SINCE) + hours * 3_600_000).toISOString();
const hoursUntil = (page: WatchedPage | null): number | null =>
  page?.dueAt ? (Date.parse(page.dueAt) - Date.parse(SINCE)) / 3_600_000 : null;

function watched(more: Partial<WatchedPage> = {}): WatchedPage {
  const page = watchPage(aReport('r'), HOURS, SINCE);
  if (!page) throw new Error('there is nothing to watch');
  return { ...page, ...more };
}

describe('when a page is read again', () => {
  it.each([
    [0, 1],
    [1, 10],
    [9.99, 10],
    [10, 24],
    [23, 24],
    [24, null],
    [500, null],
  ])('after %d hours next at hour %j', (now, next) => {
    expect(nextReread(SINCE, HOURS, at(now))).toBe(next === null ? null : at(next));
  });

  it('in whatever order the hours are given', () => {
    expect(nextReread(SINCE, [24, 1, 10], at(2))).toBe(at(10));
  });

  it('is never, without hours or without an address', () => {
    expect(watchPage(aReport('r'), [], SINCE)).toBeNull();
    expect(watchPage(aReport('r', { url: null }), HOURS, SINCE)).toBeNull();
  });

  it('three readings that were slept through are one', () => {
    expect(afterReading(watched({ dueAt: at(1), failures: 2 }), HOURS, at(30))).toMatchObject({ dueAt: null, failures: 0 });
  });
});

describe('a page that cannot be read', () => {
  it('is asked for with growing delays, at the latest at the next planned hour, and given up a day after the last', () => {
    const asked: (number | null)[] = [];
    let page: WatchedPage = watched();
    while (page.dueAt !== null && asked.length < 50) {
      page = afterFailure(page, HOURS, page.dueAt, null);
      asked.push(hoursUntil(page));
    }
    expect(asked.slice(0, 6)).toEqual([1.25, 1.75, 2.75, 4.75, 8.75, 10]);
    expect(asked.at(-1)).toBeNull();
    expect(asked.at(-2)).toBeLessThanOrEqual(48);
    expect(asked.length).toBeLessThan(20);
  });

  it('is not asked for sooner than its server allows', () => {
    expect(hoursUntil(afterFailure(watched(), HOURS, at(1), 7_200))).toBe(3);
  });
});

describe('a page that is gone', () => {
  it('is looked at once more ten minutes later, also when it is asked for in between', () => {
    const once = afterMissing(watched(), at(1));
    expect(once).toMatchObject({ missingSince: at(1), dueAt: at(1 + 1 / 6) });
    expect(afterMissing(once, at(1.05))).toEqual(once);
  });

  it.each([
    [1, false],
    [1 + 4.9 / 60, false],
    [1 + 5 / 60, true],
    [9, true],
  ])('seen gone at hour 1 and again at hour %d: for good %j', (again, expected) => {
    expect(isGoneForGood(watched({ missingSince: at(1) }), at(again))).toBe(expected);
  });

  it('is not gone for good when it was there in between', () => {
    expect(isGoneForGood(afterReading(watched({ missingSince: at(1) }), HOURS, at(2)), at(10))).toBe(false);
  });
});
