import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf } from '../../../src/core/sites/alias-forms.ts';
import type { Site } from '../../../src/core/sites/site.ts';
import { buildSiteMatcher } from '../../../src/core/sites/site-matcher.ts';
import { fold, foldKey } from '../../../src/core/text/fold.ts';
import { KNOWN_SITES } from './known-sites.ts';

const matcher = buildSiteMatcher(KNOWN_SITES);
const find = (text: string) => matcher.find(fold(text));
const named = (text: string) => find(text).map((found) => `${found.site}:${text.slice(found.start, found.end)}`);

const RECOGNISED: readonly [fact: string, text: string, expected: string[]][] = [
  ['Arabic conjunction and preposition', 'انفجار وبقسرك', ['qasrak:قسرك']],
  ['Arabic lam with elided article', 'رتل للشدادي', ['shaddadi:للشدادي']],
  ['Arabic article left out', 'مدينة شدادي', ['shaddadi:شدادي']],
  ['Arabic article added', 'حقول الرميلان', ['rmelan:رميلان']],
  ['Turkish case behind an apostrophe', "Kasrak'tan çıktı", ['qasrak:Kasrak']],
  ['Turkish case without apostrophe', 'Kasraktaki konvoy', ['qasrak:Kasrak']],
  ['Turkish case on a short name', "Himo'daki nokta", ['himo:Himo']],
  ['Kurmanji oblique', 'ji Qesrekê derketin', ['qasrak:Qesrek']],
  ['Kurmanji oblique of a short name', 'li Himoyê', ['himo:Himo']],
  ['Sorani postposition', 'لە قەسرەکەوە', ['qasrak:قەسرەک']],
  ['Sorani ezafe', 'شەدادیی چۆڵ', ['shaddadi:شەدادی']],
  ['Russian case', 'колонна из Касрака', ['qasrak:Касрак']],
  ['Russian vowel change', 'в Ракке тихо', ['raqqa:Ракк']],
  ['English genitive', "Shaddadi's gates", ['shaddadi:Shaddadi']],
  ['hyphen or space in the article', 'al Shaddadi', ['shaddadi:al Shaddadi']],
  ['French elision', "la base d'al-Tanf", ['tanf:al-Tanf']],
  ['written together', 'TalBeydar TellBeydar', ['tal_baydar:TellBeydar']],
  ['hashtag', '#Qasrak', ['qasrak:Qasrak']],
  ['hyphen between words', 'Tell-Beydar', ['tal_baydar:Tell-Beydar']],
  ['article tied to the next word', 'Kharab alJir', ['kharab_jir:Kharab alJir']],
  ['zero-width joiner inside', 'خراب\u200cالجير', ['kharab_jir:خراب\u200cالجير']],
  ['no-break space', 'Kharab\u00a0al-Jir', ['kharab_jir:Kharab\u00a0al-Jir']],
  ['dotted acronym', 'M.S.S. Euphrates', ['euphrates_mss:M.S.S. Euphrates']],
];

const LEFT_ALONE: readonly [fact: string, text: string][] = [
  ['a derivation', 'the Shaddadian hills'],
  ['a longer word', 'Qasrakville'],
  ['a name inside a word', 'foqasrak'],
  ['another word that starts with the letters', 'Tanfield Road, Himoshi'],
  ['an Arabic surname', 'خالد العمري'],
  ['the welfare programme', 'TANF benefits were cut, families say'],
  ['two halves of a name in two words of other letters', 'Tal for Baydar'],
];

