const BY_LANGUAGE: Readonly<Record<string, string>> = {
  'en, fr, es, it, pt, de':
    'base|bases|basis|airbase*|airfield*|airport*|airstrip*|garrison*|garnison*|outpost*|barracks|runway*|heliport*|oilfield*|oil field*|gas field*|gas plant*|support site*|military site*|military point*|military position*|crossing|aerodrom*|aeropuerto*|aeroport*|stutzpunkt*|militarbasis*|luftwaffenbasis*|militarstutzpunkt*|flugplatz*|bazat|baza|baze',
  tr: 'ussu*|usler*|hava ussu*|havaalani*|havalimani*|karargah*|garnizon*|karakol*',
  kmr: 'baregeh*|binke*|bingeh*|balafirgeh*|firokexane*',
  'ru, uk, bg, sr':
    'база|базы|базе|базу|базой|баз|базам|базами|базата|бази|авиабаз*|военбаз*|аэродром*|аеродром*|аэропорт*|летище*|гарнизон*|форпост*|блокпост*|месторожден*',
  ar: 'قاعده|قاعدت*|قاعدتين|قواعد*|مطار*|معسكر*|حقل*|حاميه|مهبط*|نقطه عسكريه|موقع عسكري',
  'ckb, fa': 'بنكه*|بنكي*|باركه*|باره كا*|بارهكا*|فروكهخانه*|فروكه خانه*|سهربازكه*|بايكاه*|فرودكاه*|بادكان*',
};

/**
 * Words for a base or facility, folded. A form ending in "*" is a stem. Turkish "üs" is apart: folded it is "us".
 * They tell whether a doubtful place name is meant as a military place; what happened there is not read from them.
 */
export const BASE_WORDS: readonly string[] = Object.values(BY_LANGUAGE).flatMap((words) => words.split('|'));

/** How far, in folded characters, a base word or a certain name may stand from a name and still speak for it. */
export const SUPPORT_REACH = 60;

/** Folds to a common word of another language, so the original must have it as written here. */
export const WRITTEN_BASE_WORD = { key: 'us', written: 'üs' } as const;
