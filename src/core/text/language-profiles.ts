/** What speaks for one language inside its script. Letters weigh by their share, words by their number. */
export interface LanguageProfile {
  readonly lang: string;
  /** Letters that its neighbours do not use. */
  readonly letters: string;
  /** Letters that it never uses: each speaks against it. */
  readonly never: string;
  /** Frequent short words, in lower case as written. */
  readonly words: string;
  /** Endings that it sets off from a name by an apostrophe. */
  readonly endings?: string;
}

export const ARABIC_SCRIPT: readonly LanguageProfile[] = [
  {
    lang: 'ar',
    letters: 'ةأإآؤىيكذثضظ',
    never: 'پچژگڕڵێۆەڤټډړښځڅۍٹڈں',
    words:
      'في من على إلى عن أن إن التي الذي هذا هذه ذلك بين بعد قبل مع قد كما أو لم لا ما خلال ضمن نحو باتجاه قال وفق غرب شرق شمال جنوب قاعدة القوات',
  },
  {
    lang: 'fa',
    letters: 'پچژگیک',
    never: 'ڕڵێۆەڤټډړښځڅۍٹڈں',
    words:
      'در از به که این را است با برای آن های شد کرد شده شدند کردند خود تا بر یک می نیروهای پایگاه سوریه آمریکا آمریکایی بود دو ها اند و',
  },
  {
    lang: 'ckb',
    letters: 'ڕڵێۆەڤ',
    never: 'ةټډړښځڅۍٹڈںذثضظ',
    words:
      'لە بۆ بە کە لەگەڵ دوای پێش ئەو ئەم لەو بەو هەیە دەکات دەکەن کرد کرا کران بنکەی بنکە هێزەکانی سووریا ئەمریکا لەلایەن نێوان هەر یان بوو',
  },
  { lang: 'ps', letters: 'ټډړښځڅۍېګ', never: 'ڕڵێەةٹں', words: 'د په او چې کې له دی ده دي سره څخه ته یې' },
  { lang: 'ur', letters: 'ٹڈڑںےہھ', never: 'ڕڵێەةټښ', words: 'کے کی میں ہے اور سے کا کو نے پر ہیں یہ تھا' },
];

export const CYRILLIC_SCRIPT: readonly LanguageProfile[] = [
  {
    lang: 'ru',
    letters: 'ыэё',
    never: 'іїєґјљњћђџў',
    words: 'и в не на с что по из о как для от к за это его был было были также после до при со во военные базы базу базе сша сирии войска',
  },
  {
    lang: 'uk',
    letters: 'іїєґ',
    never: 'ыэёъј',
    words: 'і в у не на з що та до від для за це його був було були також після при про із бази базу сша сирії',
  },
  {
    lang: 'bg',
    letters: 'ъщ',
    never: 'ыэёіїєјљњћђџ',
    words: 'и в на от за се да са с е че по към като след това бе беше база базата военни сащ сирия войски ще по-',
  },
  {
    lang: 'sr',
    letters: 'јљњћђџ',
    never: 'йщъыьэюяїєґѓќ',
    words: 'и у на је се да су од за са из који као након базе базу сад сирији војне',
  },
  { lang: 'mk', letters: 'ѓќѕјљњ', never: 'йщъыьэюяћђ', words: 'и во на на се да од за со го ги е што како по' },
];

export const LATIN_SCRIPT: readonly LanguageProfile[] = [
  {
    lang: 'en',
    letters: '',
    never: 'ığşçêîûäöüßñãõ',
    words:
      'the of and to in a is that for on with from as was by at its has have had it were are be an this after said not us or his their will near been says between which into base forces troops',
  },
  {
    lang: 'tr',
    letters: 'ığşöü',
    never: 'êwqxßäñ',
    words:
      've bir bu için ile da de olarak abd üs üssü üssünden üssüne olan daha sonra gibi kadar çok en göre ise değil yeni suriye ordusu askeri güçleri etti edildi oldu çekildi den dan abdnin rusya sdg dsg pkk deaş yok hangi bile artık dün bugün önce tek iki üç ilk üsse üsten üsler askerler askerleri birlikleri konvoy konvoyu gitti kaldı girdi geldi indi bitti dedi diyor tamam nisan mart kasım göre üzere karşı tarafından içinde üzerinde kampı kapandı havaalanı havalimanı',
    endings: 'da de ta te dan den tan ten ya ye yi yı nın nin nun nün daki deki taki teki nda nde ndan nden lı li',
  },
  {
    lang: 'kmr',
    letters: 'êîû',
    never: 'ığöüßäñ',
    words:
      'li ji bi de ku di û bo ew her re ya yên yê jî dike dikin kir kirin bû bûn hat hatin ser nav hêzên baregeha bingeha leşkerên amerîka sûriyê amerîkayê piştî ber vê wê',
  },
  {
    lang: 'de',
    letters: 'äöüß',
    never: 'ığşçêîûñãõ',
    words:
      'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über haben aus us-truppen',
  },
  {
    lang: 'fr',
    letters: 'éèàçùœ',
    never: 'ığşñßäãõ',
    words:
      'le la les de des du et en un une à au aux est dans que qui pour par sur avec ont été son ses plus ne pas après sont leur base forces armée depuis',
  },
  {
    lang: 'es',
    letters: 'ñáíóú¿¡',
    never: 'ığşçêîûßäãõ',
    words:
      'el la los las de del y en un una que a por con para se su es al lo como más fue han ha tras desde sus este base fuerzas tropas militares',
  },
  {
    lang: 'it',
    letters: 'èàòù',
    never: 'ığşçñßäêîû',
    words: 'il lo la i gli le di del della dei e in un una che a per con da dal dalla si è non sono al nel alla ha hanno base forze dopo',
  },
  {
    lang: 'pt',
    letters: 'ãõ',
    never: 'ığşñßäîû',
    words: 'o a os as de do da dos das e em um uma que para por com não se no na nos nas ao é foi mais base forças após',
  },
  {
    lang: 'ro',
    letters: 'ășțţâî',
    never: 'ığßñãõ',
    words: 'și în din de la cu pe o un care a al ale nu să este au fost pentru prin după baza forțele',
  },
  {
    lang: 'nl',
    letters: 'ĳ',
    never: 'ığşßñãõ',
    words: 'de het een van en in is op te dat die voor met zijn niet aan er om ook naar uit door bij hun basis',
  },
  {
    lang: 'sq',
    letters: 'ë',
    never: 'ığşßñãõäü',
    words: 'të në e dhe i për nga me një që së ka është u si do ushtria ushtarake bazës baza forcat janë',
  },
  {
    lang: 'sr',
    letters: 'čćžšđ',
    never: 'ığşßñãõäüwqx',
    words: 'i u na je se da su od za sa iz koji kao nakon baze bazu sad siriji vojne',
  },
  { lang: 'hu', letters: 'őűá', never: 'ığşßñãõèàç', words: 'a az és hogy nem egy is van meg volt szerint amerikai ellen csapások után' },
  { lang: 'tl', letters: '', never: 'ığşöüßñ', words: 'ang ng mga sa na at ay ni kay para mula noong nasa hindi base' },
];