describe('finding sites', () => {
  it.each(RECOGNISED)('recognises: %s', (_fact, text, expected) => expect(named(text)).toEqual(expected));
  it.each(LEFT_ALONE)('leaves alone: %s', (_fact, text) => expect(named(text)).toEqual([]));

  it('takes the longest name of one site', () => expect(named('Rmeilan Air Base')).toEqual(['rmelan:Rmeilan Air Base']));
  it('drops a name inside a longer one of another site', () => {
    expect(named('Kharab al-Jir')).toEqual(['kharab_jir:Kharab al-Jir']);
    expect(named('Euphrates-Conoco')).toEqual(['euphrates_mss:Euphrates-Conoco']);
  });
  it('gives both names of an apposition', () => {
    expect(named('Kharab al-Jir (Rmelan airfield)')).toEqual(['kharab_jir:Kharab al-Jir', 'rmelan:Rmelan']);
  });
  it('gives both sites of one spelling, as ambiguous', () => {
    const found = find('trucks at Al-Waleed');
    expect(found.map((one) => one.site)).toEqual(['waleed_east', 'waleed_south']);
    expect(found.every((one) => one.ambiguous)).toBe(true);
  });
  it('takes capitals for a name when the whole headline is in capitals or a base word stands by', () => {
    expect(named('TROOPS LEAVE TANF')).toEqual(['tanf:TANF']);
    expect(named('The TANF garrison was handed over')).toEqual(['tanf:TANF']);
  });

  it.each([
    ['a base word before', 'the base at Tanf', 'base_word'],
    ['an Arabic base word with clitics', 'من قاعدة العمر', 'base_word'],
    ['a Turkish base word', "Himo'daki üssün boşaltılması", 'base_word'],
    ['the Turkish base word alone', "Himo'daki üs", 'base_word'],
    ['not the pronoun', 'Raqqa told us', null],
    ['a certain name beside it', 'both al-Shaddadi and Raqqa', 'site'],
    ['nothing', 'a dinner in Raqqa', null],
    ['a base word in another paragraph', 'a dinner in Raqqa\nThe base', null],
    ['a base word far away', `Raqqa ${'and so on '.repeat(8)}base`, null],
  ])('tells what supports an ambiguous name: %s', (_fact, text, support) => {
    expect(find(text).find((one) => one.ambiguous)?.support).toBe(support);
  });

  it.each([
    ['one letter off, beside a base word', 'the Qasraq base', 'qasrak'],
    ['a doubled letter', 'Shaddaadi base', 'shaddadi'],
    ['swapped letters', 'the Qarsak base', 'qasrak'],
    ['the second word of a name', 'Tal Bydar base', 'tal_baydar'],
    ['Arabic with clitics', 'قاعدة بالشداادي', 'shaddadi'],
  ])('recognises almost a name: %s', (_fact, text, site) => {
    expect(find(text)).toMatchObject([{ site, tier: 'near', ambiguous: true }]);
  });

  it.each([
    ['no base word beside it', 'Mr Qasraq came home'],
    ['a derivation', 'the Shaddadian base'],
    ['a short word', 'the base of Tanq'],
    ['two letters off in a short name', 'the base of Qazraq'],
    ['a common word', 'the base of the mountain is steep'],
  ])('does not take for a name: %s', (_fact, text) => expect(find(text)).toEqual([]));

  it('stops after a thousand names and base words', () => {
    expect(find('Qasrak base '.repeat(20_000))).toHaveLength(500);
  });
});

const forms = KNOWN_SITES.flatMap((site) =>
  site.aliases.flatMap((alias) => formsOf(alias).map((form) => ({ site: site.id, alias, form }))),
);
const filler = fc.constantFrom('', 'the base of ', 'في ', 'و', 'ji ', '… ', '"', '\n', '🚚 ', 'n ', "l'", 'из ', '\u200f');

describe('any text', () => {
  it('maps every mention to original text whose fold contains the form', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, fc.constantFrom(...forms), filler), { maxLength: 6 }), (parts) => {
        const text = parts.map(([before, { alias }, after]) => `${before}${alias.form}${after}`).join(' ');
        for (const found of find(text)) {
          const key = foldKey(text.slice(found.start, found.end));
          const own = forms.filter(({ site, alias }) => site === found.site && alias.form === found.alias);
          expect(own.length).toBeGreaterThan(0);
          expect(found.tier === 'near' || own.some(({ form }) => form.key === key)).toBe(true);
        }
      }),
    );
  });

  it('finds each spelling that stands by itself', () => {
    for (const { site, alias } of forms) expect(find(`(${alias.form})`).map((found) => found.site)).toContain(site);
  });

  it('never throws and gives spans inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { start, end } of find(text)) expect(start >= 0 && end > start && end <= text.length).toBe(true);
      }),
    );
  });
});

describe('an everyday word that is also a site', () => {
  const river: Site = {
    id: 'river_base',
    name: 'River base',
    kind: 'base',
    place: null,
    coordinates: null,
    sameAs: null,
    near: [],
    aliases: [{ form: 'الفرات', langs: ['ar'], ambiguous: true, besideBase: true }],
  };
  const rivers = buildSiteMatcher([river]);

  it.each([
    ['counts directly behind a base word', 'وصلت القوات إلى قاعدة الفرات', 1],
    ['does not count as the river, however many bases stand in the sentence', 'قاعدة عسكرية على ضفة نهر الفرات قرب القواعد', 0],
    ['does not count in the name of an outlet', 'قال مصدر عسكري للفرات اليوم إن القاعدة أخليت', 0],
  ])('%s', (_name, text, count) => {
    expect(rivers.find(fold(text))).toHaveLength(count);
  });
});
