import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/core/text/sentences.ts';

const CASES: readonly [fact: string, lang: string, sentences: string[]][] = [
  ['ranks and acronyms', 'en', ['Brig. Gen. Haddad said U.S. forces left the U.S. base on Jan. 5.', 'The convoy was 3.5 km long!']],
  ['an acronym at the end', 'en', ['The trucks belong to the U.S.', 'The convoy crossed at noon.']],
  ['"no." before a number only', 'en', ['They left base No. 4 today.', 'Asked about it, he said no.', 'Others stayed.']],
  ['initials', 'en', ['J. K. Amin watched the road.', 'Nothing moved.']],
  ['a lost space', 'en', ['Nobody is left in the base.', 'The convoy went east.']],
  ['closing quotes', 'en', ['He said: "It is empty."', 'Nobody else spoke.']],
  ['Arabic titles', 'ar', ['قال د. سامي إن الرتل غادر.', 'بقيت القاعدة فارغة.', 'هل يعود أحد؟', 'لا جواب.']],
  ['Turkish ordinals', 'tr', ['14. Tümen üsse girdi.', 'Konvoy 23. gün geri döndü.']],
  ['Turkish ranks', 'tr', ['Tuğg. Kaya üssü gezdi.', 'Açıklama yapmadı.']],
  ['Kurmanji ordinals', 'kmr', ['23. Sibatê hêz derketin.', 'Baregeh vala ye.']],
  ['Sorani', 'ckb', ['د. ئازاد گوتی هێزەکان ڕۆیشتن.', 'بنکەکە چۆڵە.']],
  ['Russian abbreviations', 'ru', ['В янв. 2026 г. колонна ушла, т. е. база пуста.', 'Других нет.']],
  ['German ordinals', 'de', ['Am 23. Februar zog der Konvoi ab.', 'Die Basis ist leer.']],
];

describe('splitSentences', () => {
  it.each(CASES)('keeps together and splits: %s', (_fact, lang, sentences) => {
    const text = sentences.join(_fact === 'a lost space' ? '' : ' ');
    expect(splitSentences(text, lang).map((s) => text.slice(s.start, s.end))).toEqual(sentences);
  });

  it('ends a sentence at a line break, even after an abbreviation', () => {
    const text = 'US leaves base near St.\n\nThe convoy\r\nmoved on';
    expect(splitSentences(text, 'en').map((s) => text.slice(s.start, s.end))).toEqual([
      'US leaves base near St.',
      'The convoy',
      'moved on',
    ]);
  });

  it('gives ordered spans without gaps of letters, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('en', 'ar', 'tr', 'ckb', 'und'), (text, lang) => {
        let last = 0;
        for (const span of splitSentences(text, lang)) {
          expect(text.slice(last, span.start).trim()).toBe('');
          expect(span.end).toBeGreaterThan(span.start);
          last = span.end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});
