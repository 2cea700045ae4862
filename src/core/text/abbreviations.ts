/** Words that end in a dot without ending a sentence, by language; titles, ranks, months, units. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  en: 'mr mrs ms dr gen brig maj col lt capt sgt cpl adm cmdr sen rep gov pres prof st ft mt vs etc approx dept est inc ltd co jr sr jan feb mar apr jun jul aug sep sept oct nov dec sq km al e.g i.e a.k.a spc pfc fig',
  ar: 'د م أ أ.د ص هـ ق.م كم ت ج ع',
  fa: 'د م ه.ش ه.ق ص ک',
  tr: 'dr prof doç av sn yrd alb yb bnb tğm ütğm org tuğg tümg korg gen kom bşk müd vb vs bkz cad sok mah apt şb ocak şub mar nis haz tem ağu eyl eki kas ara yy s',
  kmr: 'dr prof hwd bnr m.n gen',
  ckb: 'د پ م ز ژ هتد',
  ru: 'г гг им ул д стр т.е т.д т.п т.н т.к др пр см ген полк подполк кап лейт адм проф акад млн млрд тыс руб долл км кв янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек р н э тов зам нач',
  uk: 'м р рр ім вул див т.зв ген полк проф млн млрд тис км',
  bg: 'г ген полк проф т.е т.нар др напр млн хил ул км',
  de: 'dr prof gen bzw usw z.b d.h u.a ca nr st mr fr hr str abs vgl evtl inkl mio mrd jan feb mär apr jun jul aug sep sept okt nov dez',
  fr: 'm mm mme mlle dr pr gén col cap lt p.ex etc env janv févr avr juil sept oct nov déc art st ste',
  es: 'sr sra srta dr dra gral cnel cap ee uu ee.uu p.ej etc art núm pág av ud uds aprox ene feb abr jun jul ago sep sept oct nov dic',
  it: 'sig dott prof gen col cap ecc es pag art n ca on',
};

const LISTED: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(ABBREVIATIONS).map(([lang, words]) => [lang, new Set(words.split(' '))]),
);

/** Languages that write ordinals as a number with a dot ("14. Tümen", "23. Februar"). */
const DOTTED_ORDINALS = new Set(['tr', 'kmr', 'de', 'sr', 'bg', 'ro', 'hu']);

const LAST_WORD = /(?:^|[\s("'“«[])([^\s("'“«[]+)\.["'”»)]*$/u;
const INITIAL = /^\p{Lu}$/u;
const ACRONYM = /^(?:\p{L}\.)+\p{L}$/u;
/** An acronym before a word that starts a sentence by itself is taken as the sentence's end ("... to the U.S. The convoy ..."). */
const OPENS_SENTENCE =
  /^["'“«(]*(?:The|A|An|In|On|At|It|He|She|They|But|And|This|That|These|Those|Some|Several|Earlier|Meanwhile|However|According|Officials|Sources|Another|After|Before)\s/u;

/** Whether `before` (ending in a dot) ends in an abbreviation, an initial or an ordinal of the language, so that `after` goes on with its sentence. */
export function endsInAbbreviation(before: string, after: string, lang: string): boolean {
  const word = LAST_WORD.exec(before)?.[1];
  if (word === undefined) return false;
  if (/^\p{Nd}{1,3}$/u.test(word)) return DOTTED_ORDINALS.has(lang) && /^\p{L}/u.test(after);
  if (ACRONYM.test(word)) return !OPENS_SENTENCE.test(after);
  if (INITIAL.test(word)) return true;
  if (/^n[oº]$/iu.test(word)) return /^\p{Nd}/u.test(after);
  return LISTED[lang]?.has(word.toLowerCase()) === true;
}
