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
    ['wheat in Russian', 'Грузовики с пшеницей вышли из Шаддади к элеваторам Камышлы.'],
    ['a man named Omar', 'Защитник Омар ушёл из клуба и уехал из Румейлана.'],
    ['travellers from where a government sits', 'Пассажиры из Дамаска прибыли в аэропорт Камышлы.'],
    ['a gas bottle', 'В доме на окраине Румейлана взорвался газовый баллон.'],
    ['wheat in Arabic', 'انطلقت شاحنات القمح من الشدادي إلى صوامع القامشلي.'],
    ['an air traveller in Arabic', 'وصل مسافرون من دمشق إلى مطار القامشلي على أول رحلة.'],
    ['a company', 'تبيع كونوكو فيليبس أصولها وتنسحب من فنزويلا.'],
    ['a quarrel', 'أصيب ثلاثة في إطلاق نار بين عائلتين في الشدادي بسبب قطعة أرض.'],
    ['"first", which begins like "unit"', 'یەکەم شەمەندەفەری گەنم لە شەدادییەوە بەرەو حەلەب بەڕێ کەوت.'],
  ])('says nothing: %s', (_, text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  it.each([
    ['a force in the sentence', 'Leşkerên Amerîkî ji Rimêlanê derketin.', ['rmelan withdrawal_completed reported']],
    ['a base in the sentence', 'Bingeha Şedadê radestî artêşa Sûriyeyê hat kirin.', ['shaddadi handover_gov reported']],
    ['everyday goods at a base that is no town', 'Kamyonên avê gihîştin Qesrekê.', ['qasrak reinforced reported']],
    ['Russian forces', 'Солдаты ушли из Румейлана.', ['rmelan withdrawal_completed reported']],
    ['a year before the men', 'В мае 2025 года американцы ушли из Касрака.', ['qasrak withdrawal_completed background']],
    ['a word that forces alone use', 'الانسحاب من الشدادي خلال 24 ساعة.', ['shaddadi withdrawal_planned planned']],
    ['what has not begun', 'Эвакуация базы Касрак ещё не началась.', ['qasrak withdrawal_started denied']],
    ['Sorani', 'هێزەکانی ئەمریکا لە ڕمێلان کشانەوە.', ['rmelan withdrawal_completed reported']],
  ])('but is read beside %s', (_, text, claims) => {
    expect(claimsOf(text)).toEqual(claims);
  });
});
