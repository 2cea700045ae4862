import { expect, it } from 'vitest';
import { FIELD_NAMES, type Report } from '../../../src/core/reports/report.ts';
import { fold } from '../../../src/core/text/fold.ts';
import { matchedSentence } from '../../../src/core/watch/matched-sentence.ts';
import { buildWatchMatcher } from '../../../src/core/watch/watch-matcher.ts';
import { aReport } from '../../builders.ts';

function sentenceOf(report: Report, expression: string): string | null {
  const matcher = buildWatchMatcher([{ id: 'w', name: 'w', expression, guildId: null, langs: [] }]);
  const fields = FIELD_NAMES.flatMap((field) => (report[field] ? [{ field, text: fold(report[field]) }] : []));
  const [hit] = matcher.find({ fields, mentions: [], langHint: null });
  return hit ? matchedSentence(report, hit, 'en') : null;
}

const REPORT = aReport('r', {
  title: 'Tankers seen',
  text: 'Rain fell in the west. Gen. Smith said that fuel tankers crossed the river. Farmers were glad.',
});

it.each([
  ['fuel', 'Gen. Smith said that fuel tankers crossed the river.'],
  ['tankers', 'Gen. Smith said that fuel tankers crossed the river.'],
  ['seen', 'Tankers seen'],
  ['/far\\w+ were/', 'Farmers were glad.'],
  ['boats', null],
])('%s is met by: %s', (expression, sentence) => {
  expect(sentenceOf(REPORT, expression)).toBe(sentence);
});

it('gives the title where no place is known', () => {
  expect(matchedSentence(REPORT, { watchId: 'w', spans: [] }, 'en')).toBe('Tankers seen');
});
