import { describe, expect, it } from 'vitest';
import { fillPhrase, placeholdersOf } from '../../../src/core/alerts/fill-phrase.ts';

describe('alternatives', () => {
  const forms = (word: string, kind: 'forms' | 'stand-in' = 'forms') => ({ kind, forms: { name: word } });
  const phrase = '{who} left {site}[ on {day}] || {site} was left[ on {day}] || gone';

  it.each([
    ['the first whose needed values are known', { who: forms('they'), site: 'A', day: 'Monday' }, 'they left A on Monday'],
    ['a stand-in does not count as known', { who: forms('somebody', 'stand-in'), site: 'A', day: null }, 'A was left'],
    ['an optional part does not count as needed', { who: forms('they'), site: 'A', day: null }, 'they left A'],
    ['the last where nothing is known', { who: null, site: null, day: null }, 'gone'],
    ['a value is no phrase', { who: forms('a || b'), site: '[x]', day: null }, 'a || b left [x]'],
  ])('%s', (_fact, values, expected) => {
    expect(fillPhrase(phrase, values)).toBe(expected);
  });
});

describe('fillPhrase', () => {
  const forms = { kind: 'forms', forms: { name: 'the SDF', adjective: 'SDF' } } as const;
  const standIn = { kind: 'stand-in', forms: { name: 'somebody', adjective: '' } } as const;
  it.each([
    ['values', '{a} and {b}', { a: 'x', b: 3 }, 'x and 3'],
    ['forms', '{a:adjective} of {a}', { a: forms }, 'SDF of the SDF'],
    ['optional parts with a value', 'left[ by {a}]', { a: forms }, 'left by the SDF'],
    ['optional parts without one', 'left[ by {a}][ on {b}]', { a: null }, 'left'],
    ['a stand-in where a word is needed', '{a} left[ by {a}]', { a: standIn }, 'somebody left'],
    ['values that look like phrases as they are', '{a}', { a: '[{b}] {a}', b: 'x' }, '[{b}] {a}'],
    ['replacement patterns as they are', '{a}', { a: '$& $1' }, '$& $1'],
  ])('fills %s', (_name, phrase, values, expected) => {
    expect(fillPhrase(phrase, values)).toBe(expected);
  });

  it('lists the placeholders of a phrase', () => {
    expect(placeholdersOf('{a:x}[ {b}] c')).toEqual(['a:x', 'b']);
  });
});
