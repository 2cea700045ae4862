import { describe, expect, it } from 'vitest';
import { areEndings } from '../../../src/core/claims/word-endings.ts';
import { readText } from './read-text.ts';

const told = (text: string): string[] =>
  readText({ text, published: '2026-06-15' })
    .claims.map((c) => `${c.site} ${c.event} ${c.tense}`)
    .sort();

describe('a language that puts the verb last', () => {
  it.each([
    ['the ending of the verb tells a plan', 'ABD askerleri Kasrak üssünden ayrılacak.', ['qasrak withdrawal_planned planned']],
    ['what rules a verbal noun tells a plan', 'Kasrak üssünün boşaltılması planlanıyor.', ['qasrak withdrawal_planned planned']],
    ['the pluperfect tells an older fact', 'Amerikan birlikleri Kasrak üssünü boşaltmıştı.', ['qasrak withdrawal_completed background']],
    ['a negative ending denies', 'ABD askerleri Kasrak üssünden çekilmedi.', ['qasrak withdrawal_completed denied']],
    ['a denial stands behind what it denies', 'Kasrak üssünün boşaltıldığı iddiası asılsız.', ['qasrak withdrawal_completed denied']],
    ['presence can be denied', 'Kasrak üssünde Amerikan askerlerinin kaldığı iddiası asılsız.', ['qasrak operational denied']],
    ['a condition claims nothing', 'ABD Kasrak üssünü boşaltırsa bölge karışır.', []],
    [
      'a participle tells what is known',
      'Suriye ordusu, ABD askerlerinin ayrıldığı Kasrak üssüne füze bataryası konuşlandırdı.',
      ['qasrak reinforced reported', 'qasrak withdrawal_completed background'],
    ],
    ['a negation behind a comma is of something else', 'Kasrak üssüne iki roket düştü, ölen olmadı.', ['qasrak attacked reported']],
    [
      '"before leaving" dates what follows',
      'Askerler Kasrak üssünden ayrılmadan önce depoyu havaya uçurdu.',
      ['qasrak demolished reported'],
    ],
    ['who receives stands in the dative', 'Kasrak üssü SDG komandolarına devredildi.', ['qasrak handover_sdf reported']],
    [
      'a base beside a place is of that place',
      'Rus birliği, Tel Tamer çevresindeki üssünü boşalttı.',
      ['tal_tamr withdrawal_completed reported'],
    ],
  ])('%s', (_fact, text, claims) => expect(told(text)).toEqual(claims));

  it('knows no short stem in a longer word', () => {
    expect(told('Kasrak üssündeki yakıt deposu geziliyor.')).toEqual([]);
  });
});

describe('rows of endings', () => {
  const slots = [
    ['', 'il'],
    ['di', 'acak'],
    ['', 'lar', 'ti'],
  ];

  it.each([
    ['di', true],
    ['ildi', true],
    ['ilacakti', true],
    ['dilarlar', true],
    ['il', false],
    ['it', false],
    ['', false],
    ['dix', false],
  ])('"%s" is one: %s', (letters, is) => expect(areEndings(letters, slots)).toBe(is));
});
