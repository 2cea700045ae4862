import { foldKey } from '../../../core/text/fold.ts';

/** Headings and lead-ins of links to other stories, by language; a mark between phrases. */
const RELATED = [
  // en
  'read also | also read | read more | read next | see also | related | related stories | related articles | related news',
  'related topics | related posts | related content | related coverage | more on this story | more on this | more stories',
  'more from | more news | you may also like | you might also like | you may be interested in | recommended',
  "recommended for you | most read | most popular | trending | trending now | latest news | in other news | don't miss",
  "up next | editor's picks | top stories",
  // ar
  'اقرأ أيضا | إقرأ أيضا | اقرأ المزيد | اقرأ أكثر | اقرأوا أيضا | مواضيع ذات صلة | أخبار ذات صلة | مقالات ذات صلة',
  'مواد ذات صلة | ذات صلة | مواضيع متعلقة | موضوعات متعلقة | قد يهمك | قد يهمك أيضا | قد يعجبك | قد يعجبك أيضا | شاهد أيضا',
  'طالع أيضا | تابع أيضا | الأكثر قراءة | الأكثر مشاهدة | آخر الأخبار | المزيد من الأخبار | المزيد من المواضيع | أخبار أخرى',
  // ckb
  'بابەتی پەیوەندیدار | بابەتە پەیوەندیدارەکان | هەواڵی پەیوەندیدار | هەواڵە پەیوەندیدارەکان | زیاتر بخوێنەوە',
  'هەروەها بخوێنەوە | ئەمەش بخوێنەوە | ئەمانەش بخوێنەوە | زۆرترین خوێندراو | زۆرترین خوێنراوە | نوێترین هەواڵ',
  'نوێترین هەواڵەکان | هەواڵی تر',
  // tr
  'ilgili haberler | ilgili haber | ilgili içerikler | ilgili konular | benzer haberler | diğer haberler | çok okunanlar',
  'en çok okunanlar | son haberler | önerilen haberler | bunu da okuyun | ayrıca okuyun | bunlar da ilginizi çekebilir',
  'ilginizi çekebilir | daha fazla haber',
  // kmr, fa
  'herwiha bixwîne | her wiha bixwîne | nûçeyên têkildar | mijarên têkildar | nûçeyên din | بیشتر بخوانید | مطالب مرتبط',
  'اخبار مرتبط',
  // de, fr, es, ru
  'mehr zum thema | lesen sie auch | auch interessant | das könnte sie auch interessieren | à lire aussi | lire aussi',
  'sur le même sujet | lea también | le puede interesar | noticias relacionadas | читайте также | материалы по теме',
  'по теме | похожие новости',
];

/** How paragraphs begin that belong to the site and not to the story. */
const BOILERPLATE = [
  // en
  'follow us | subscribe to | sign up for | sign up to | join our | all rights reserved | copyright | we use cookies',
  'this website uses cookies | share this | share on | leave a comment | your email address will not be published',
  'support our journalism | download our app | click here to | advertisement | your browser does not support | tags',
  'topics | filed under | get the latest | the views expressed',
  // ar, fa
  'تابعونا على | تابعنا على | تابعوا حسابنا | اشترك في نشرتنا | اشترك في قناتنا | اشتركوا في | انضم إلى قناتنا | جميع الحقوق محفوظة | يستخدم هذا الموقع | شارك هذا | شارك على',
  'اترك تعليقا | لن يتم نشر | للاشتراك في | إعلان | الوسوم | الكلمات المفتاحية | حمل التطبيق | المصدر وكالات',
  'ما را دنبال کنید | تمامی حقوق',
  // ckb
  'فۆڵۆمان بکە | هەموو مافەکان | هەموو مافێکی | بەشداری بکە | ئەم ماڵپەڕە | لێدوانێک بنووسە | تاگەکان',
  // tr
  'bizi takip edin | takip edin | abone ol | tüm hakları saklıdır | her hakkı saklıdır | çerez | bu site çerez | yorum yap',
  'paylaş | reklam | etiketler',
  // kmr, de, fr, es, ru
  'me bişopînin | hemû maf | folgen sie uns | abonnez vous | suivez nous | síganos | подписывайтесь | все права защищены',
];

const MAX_LEAD_IN = 250;
const MAX_HEADING_REST = 24;

const related = phrasesOf(RELATED);
const boilerplate = phrasesOf(BOILERPLATE);

/** Whether a short text is the heading of a list of other stories. */
export function isRelatedHeading(text: string): boolean {
  if (text.length > 80) return false;
  const key = foldKey(text);
  return related.some((phrase) => startsWith(key, phrase) && key.length <= phrase.length + MAX_HEADING_REST);
}

/** Whether a paragraph leads over to another story: "Read also: ...". `linked` is the share of it that is a link, from 0 to 1. */
export function isRelatedParagraph(text: string, linked: number): boolean {
  if (text.length > MAX_LEAD_IN) return false;
  const key = foldKey(text);
  const phrase = related.find((one) => startsWith(key, one));
  if (phrase === undefined) return false;
  const head = text.slice(0, phrase.length + 12);
  return key === phrase || linked >= 0.4 || /[:：|»>←→]/.test(head);
}

/** Whether a paragraph is the site's and not the story's: asks to follow, to subscribe, to share. Long paragraphs never are. */
export function isBoilerplate(text: string): boolean {
  if (text.length > 300) return false;
  const key = foldKey(text.replace(/^[©\s*#]+/, ''));
  const phrase = boilerplate.find((one) => startsWith(key, one));
  if (phrase === undefined) return text.startsWith('©');
  // One word begins many honest sentences.
  return phrase.includes(' ') || key.length <= phrase.length + 12 || text.charAt(phrase.length) === ':';
}

function startsWith(key: string, phrase: string): boolean {
  return key.startsWith(phrase) && !/[\p{L}\p{N}]/u.test(key.charAt(phrase.length));
}

function phrasesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' | ').map(foldKey));
}
