import { describe, expect, it } from 'vitest';
import { namesCountry } from '../../../src/core/sites/country-words.ts';
import { fold } from '../../../src/core/text/fold.ts';

describe('the gate in front of reading', () => {
  it.each([
    ['the country in English', 'Washington will leave Syria', true],
    ['an inflected Turkish form', "Suriye'nin doğusunda", true],
    ['Arabic with a preposition', 'القوات في سوريا', true],
    ['the Arabic adjective', 'الجيش العربي السوري', true],
    ['Sorani', 'سوپای سووریا', true],
    ['Kurmanji', 'artêşa Sûriyeyê', true],
    ['Russian', 'вывод войск из Сирии', true],
    ['only the province', 'a convoy in the Al-Hasakah countryside', true],
    ['neither', 'The council met on Sunday to talk about bread', false],
    ['a word that only looks alike', 'syrup and serious matters', false],
  ])('%s', (_fact, text, named) => {
    expect(namesCountry(fold(text).folded)).toBe(named);
  });
});
