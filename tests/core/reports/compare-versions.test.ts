import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/core/claims/claim.ts';
import { compareVersions, type ReadVersion, sharedSentences } from '../../../src/core/reports/compare-versions.ts';
import { aClaim, aQuantity } from '../../builders.ts';

const FILLER = 'The baker opposite the gate had sold out by eight. Children waved at the trucks along the road to the east.';
const LEFT = 'US forces left the base.';

/** A version of some text; each claim is read from the sentence given with it. */
function version(text: string, ...claims: readonly (readonly [Claim, string])[]): ReadVersion {
  return {
    report: { title: null, summary: null, text },
    lang: 'en',
    claims: claims.map(([claim, quote]) => {
      const start = text.indexOf(quote);
      return { ...claim, evidence: { text: quote, field: 'text', start, end: start + quote.length } };
    }),
  };
}

const completed = aClaim('withdrawal_completed');
const planned = aClaim('withdrawal_planned', { tense: 'planned' });
const before = version(`${LEFT} ${FILLER}`, [completed, LEFT]);

describe('two versions of a page', () => {
  it.each<[string, ReadVersion]>([
    ['the same claim in other words', version(`American troops are gone. ${FILLER}`, [completed, 'American troops are gone.'])],
    ['another order', version(`${FILLER} ${LEFT}`, [completed, LEFT])],
    ['a sentence that stands there unchanged, read otherwise', version(`${LEFT} ${FILLER} More.`, [planned, LEFT])],
    [
      'the actor left out',
      version(`The base was left. ${FILLER}`, [aClaim('withdrawal_completed', { actor: null }), 'The base was left.']),
    ],
    ['a number added', version(`40 left. ${FILLER}`, [aClaim('withdrawal_completed', { quantity: aQuantity(40) }), '40 left.'])],
    [
      'an older fact added',
      version(
        `${LEFT} ${FILLER} Tanf was left in 2025.`,
        [completed, LEFT],
        [aClaim('withdrawal_completed', { site: 'tanf', tense: 'background' }), 'Tanf was left in 2025.'],
      ),
    ],
    [
      'a weaker word beside the same',
      version(`${LEFT} ${FILLER} Forces leave.`, [completed, LEFT], [aClaim('withdrawal_ongoing'), 'Forces leave.']),
    ],
    [
      'a possible reading more',
      version(`${LEFT} ${FILLER} It may be.`, [completed, LEFT], [aClaim('attacked', { certainty: 'possible' }), 'It may be.']),
    ],
  ])('are the same: %s', (_case, after) => {
    expect(compareVersions(before, after)).toEqual({ kind: 'same' });
  });

  it.each<[string, ReadVersion, string[], string[]]>([
    [
      'only planned now',
      version(`They plan to leave. ${FILLER}`, [planned, 'They plan to leave.']),
      ['withdrawal_completed'],
      ['withdrawal_planned'],
    ],
    [
      'only possible now',
      version(`They may have left. ${FILLER}`, [aClaim('withdrawal_completed', { certainty: 'possible' }), 'They may have left.']),
      ['withdrawal_completed'],
      [],
    ],
    ['the claim quoted as wrong', version(`It was wrong that US forces left the base. ${FILLER}`), ['withdrawal_completed'], []],
    [
      'another site',
      version(`They left Tal Baydar. ${FILLER}`, [aClaim('withdrawal_completed', { site: 'tal_baydar' }), 'They left Tal Baydar.']),
      ['withdrawal_completed'],
      ['withdrawal_completed'],
    ],
    [
      'a claim more',
      version(`${LEFT} ${FILLER} It was handed over.`, [completed, LEFT], [aClaim('handover_gov'), 'It was handed over.']),
      [],
      ['handover_gov'],
    ],
  ])('differ: %s', (_case, after, lost, gained) => {
    const comparison = compareVersions(before, after);
    expect(comparison.kind).toBe('changed');
    if (comparison.kind !== 'changed') return;
    expect(comparison.lost.map(({ event }) => event)).toEqual(lost);
    expect(comparison.gained.map(({ event }) => event)).toEqual(gained);
  });

  it('another number is another claim', () => {
    const sixty = version(`60 left. ${FILLER}`, [aClaim('withdrawal_completed', { quantity: aQuantity(60) }), '60 left.']);
    const forty = version(`40 left. ${FILLER}`, [aClaim('withdrawal_completed', { quantity: aQuantity(40) }), '40 left.']);
    expect(compareVersions(sixty, forty).kind).toBe('changed');
  });

  it('the beginning alone is cut off, not changed', () => {
    const whole = version(`${FILLER} ${FILLER} ${LEFT}`, [completed, LEFT]);
    expect(compareVersions(whole, version(`${FILLER} Subscribe to go on.`))).toEqual({ kind: 'cut_off' });
  });

  it('a version and itself are the same, whatever it claims', () => {
    expect(compareVersions(before, before)).toEqual({ kind: 'same' });
  });
});

describe('the share of sentences that stand in another text', () => {
  it.each([
    [`${LEFT} ${FILLER}`, 1],
    [FILLER, 2 / 3],
    ['Nothing of it.', 0],
  ])('%s: %d', (other, share) => {
    expect(sharedSentences(before, other)).toBeCloseTo(share);
  });
});
