import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../src/core/sites/site.ts';
import { fold } from '../../../src/core/text/fold.ts';
import type { Watch } from '../../../src/core/watch/watch.ts';
import { buildWatchMatcher } from '../../../src/core/watch/watch-matcher.ts';

function watch(expression: string, id = 'w', langs: readonly string[] = []): Watch {
  return { id, name: id, expression, guildId: null, langs };
}

function matched(watches: readonly Watch[], title: string, text = '', mentions: readonly Mention[] = []) {
  const fields = [
    { field: 'title', text: fold(title) },
    { field: 'text', text: fold(text) },
  ] as const;
  return buildWatchMatcher(watches).find({ fields, mentions, langHint: null });
}

const MATCHES: readonly [fact: string, expression: string, text: string][] = [
  ['any case', 'CONVOY', 'A convoy'.toUpperCase()],
  ['no accents', 'üssü', 'ussu bosaltti'],
  ['English plural and genitive', 'convoy', "the convoys' road"],
  ['Arabic clitics', 'قافلة', 'وبالقافلة'],
  ['Arabic clitics before a phrase', '"القوات الأمريكية"', 'والقوات الامريكيه'],
  ['Russian case', 'колонна', 'колонна'],
  ['Sorani ending', 'کاروان', 'کاروانەکە'],
  ['Turkish ending behind an apostrophe', '"Haseke"', "Haseke'den"],
  ['prefix', 'withdraw*', 'withdrawing'],
  ['phrase over a line break', '"last base"', 'the last\nbase'],
  ['phrase with other punctuation', '"last base"', 'the last-base'],
  ['words in any order', 'border convoy', 'convoy to the border'],
  ['one of two', 'airlift OR convoy', 'a convoy'],
  ['not excluded', 'convoy NOT aid', 'an empty convoy'],
  ['dotted acronym', 'US convoy', 'U.S. convoy'],
  ['acronym in a headline in capitals', 'US convoy', 'US CONVOY LEAVES'],
  ['regular expression on the text', String.raw`/\b\d{2,3} trucks\b/`, 'some 120 trucks'],
  ['regular expression on the folded text', '/seddadi.*boşal/', 'Şeddadi üssü boşaltıldı'],
  ['regular expression with other digits', '/120/', '١٢٠ شاحنة'],
];

const MISSES: readonly [fact: string, expression: string, text: string][] = [
  ['a part of a word', 'base', 'the baseline'],
  ['a quoted word with an ending', '"convoy"', 'convoys'],
  ['the pronoun', 'US convoy', 'the convoy told us'],
  ['a surname for an acronym', 'TANF', 'the base at Tanf'],
  ['an excluded word', 'convoy NOT aid', 'an aid convoy'],
  ['one of two needed', 'border AND convoy', 'a convoy'],
  ['a phrase in another order', '"last base"', 'the base lasts'],
];

describe('finding watches', () => {
  it.each(MATCHES)('matches: %s', (_fact, expression, text) => expect(matched([watch(expression)], text)).toHaveLength(1));
  it.each(MISSES)('does not match: %s', (_fact, expression, text) => expect(matched([watch(expression)], text)).toEqual([]));

  it('joins words of several fields, and gives the spans of what counts for the rule', () => {
    const hits = matched([watch('convoy border NOT aid')], 'Convoy leaves', 'It reached the border.');
    expect(hits).toEqual([
      {
        watchId: 'w',
        spans: [
          { field: 'title', start: 0, end: 6 },
          { field: 'text', start: 15, end: 21 },
        ],
      },
    ]);
  });

  it('gives original spans for matches in the folded text', () => {
    const text = 'Ş̧eddadi ÜSSÜ';
    const [hit] = matched([watch('/ussu/')], text);
    expect(hit?.spans.map((span) => text.slice(span.start, span.end))).toEqual(['ÜSSÜ']);
  });

  it('matches a site by any of its spellings', () => {
    const mention: Mention = {
      site: 'qasrak',
      field: 'title',
      start: 3,
      end: 7,
      alias: 'قسرك',
      ambiguous: false,
      tier: 'exact',
      support: null,
    };
    expect(matched([watch('site:qasrak')], 'في قسرك', '', [mention])).toEqual([
      { watchId: 'w', spans: [{ field: 'title', start: 3, end: 7 }] },
    ]);
    expect(matched([watch('site:tanf')], 'في قسرك', '', [mention])).toEqual([]);
  });

  it('keeps to the languages of a watch', () => {
    const watches = [watch('Qasrak', 'en', ['en']), watch('Qasrak', 'tr', ['tr']), watch('Qasrak', 'all')];
    expect(matched(watches, 'The convoy has left the base at Qasrak').map((hit) => hit.watchId)).toEqual(['en', 'all']);
  });

  it('names the watches that it cannot read and goes on with the others', () => {
    const matcher = buildWatchMatcher([watch('(', 'broken'), watch('convoy', 'good')]);
    expect(matcher.unread).toMatchObject([{ watchId: 'broken', position: 1 }]);
    const fields = [{ field: 'title', text: fold('a convoy') }] as const;
    expect(matcher.find({ fields, mentions: [], langHint: null })).toHaveLength(1);
  });

  it('answers a catastrophic pattern on a long text', () => {
    expect(matched([watch(String.raw`/^(\w+\s?)*$/ a`), watch('/(a+)+$/')], `${'a'.repeat(20_000)}!`)).toEqual([]);
  });

  it('decides many watches as each one alone', () => {
    const word = fc.constantFrom('convoy', 'aid', 'border', '"aid convoy"', 'con*', '/bor.er/', 'site:qasrak');
    const rule = fc.tuple(word, fc.constantFrom(' ', ' OR ', ' AND NOT ', ' NOT '), word).map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('convoy', 'aid', 'border', 'con', '-', 'us'), { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), text, (rules, body) => {
        const watches = rules.map((expression, n) => watch(expression, `w${n}`));
        const alone = watches.flatMap((one) => matched([one], body));
        expect(matched(watches, body).toSorted((a, b) => a.watchId.localeCompare(b.watchId))).toEqual(alone);
      }),
    );
  });
});
