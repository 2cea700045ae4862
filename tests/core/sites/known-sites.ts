import type { Site, SiteKind } from '../../../src/core/sites/site.ts';

function site(id: string, kind: SiteKind, sure: readonly string[], ambiguous: readonly string[] = []): Site {
  return {
    id,
    name: id,
    kind,
    place: null,
    coordinates: null,
    sameAs: null,
    near: [],
    aliases: [
      ...sure.map((form) => ({ form, langs: [], ambiguous: false })),
      ...ambiguous.map((form) => ({ form, langs: [], ambiguous: true })),
    ],
  };
}

/** A small gazetteer with the spellings and overlaps that matter. */
export const KNOWN_SITES: readonly Site[] = [
  site('qasrak', 'base', ['Qasrak', 'Kasrak', 'Qesrek', 'قسرك', 'قەسرەک', 'Касрак']),
  site('tal_baydar', 'base', ['Tal Baydar', 'Tell Beydar', 'تل بيدر']),
  site('shaddadi', 'base', ['Al-Shaddadi', 'Şeddadi', 'الشدادي', 'شەدادی', 'аш-Шаддади']),
  site('kharab_jir', 'airfield', ['Kharab al-Jir', 'Harab Cir', 'خراب الجير']),
  site('rmelan', 'airfield', ['Rmelan', 'Rmeilan Air Base', 'رميلان']),
  site('tanf', 'base', ['al-Tanf', 'التنف'], ['Tanf']),
  site('harab_isk', 'base', ['Kharab Ishk'], ['Kharab']),
  site('omar_field', 'oil_field', ['Omar oil field', 'حقل العمر'], ['Al-Omar', 'العمر']),
  site('himo', 'base', [], ['Himo']),
  site('raqqa', 'town', [], ['Raqqa', 'Ракка']),
  site('euphrates_mss', 'base', ['MSS Euphrates', 'Euphrates-Conoco']),
  site('conoco', 'oil_field', ['Conoco gas plant'], ['Conoco']),
  site('waleed_east', 'crossing', ['Al-Waleed']),
  site('waleed_south', 'crossing', ['Al-Waleed']),
];
