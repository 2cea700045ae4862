import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyLanguage } from '../../../src/core/text/language.ts';

const CASES: readonly [text: string, lang: string][] = [
  ['American convoy leaves the base near the border', 'en'],
  ['رتل أميركي يغادر القاعدة باتجاه العراق', 'ar'],
  ['ABD konvoyu üssü boşalttı ve Irak sınırına gitti', 'tr'],
  ['Hêzên Amerîkayê ji baregeha xwe derketin û ber bi sînor ve çûn', 'kmr'],
  ['هێزەکانی ئەمریکا بنکەکەیان چۆڵ کرد', 'ckb'],
  ['کاروان آمریکایی از پایگاه خود خارج شد', 'fa'],
  ['Американская колонна покинула базу и направилась к границе', 'ru'],
  ['Американська колона залишила базу і рушила до кордону', 'uk'],
  ['Американският конвой напусна базата и тръгна към границата', 'bg'],
  ['Амерички конвој је напустио базу и кренуо ка граници', 'sr'],
  ['Der Konvoi hat die Basis verlassen und ist auf dem Weg zur Grenze', 'de'],
  ['Le convoi a quitté la base et se dirige vers la frontière', 'fr'],
  ['El convoy salió de la base y se dirige a la frontera', 'es'],
  ['Il convoglio ha lasciato la base e va verso il confine', 'it'],
  ['Convoiul a părăsit baza și se îndreaptă spre graniță', 'ro'],
  ['A konvoj elhagyta a támaszpontot, és nem tér vissza', 'hu'],
  ['השיירה יצאה מהבסיס לכיוון הגבול', 'he'],
  ['د امریکا ځواکونو اډه پرېښوده او ولاړل', 'ps'],
];

describe('identifyLanguage', () => {
  it.each(CASES)('reads "%s" as %s', (text, lang) => expect(identifyLanguage(text, null)).toBe(lang));

  it.each([
    ['a name alone takes the feed’s language', 'Qasrak', 'tr', 'tr'],
    ['a name alone without a hint', 'Qasrak', null, 'und'],
    ['digits alone', '24', 'ar', 'ar'],
    ['a text outweighs the hint', 'The convoy has left the base and is on the road', 'tr', 'en'],
    ['a Turkish headline without Turkish letters', "Yarubiye'den Haseke'ye otuz lowbed", null, 'tr'],
    ['a Turkish headline with two names', "Kasrak'tan 40 tank Rumeylan'a indi", null, 'tr'],
    ['a name with an English genitive', "Qasrak's last convoy has gone", null, 'en'],
    ['a Kurdish name inside English', 'The base is called Qesrekê by the people of the town', null, 'en'],
    ['a hint of another script does not count', 'Konvoy üssü boşalttı', 'ar', 'tr'],
    ['Latin acronyms inside Arabic', 'SDF و YPG في القاعدة', null, 'ar'],
  ])('%s', (_fact, text, hint, lang) => expect(identifyLanguage(text, hint)).toBe(lang));

  it('gives a code for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(identifyLanguage(text, null)).toMatch(/^[a-z]{2,3}$/);
      }),
    );
  });
});
