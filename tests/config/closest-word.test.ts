import { describe, expect, it } from 'vitest';
import { closestWord } from '../../src/config/closest-word.ts';

describe('the word that was meant', () => {
  it.each([
    ['aliasses', 'aliases'],
    ['Kidn', 'kind'],
    ['hihg', 'high'],
    ['colour', null],
    ['x', null],
    ['', null],
  ])('%s is taken for %s', (typed, meant) => {
    expect(closestWord(typed, ['aliases', 'kind', 'high', 'a', 'near'])).toBe(meant);
  });

  it('prefers the nearest, then the first', () => {
    expect(closestWord('feeds', ['feed', 'needs', 'feeds'])).toBe('feeds');
    expect(closestWord('feedz', ['feedx', 'feedy'])).toBe('feedx');
  });
});
