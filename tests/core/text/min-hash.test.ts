import { describe, expect, it } from 'vitest';
import { hash64 } from '../../../src/core/text/hash.ts';
import { bandsOf, minHash, similarity } from '../../../src/core/text/min-hash.ts';

const AGENCY =
  'A long column of trucks and armoured vehicles rolled out of the camp before dawn, witnesses said, and turned east on the highway while helicopters circled over the plain.';
const REPRINT = `${AGENCY.replace('witnesses said', 'residents said')} (agencies)`;
const OTHER =
  'Farmers in the valley expect a poor wheat harvest this year because the rains came late and fuel for the pumps has become too expensive for most of them.';

describe('minHash', () => {
  it('finds a reprint similar and brings it into a common band', () => {
    const [a, b] = [minHash(AGENCY), minHash(REPRINT)];
    expect(similarity(a, b)).toBeGreaterThan(0.6);
    expect(bandsOf(a).some((band) => bandsOf(b).includes(band))).toBe(true);
  });

  it('finds another story dissimilar', () => expect(similarity(minHash(AGENCY), minHash(OTHER))).toBeLessThan(0.15));
  it('ignores case and punctuation', () =>
    expect(similarity(minHash(AGENCY), minHash(AGENCY.toUpperCase().replaceAll(',', ' –')))).toBe(1));
  it('gives nothing for a text too short to compare', () => {
    expect(minHash('US leaves base')).toEqual([]);
    expect(similarity([], [])).toBe(0);
    expect(bandsOf([])).toEqual([]);
  });
  it('gives 64 unsigned values', () => {
    expect(minHash(AGENCY)).toHaveLength(64);
    expect(minHash(AGENCY).every((value) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff)).toBe(true);
  });
});

describe('hash64', () => {
  it('is 16 hex digits, the same every time', () => {
    expect(hash64('Qasrak')).toMatch(/^[0-9a-f]{16}$/);
    expect(hash64('Qasrak')).toBe(hash64('Qasrak'));
  });
  it('does not collide over 200,000 short keys', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 200_000; n += 1) seen.add(hash64(`url:https://example.org/news/${n}`));
    expect(seen.size).toBe(200_000);
  });
  it('tells swapped and repeated letters apart', () => {
    expect(new Set(['ab', 'ba', 'aab', 'abb', '', '\0', '\0\0'].map(hash64)).size).toBe(7);
  });
});
