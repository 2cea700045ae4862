import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText, reportOf } from './read-text.ts';

const PHRASES = [
  'U.S. forces left the Qasrak base on Monday,',
  'which they had entered in 2019.',
  'said the spokesman;',
  '"Kharab al-Jir" (Rmelan)',
  'will be handed over to the SDF',
  'انسحبت القوات الأميركية من قاعدة الشَّدّادي،',
  'وبقسرك وللشدادي',
  'ABD güçleri Kasrak’tan çekilmeye başladı.',
  'hêzên Amerîkayê ji Qesrekê derketin',
  'هێزەکانی ئەمریکا لە بنکەی قەسرەک کشانەوە.',
  'Американские военные покинули базу „Касрак“ –',
  'پایگاه آمریکا در کونیکو هدف قرار گرفت',
  'İIıi ﬁ ẞ 😀 \u200f\u202b',
  '\n\n',
  '...?!',
  'dozens of trucks within 15 days',
];

describe('evidence', () => {
  it('is the exact text at its offsets, whatever the text is made of', () => {
    assert(
      property(array(constantFrom(...PHRASES), { maxLength: 14 }), array(constantFrom(...PHRASES), { maxLength: 3 }), (body, head) => {
        const input = { title: head.join(' '), text: body.join(' ') };
        const report = reportOf(input);
        const { claims, unclassified } = readText(input);
        for (const { evidence } of [...claims, ...unclassified]) {
          expect(evidence.text.length).toBeGreaterThan(0);
          expect((report[evidence.field] ?? '').slice(evidence.start, evidence.end)).toBe(evidence.text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
