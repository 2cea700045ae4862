import { describe, expect, it } from 'vitest';
import type { SeenReport } from '../../../src/core/known.ts';
import { claimsKeyOf, isSameKey } from '../../../src/core/stories/claims-key.ts';
import { judgeDuplicate } from '../../../src/core/stories/judge-duplicate.ts';
import { minHash } from '../../../src/core/text/min-hash.ts';
import { aClaim, aPublisher, aQuantity, aReport } from '../../builders.ts';

const WORDS =
  'a convoy of trucks left the base at dawn and drove along the highway towards the border while helicopters flew above the road';
const OTHER_WORDS = 'farmers in the province complain about the price of seed and the lack of rain in the second dry winter in a row';
const AT = '2026-02-23T08:00:00.000Z';

const seen: SeenReport = {
  reportId: 'a',
  outletId: 'alpha',
  family: 'alpha',
  lang: 'en',
  keys: ['guid:f:1', 'url:example.org/a', 'text:1'],
  claimsKey: 'same claims',
  storyIds: ['story'],
  signature: minHash(WORDS),
  at: AT,
};

describe('a report is judged against those already read', () => {
  it.each([
    ['by its id', 'alpha', { keys: ['guid:f:1'] }, 'same'],
    ['by its address, under a new id', 'alpha', { keys: ['guid:f:2', 'url:example.org/a'] }, 'same'],
    ['by its words, under a new address', 'alpha', { keys: ['url:example.org/b', 'text:1'] }, 'same'],
    ['by nearly the same words', 'alpha', { keys: ['url:example.org/b'], signature: minHash(`Update: ${WORDS}`) }, 'same'],
    ['changed, by its address', 'alpha', { keys: ['url:example.org/a'], claimsKey: 'other claims' }, 'revised'],
    ['read otherwise by a newer lexicon, the words the same', 'alpha', { keys: ['guid:f:1', 'text:1'], claimsKey: 'other claims' }, 'same'],
    ['copied by another outlet', 'beta', { keys: ['text:1'] }, 'reprint'],
    ['nearly copied by another outlet', 'beta', { keys: [], signature: minHash(`${WORDS} again`) }, 'reprint'],
    [
      'in nearly the same words with other claims',
      'beta',
      { keys: [], signature: minHash(`${WORDS} again`), claimsKey: 'other claims' },
      'new',
    ],
    ['in other words', 'alpha', { keys: ['url:example.org/b'], signature: minHash(OTHER_WORDS) }, 'new'],
    ['with the same claims alone', 'alpha', { keys: ['url:example.org/b'], signature: [] }, 'new'],
    ['in the template of last week', 'alpha', { keys: [], signature: minHash(`${WORDS} again`), at: '2026-03-02T08:00:00.000Z' }, 'new'],
    ['word for word of last week', 'alpha', { keys: ['text:1'], at: '2026-03-02T08:00:00.000Z' }, 'same'],
  ])('%s', (_fact, outlet, identity, kind) => {
    const report = aReport('b', { publisher: aPublisher(outlet) });
    const found = judgeDuplicate(report, { signature: [], claimsKey: 'same claims', at: AT, ...identity }, [seen]);
    expect(found.kind).toBe(kind);
  });
});

describe('an item that comes again', () => {
  const claim = aClaim('reinforced', { quantity: aQuantity(50) });

  it.each([
    ['with a detail less', [{ ...claim, quantity: null }], true],
    ['with a detail more', [{ ...claim, actor: 'us' as const }], true],
    ['with another number', [{ ...claim, quantity: aQuantity(60) }], false],
    ['with one claim more', [claim, aClaim('attacked')], false],
    ['without its claim', [], false],
  ])('%s', (_fact, again, same) => {
    expect(isSameKey(claimsKeyOf([claim]), claimsKeyOf(again))).toBe(same);
    expect(isSameKey(claimsKeyOf(again), claimsKeyOf([claim]))).toBe(same);
  });
});

describe('the key of claims', () => {
  const claim = aClaim('withdrawal_started', { date: '2026-02-23', quantity: aQuantity(40) });

  it.each([
    ['another day', { date: '2026-02-24' }, true],
    ['other words for it', { evidence: { text: 'x', field: 'title', start: 0, end: 1 }, headline: true }, true],
    ['another event', { event: 'withdrawal_completed' }, false],
    ['another tense', { tense: 'denied' }, false],
    ['another number', { quantity: aQuantity(60) }, false],
    ['another convoy', { ordinal: 2 }, false],
    ['less sure', { certainty: 'possible' }, false],
  ] as const)('%s', (_fact, change, equal) => {
    expect(claimsKeyOf([claim]) === claimsKeyOf([{ ...claim, ...change }])).toBe(equal);
  });
});
