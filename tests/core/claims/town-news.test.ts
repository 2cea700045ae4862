import { describe, expect, it } from 'vitest';
import { claimsOf } from './read-text.ts';

describe('the news of a town that is also a site', () => {
  it.each([
    ['bread that is gone', 'Li Rimêlanê nan nema û xelk li ber firinan ma.'],
    ['a road', 'Şaredariya Rimêlanê rêya sereke ya bajêr fireh kir.'],
    ['lorries of wheat', 'Kamyonên genim ji Şedadê ber bi Qamişlo ve bi rê ketin.'],
    ['a mine in a field', 'Mayînek li Şedadê bi şivanekî de teqiya.'],
    ['a clinic', 'Navenda tenduristiyê ya Til Koçerê derziyên nû wergirtin.'],
    ['a clinic, whose word is also "base"', 'بنکەی تەندروستیی شەدادی دەرمانی نوێی وەرگرت.'],
    ['a key that is given back', 'پۆلیسی ڕمێلان کلیلی ئۆتۆمبێلێکی دزراوی دایەوە بە خاوەنەکەی.'],
    ['flour in police hands', 'نانەواکانی ڕمێلان ئاردی قاچاخیان ڕادەستی پۆلیس کرد.'],
    ['"first", which begins like "unit"', 'یەکەم شەمەندەفەری گەنم لە شەدادییەوە بەرەو حەلەب بەڕێ کەوت.'],
  ])('says nothing: %s', (_, text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  it.each([
    ['a force in the sentence', 'Leşkerên Amerîkî ji Rimêlanê derketin.', ['rmelan withdrawal_completed reported']],
    ['a base in the sentence', 'Bingeha Şedadê radestî artêşa Sûriyeyê hat kirin.', ['shaddadi handover_gov reported']],
    ['everyday goods at a base that is no town', 'Kamyonên avê gihîştin Qesrekê.', ['qasrak reinforced reported']],
    ['Sorani', 'هێزەکانی ئەمریکا لە ڕمێلان کشانەوە.', ['rmelan withdrawal_completed reported']],
  ])('but is read beside %s', (_, text, claims) => {
    expect(claimsOf(text)).toEqual(claims);
  });
});
