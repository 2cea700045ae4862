import { foldKey } from '../text/fold.ts';

/** Stems of the country's and its north-east's names in the languages that are read. */
const STEMS = [
  'Hasak',
  'Hassak',
  'Haseke',
  'Hesek',
  'Hasek',
  'Deir ez',
  'Deir al Z',
  'Deyr',
  'Dêrezor',
  'Rojava',
  'الحسكة',
  'دير الزور',
  'روجآفا',
  'حەسەکە',
  'دێرەزوور',
  'ڕۆژاوا',
  'Хасак',
  'Хасек',

  'Syri',
  'Syrie',
  'Siria',
  'Suriye',
  'Sûriy',
  'Sûrî',
  'Suriah',
  'Szíri',
  'Sirij',
  'سوريا',
  'سورية',
  'السوري',
  'سووريا',
  'سوریا',
  'سوریه',
  'Сири',
  'Сирі',
  'סוריה',
];

const PATTERN = new RegExp([...new Set(STEMS.map(foldKey))].join('|'), 'u');

/** Whether a folded text names the country or its north-east at all. A cheap gate in front of reading: what it lets through may still say nothing. */
export function namesCountry(folded: string): boolean {
  return PATTERN.test(folded);
}
