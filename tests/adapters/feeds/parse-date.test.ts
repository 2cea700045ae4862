import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/adapters/feeds/text/parse-date.ts';

describe('a date in a feed', () => {
  it.each([
    ['Mon, 02 Mar 2026 10:15:30 +0300', '2026-03-02T07:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 GMT', '2026-03-02T10:15:30.000Z'],
    ['Mon, 2 Mar 2026 10:15 GMT', '2026-03-02T10:15:00.000Z'],
    ['2 Mar 26 10:15:30 EST', '2026-03-02T15:15:30.000Z'],
    ['Mon, 02 March 2026 10:15:30 CET', '2026-03-02T09:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 MEST', '2026-03-02T08:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 JST', '2026-03-02T01:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 GMT+3', '2026-03-02T07:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 +03:00', '2026-03-02T07:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30', '2026-03-02T10:15:30.000Z'],
    ['Mon,02 Mar 2026 10:15:30 +0000 (UTC)', '2026-03-02T10:15:30.000Z'],
    ['  Monday,  02-Mar-26 10:15:30  GMT ', '2026-03-02T10:15:30.000Z'],
    ['Mon, 02 Mar 2026 10:15:30 PM +0000', '2026-03-02T22:15:30.000Z'],
    ['Mon Mar 02 10:15:30 +0000 2026', '2026-03-02T10:15:30.000Z'],
    ['March 2, 2026 12:05 AM', '2026-03-02T00:05:00.000Z'],
    ['March 2nd, 2026 at 10:15 pm EST', '2026-03-03T03:15:00.000Z'],
    ['2026-03-02T10:15:30Z', '2026-03-02T10:15:30.000Z'],
    ['2026-03-02T10:15:30.123+03:00', '2026-03-02T07:15:30.000Z'],
    ['2026-03-02T10:15+0300', '2026-03-02T07:15:00.000Z'],
    ['2026-03-02 10:15:30', '2026-03-02T10:15:30.000Z'],
    ['20260302T101530Z', '2026-03-02T10:15:30.000Z'],
    ['Thu, 29 Feb 2024 24:00:00 GMT', '2024-03-01T00:00:00.000Z'],
    ['Sun, 01 Mar 2026 23:59:60 GMT', '2026-03-01T23:59:59.000Z'],
  ])('%s is an instant', (raw, at) => {
    expect(parseDate(raw)).toEqual({ at, precision: 'instant' });
  });

  it.each([
    ['2026-03-02', '2026-03-02T00:00:00.000Z', 'day'],
    ['2 March 2026', '2026-03-02T00:00:00.000Z', 'day'],
    ['March 2, 2026', '2026-03-02T00:00:00.000Z', 'day'],
    ['20260302', '2026-03-02T00:00:00.000Z', 'day'],
    ['2026-03', '2026-03-01T00:00:00.000Z', 'month'],
    ['2026', '2026-01-01T00:00:00.000Z', 'year'],
    ['Mon, 02 Mar 2026 10:15:30 XYZT', '2026-03-02T00:00:00.000Z', 'day'],
  ] as const)('%s is known only in part', (raw, at, precision) => {
    expect(parseDate(raw)).toEqual({ at, precision });
  });

  it.each([
    [null],
    [''],
    ['yesterday'],
    ['now'],
    ['Mon, 31 Feb 2026 10:15:30 GMT'],
    ['2026-13-01'],
    ['2026-03-02T25:00:00Z'],
    ['0000-00-00 00:00:00'],
    ['Thu, 01 Jan 1600 00:00:00 GMT'],
    ['constructor'],
    ['1 constructor 2026'],
    ['1772446530'],
  ])('%s is none', (raw) => {
    expect(parseDate(raw)).toEqual({ at: null, precision: 'none' });
  });

  it('is found again from its own text, in RFC 822 and ISO', () => {
    const dates = fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
        expect(parseDate(date.toUTCString()).at).toBe(whole);
        expect(parseDate(date.toISOString()).at).toBe(whole);
      }),
    );
  });

  it('never throws and never yields a date that is no date', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 :,-+/TZapmjnuer'.split('')), maxLength: 40 }), (raw) => {
        const { at, precision } = parseDate(raw);
        expect(at === null).toBe(precision === 'none');
        expect(at === null || new Date(at).toISOString() === at).toBe(true);
      }),
    );
  });
});
