import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldKey, originalSpan } from '../../../src/core/text/fold.ts';

const EQUAL: readonly [fact: string, a: string, b: string][] = [
  ['case', 'QASRAK', 'qasrak'],
  ['Turkish dotted and dotless i', 'ISPARTA İzmir kampı', 'ısparta izmir kampi'],
  ['Latin marks, composed or not', 'Şeddadê', 'S\u0327eddade\u0302'],
  ['stroked letters and ligatures', 'Łódź Straße æon', 'Lodz Strasse aeon'],
  ['Persian, Sorani and Arabic kaf', 'قسرک', 'قسرك'],
  ['Persian, Sorani and Arabic yeh', 'شدادی', 'شدادي'],
  ['alif maksura and yeh', 'منفى', 'منفي'],
  ['teh marbuta and heh', 'قاعدة', 'قاعده'],
  ['hamza carriers', 'إخلاء أم', 'اخلا ام'],
  ['Arabic vowel signs and tatweel', 'قَسْـــرك', 'قسرك'],
  ['Sorani letters', 'ڕمێلان', 'رميلان'],
  ['zero-width evasion', 'Q\u200bas\u200crak\u00ad', 'Qasrak'],
  ['bidi marks', '\u202bالتنف\u202c', 'التنف'],
  ['mathematical letters', '𝐐𝐚𝐬𝐫𝐚𝐤', 'Qasrak'],
  ['full-width letters', 'Ｑａｓｒａｋ', 'Qasrak'],
  ['Arabic presentation forms', 'ﻗﺴﺮﻙ', 'قسرك'],
  ['digits of other scripts', '٢٣ ۲۳ २३', '23 23 23'],
  ['apostrophes and ayn', 'Ya‘rubiyah Ya’rubiyah Yaʿrubiyah', 'Yarubiyah Yarubiyah Yarubiyah'],
  ['dotted acronyms', 'the U.S.-led M.S.S. base', 'the US led MSS base'],
  ['hyphens, quotes, white space', '  Kharab–al-Jir\n\t«base» ', 'Kharab al Jir base'],
  ['short i of Cyrillic', 'Дейр', 'Деир'],
];

const DIFFERENT: readonly [fact: string, a: string, b: string][] = [
  ['a sentence end is no acronym', 'Plan B. A base', 'Plan BA base'],
  ['a dotted file name stays two words', 'kurdistan.net', 'kurdistannet'],
  ['Cyrillic and Latin look-alikes', 'Касрак', 'Kacpak'],
];

describe('fold', () => {
  it.each(EQUAL)('makes equal: %s', (_fact, a, b) => expect(foldKey(a)).toBe(foldKey(b)));
  it.each(DIFFERENT)('keeps apart: %s', (_fact, a, b) => expect(foldKey(a)).not.toBe(foldKey(b)));

  it('leads back to the original, marks included', () => {
    const text = 'US left S\u0327eddade\u0302, then «قَسرك».';
    const folded = fold(text);
    const at = folded.folded.indexOf('seddade');
    const span = originalSpan(folded, at, at + 'seddade'.length);
    expect(text.slice(span.start, span.end)).toBe('S\u0327eddade\u0302');
  });

  it('has a map that covers the text and never goes back, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { folded, map } = fold(text);
        expect(map).toHaveLength(folded.length + 1);
        expect(map[folded.length]).toBe(text.length);
        for (let at = 1; at < map.length; at += 1) expect(map[at]).toBeGreaterThanOrEqual(map[at - 1] ?? 0);
        expect(folded).not.toContain('  ');
      }),
    );
  });

  it('changes nothing when folding again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const once = foldKey(text);
        expect(foldKey(once)).toBe(once);
      }),
    );
  });
});
