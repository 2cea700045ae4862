import { foldKey } from '../text/fold.ts';

/** Base words and their company in one kind of script; all folded. */
export interface CandidateWords {
  /** A military place. */
  readonly bases: ReadonlySet<string>;
  /** Stand between a base word and its name ("air", "military", "in"). */
  readonly between: ReadonlySet<string>;
  /** Written like a name beside a base word, but none: adjectives, ordinary words at the start of a sentence. */
  readonly noNames: ReadonlySet<string>;
  /** First words of place names of two words ("Tal ...", "Ras ..."). */
  readonly openers: ReadonlySet<string>;
}

/** Latin and Cyrillic: the name is capitalised and stands before or after the base word. */
export const CAPITALISED_WORDS: CandidateWords = {
  bases: folded(
    'base airbase airfield airstrip garrison outpost aérodrome Basis Stützpunkt Militärbasis üs üssü üssünü üssüne üssünde üssünden üssünün üste üsten üsse garnizonu karakolu karargahı',
    'bingeh bingeha bingehê baregeh baregeha baregehê',
    'база базы базе базу базой авиабаза авиабазы авиабазе авиабазу авиабазой аэродром аэродрома аэродроме гарнизон',
  ),
  between: folded(
    'air military army the at in of on de du d del von bei hava askeri leşkerî ya yê a ê li в на у военная военной военную авиационная',
  ),
  noNames: folded(
    'the this that these its their his her our a an one another every each new old former main last first second third major key large largest biggest small strategic military army air naval drone',
    'us usa american russian turkish syrian iraqi iranian french british israeli kurdish arab coalition international joint allied western foreign logistics training support special forces troops soldiers',
    'since after before while when where from near at in on and but for with inside outside around no',
    'abd amerikan rus türk suriye irak koalisyon eski yeni ana son ilk büyük bu o askeri hava deniz lojistik ticaret uzay',
    'amerîka amerîkî rûsya tirk tirkiye sûriyê nû mezin leşkerî ev',
    'сша россии рф американская американской российская российской турецкая сирийская новая бывшая военная эта главная вся на в',
  ),
  openers: folded(''),
};

/** Arabic script: the name stands right behind the base word, which is without article. */
export const ARABIC_SCRIPT_WORDS: CandidateWords = {
  bases: folded('قاعدة مطار معسكر ثكنة', 'بنکەی بارەگای سەربازگەی', 'پایگاه پادگان'),
  between: folded('ی'),
  noNames: folded(
    'عسكرية جوية أمريكية أميركية روسية تركية سورية عراقية جديدة كبيرة سابقة كبرى أخرى رئيسية لوجستية تدريب بيانات البيانات العمليات عمليات الانطلاق انطلاق دعم إمداد مشتركة له لها لهم للقوات للجيش للتحالف القوات الجيش التحالف الحزب الطائرات',
    'عسكري دولي الدولي مدني المدينة عند مروحيات طائرات في من على إلى قرب تابعة تقع تم كانت التي الذي هناك هي هو أو و ثم بعد قبل',
    'سەربازی سەربازیی ئاسمانی ئاسمانیی ئەمریکی ئەمریکا ئەمەریکا ڕووسی تورکی سەرەکی نوێ گەورە خۆی هاوپەیمانان هاوپەیمانی زانیاری تەندروستی پێشووی پێشوو سوپای سوپا هێزەکانی پارتی لە بۆ',
    'نظامی هوایی آمریکا آمریکایی دریایی جدید خود اصلی روسیه ارتش نیروهای داده',
  ),
  openers: folded('تل تلة رأس راس عين خراب أبو ابو أم ام دير جبل حقل بئر خان كفر باب شيخ الشيخ سد وادي مدينة تەل سەرێ گرێ عەین فیرقەی'),
};

function folded(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(
    lists
      .flatMap((list) => list.split(' '))
      .filter((word) => word !== '')
      .map((word) => foldKey(word)),
  );
}
