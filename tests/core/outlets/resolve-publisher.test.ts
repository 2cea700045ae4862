import { describe, expect, it } from 'vitest';
import type { Outlet } from '../../../src/core/outlets/outlet.ts';
import { resolvePublisher } from '../../../src/core/outlets/resolve-publisher.ts';

function outlet(outletId: string, family: string, reliability: Outlet['reliability'], more: Partial<Outlet> = {}): Outlet {
  return {
    outletId,
    name: outletId,
    family,
    reliability,
    official: null,
    langs: [],
    homepage: null,
    affiliation: null,
    feeds: [],
    ...more,
  };
}

const OUTLETS = [
  outlet('daily-herald', 'daily-herald', 'D', { name: 'The Daily Hérald', names: ['Herald', 'الرائد'] }),
  outlet('wire', 'wire', 'A', { name: 'Wire Agency', names: ['WA'] }),
  outlet('state-agency', 'state', 'C', { name: 'State Agency', official: 'government' }),
];

describe('the publisher behind a name', () => {
  it.each([
    ['its id', 'daily-herald'],
    ['its name, without accent and article', 'daily herald'],
    ['another case and punctuation', 'THE DAILY-HERALD.'],
    ['another name', 'Herald'],
    ['another script', 'الرائد'],
    ['a language edition', 'Herald (ar)'],
    ['itself in parentheses', 'Herald (The Daily Herald)'],
  ])('an outlet is known by %s', (_, name) => {
    expect(resolvePublisher(name, OUTLETS)).toEqual({
      outletId: 'daily-herald',
      name: 'The Daily Hérald',
      family: 'daily-herald',
      reliability: 'D',
      official: null,
    });
  });

  it.each([
    ['Smalltown Gazette (WA)', 'smalltown-gazette', 'wire', 'A'],
    ['Smalltown Gazette (WA en)', 'smalltown-gazette', 'wire', 'A'],
    ['Smalltown Gazette (Somebody/WA)', 'smalltown-gazette', 'wire', 'A'],
    ['Smalltown Gazette (Herald, WA)', 'smalltown-gazette', 'daily-herald', 'D'],
    ['Smalltown Gazette (WA?)', 'smalltown-gazette', 'wire', 'A'],
    ['Clips/WA (Portal)', 'clips-wa', 'wire', 'A'],
    ['Herald (WA)', 'daily-herald', 'wire', 'D'],
    ['Smalltown Gazette (WA rewrite)', 'smalltown-gazette', 'wire', 'F'],
  ])('%s is outlet %s of family %s, reliability %s', (name, outletId, family, reliability) => {
    expect(resolvePublisher(name, OUTLETS)).toMatchObject({ outletId, family, reliability });
  });

  it('only the official body itself is official, not who reprints it', () => {
    expect(resolvePublisher('State Agency (fa)', OUTLETS).official).toBe('government');
    expect(resolvePublisher('Smalltown Gazette (State Agency)', OUTLETS)).toMatchObject({ family: 'state', official: null });
  });

  it.each([
    ['Smalltown Gazette', 'smalltown-gazette'],
    ['Smalltown Gazette (opinion)', 'smalltown-gazette'],
    ['Вестник Кавказа', 'вестник-кавказа'],
    ['()', 'unknown'],
    ['', 'unknown'],
  ])('"%s" is a family of its own that cannot be judged', (name, family) => {
    expect(resolvePublisher(name, OUTLETS)).toMatchObject({ outletId: family, family, reliability: 'F', official: null });
  });
});
