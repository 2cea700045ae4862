import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAhoCorasick } from '../../../src/core/sites/aho-corasick.ts';

function scanned(patterns: readonly string[], text: string): string[] {
  const found: string[] = [];
  buildAhoCorasick(patterns).scan(text, (pattern, end) => found.push(`${pattern}@${end}`));
  return found.sort();
}

function searched(patterns: readonly string[], text: string): string[] {
  const found: string[] = [];
  patterns.forEach((pattern, index) => {
    for (let at = pattern === '' ? -1 : text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1))
      found.push(`${index}@${at + pattern.length}`);
  });
  return found.sort();
}

describe('buildAhoCorasick', () => {
  it('finds overlapping patterns and suffixes of patterns', () => {
    const patterns = ['he', 'she', 'his', 'hers'];
    expect(scanned(patterns, 'ushers')).toEqual(searched(patterns, 'ushers'));
  });
  it('finds nothing without patterns', () => expect(scanned([], 'text')).toEqual([]));
  it('agrees with a plain search for any patterns and text', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ق', ' '), maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'ق', ' ', 'x'), maxLength: 60 }),
        (patterns, text) => {
          expect(scanned(patterns, text)).toEqual(searched(patterns, text));
        },
      ),
    );
  });
});
