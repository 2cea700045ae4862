import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../../src/core/claims/claim.ts';
import { ACTORS, EVENTS, type Event, TENSES } from '../../../../src/core/claims/vocabulary.ts';
import { propose, readBefore } from './propose.ts';

const TEXT = [
  'US forces began leaving the Qasrak base on Friday.',
  'American crews spent the night thrumbling crates about at the Shaddadi base.',
  'A spokesman denied that the Tal Baydar base was emptied by the 40 crews.',
  'Amerikan askerleri Kasrak üssünden sandıkları taşıdı.',
].join(' ');
const WORDS = TEXT.split(' ');
const SITE_EVENTS = EVENTS.filter((event): event is Exclude<Event, 'policy'> => event !== 'policy');

/** Parts of the text, sometimes with a word changed, and anything else. */
const quotes = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc
    .tuple(fc.nat(WORDS.length - 1), fc.integer({ min: 1, max: 14 }), fc.option(fc.constantFrom('not', 'Qasrak', 'the', '50')))
    .map(([from, length, extra]) => [...WORDS.slice(from, from + length), ...(extra === null ? [] : [extra])].join(' ')),
);
const proposals = fc.array(
  fc.record({
    site: fc.constantFrom('qasrak', 'shaddadi', 'tal_baydar', 'rmelan', 'syria_all', ''),
    event: fc.constantFrom(...SITE_EVENTS),
    tense: fc.constantFrom(...TENSES),
    actor: fc.option(fc.constantFrom(...ACTORS)),
    quote: quotes,
  }),
  { maxLength: 6 },
);

const isCertain = (claim: Claim): boolean => claim.certainty === 'stated';

describe('whatever a model proposes', () => {
  const before = readBefore({ text: TEXT });

  it('nothing becomes more certain, nothing read is lost, and everything added stands in the text at a named site', () => {
    fc.assert(
      fc.property(proposals, (proposed) => {
        const { reading } = propose(TEXT, ...proposed);
        const own = reading.claims.filter((claim) => !claim.id.includes('#p'));
        expect(own.map((claim) => ({ ...claim, certainty: null }))).toEqual(
          before.reading.claims.map((claim) => ({ ...claim, certainty: null })),
        );
        const certainBefore = new Set(before.reading.claims.filter(isCertain).map((claim) => claim.id));
        expect(own.filter(isCertain).every((claim) => certainBefore.has(claim.id))).toBe(true);
        expect(reading.unclassified).toEqual(before.reading.unclassified);
        for (const { certainty, site, evidence } of reading.claims.filter((claim) => claim.id.includes('#p'))) {
          expect(certainty).toBe('possible');
          expect(before.mentions.map((mention) => mention.site)).toContain(site);
          expect(before.reading.claims.map((claim) => claim.site)).not.toContain(site);
          expect(TEXT.slice(evidence.start, evidence.end)).toBe(evidence.text);
        }
      }),
      { numRuns: 150 },
    );
  });
});
