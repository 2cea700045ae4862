import { describe, expect, it } from 'vitest';
import { chooseWindow } from '../../../src/core/backtest/choose-window.ts';

const NOW = '2026-03-10T15:00:00.000Z';
/** Ten reports on each of the last days, today among them. */
const stored = (days: number) =>
  Array.from({ length: days }, (_, n) => ({ day: `2026-03-${String(10 - n).padStart(2, '0')}`, items: 10 })).toReversed();

describe('the window of a backtest', () => {
  it.each([
    [
      'what is asked for, with the days before',
      { days: 5, warmUpDays: 2, maxReports: 1000 },
      { from: '06', warmUpFrom: '04', days: 5, reports: 70, cut: false },
    ],
    [
      'no days before the first stored one',
      { days: 30, warmUpDays: 2, maxReports: 1000 },
      { from: '01', warmUpFrom: '27', days: 10, reports: 100, cut: false },
    ],
    [
      'only the newest days when all are too many',
      { days: 8, warmUpDays: 2, maxReports: 50 },
      { from: '08', warmUpFrom: '06', days: 3, reports: 50, cut: true },
    ],
    [
      'one day, whatever it holds',
      { days: 8, warmUpDays: 2, maxReports: 1 },
      { from: '10', warmUpFrom: '08', days: 1, reports: 30, cut: true },
    ],
  ] as const)('is %s', (_case, request, expected) => {
    const window = chooseWindow(stored(10), request, NOW);
    expect(window).toMatchObject({ days: expected.days, reports: expected.reports, cut: expected.cut, until: NOW });
    expect([window.from.slice(8, 10), window.warmUpFrom.slice(8, 10)]).toEqual([expected.from, expected.warmUpFrom]);
    expect([window.from, window.warmUpFrom].every((at) => at.endsWith('T00:00:00.000Z'))).toBe(true);
  });

  it('is today when nothing is stored', () => {
    expect(chooseWindow([], { days: 30, warmUpDays: 7, maxReports: 100 }, NOW)).toMatchObject({ days: 1, reports: 0, cut: false });
  });
});
