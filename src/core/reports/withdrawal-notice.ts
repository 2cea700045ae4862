import type { WithdrawalReason } from './report-version.ts';

/** What a page or an entry shows in place of a report. */
export interface Shown {
  readonly title: string | null;
  readonly text: string | null;
}

/** `notice`: the outlet takes the report back · `missing`: there is no page under the address, though the server does not say so by its status. */
export type Notice = Extract<WithdrawalReason, 'notice'> | 'missing';

/** Notices are short; a report that mentions a removed article, or ends with a correction, is not one. */
const MAX_NOTICE = 900;
const MAX_MISSING = 300;

/** A headline that begins with the word, marked off from what follows: "RETRACTED: ...", "Erratum - ...". "Withdrawn" alone is said of troops and is none. */
const TITLE =
  /^\s*[[(«"“]?\s*(?:retract(?:ed|ion)(?: notice)?|erratum|(?:article|story) (?:removed|retracted|withdrawn)|haber (?:kaldırıldı|geri çekildi)|опровержение|материал (?:снят|удал[её]н)|(?:تم )?(?:سحب|حذف) (?:ال)?(?:خبر|مقال|تقرير)|nûçe hat (?:jêbirin|rakirin|paşvekişandin)|هەواڵەکە سڕایەوە|خبر حذف شد|artikel zurückgezogen|article retiré|artículo retirado)\s*(?:[\])»"”]|[:|–—-]|$)/iu;

/**
 * The outlet says of its own report that it is gone, or was wrong. The verbs are also said of troops, so each stands close to a word for the report, and
 * "the report" may be somebody else's: it counts at the beginning only.
 */
const TAKEN_BACK: readonly RegExp[] = [
  /\b(?:this|our) (?:\w+ ){0,2}(?:article|story|report|post|item|piece)(?: (?:you (?:are|were) looking for|you requested|below|above|was published in error and))? (?:has|have|had|was|is)(?: been)? (?:since |now )?(?:removed|retracted|withdrawn|taken down|deleted|unpublished|pulled|rescinded)\b/iu,
  /^\W*(?:the|that) (?:article|story|report|item)(?: (?:you (?:are|were) looking for|you requested|published here))? (?:has been|was|is) (?:removed|retracted|withdrawn|taken down|deleted|unpublished)\b/iu,
  /\bwe (?:have |had )?(?:retract(?:ed)?|withdr[ae]wn?|remov(?:e|ed)|delet(?:e|ed)|pull(?:ed)?) (?:this|the|that|our|an?) (?:earlier |previous )?(?:article|story|report|post|item|piece)\b/iu,
  /\b(?:article|story|report|item|post|headline|version)\b.{0,60}\bpublished in error\b/isu,
  /\bitem\b.{0,40}\bpublished in error\b/isu,
  /^\W*(?:erratum|retraction)\b.{0,200}\b(?:report|article|story|version|published)\b/isu,
  /^\W*(?:correction|clarification|editor[’']?s note)\b.{0,300}\b(?:(?:earlier|previous|original|initial) (?:report|version|article|story|item|headline)|we (?:wrongly|incorrectly|mistakenly|erroneously)|(?:wrongly|incorrectly|mistakenly|erroneously|falsely) (?:said|stated|reported|claimed))/isu,
  /(?:^\W*(?:لقد )?(?:تم|جرى) |^\W*)(?:سحب|حذف|إزالة) (?:هذا |هذه |ال)?(?:الخبر|المقال|التقرير|المادة|خبر|مقال|تقرير)/u,
  /(?:سحبنا|حذفنا|أزلنا|(?:سحب|حذف|إزالة) هذ[اه]) (?:هذا |هذه )?(?:الخبر|المقال|التقرير|المادة|المقالة)/u,
  /نعتذر.{0,80}(?:الخبر|المقال|التقرير|خبر)/u,
  /^\W*تصحيح.{0,200}(?:خطأ|بالخطأ|غير صحيح|سابق)/su,
  /\b(?:bu|söz konusu|ilgili) (?:haber|makale|yazı|içerik)(?:imiz)?(?: \S+){0,3} (?:yayından|silinmiş|silindi)/iu,
  /\b(?:bu|söz konusu|ilgili) (?:haber|makale|yazı|içerik)(?:imiz)? (?:yayından )?(?:kaldırıl|geri çekil)(?:dı|di|mış|miş)/iu,
  /^\W*düzeltme.{0,200}(?:yanlış|hatalı|sehven)/isu,
  /(?:эт(?:а|от|у|о)|данн(?:ая|ый|ую|ое)|наш[аеу]?) (?:статья|статью|материал|новость|публикаци[яю]|сообщение) (?:был[аио]? )?(?:удал[её]н|снят|отозван)/iu,
  /(?:удалили|сняли|отозвали) (?:эту |этот |это |данн\S+ )(?:статью|материал|новость|публикацию|сообщение)/iu,
  /(?:ev|vê|vî) (?:nûçe|gotar|nivîs)\S*(?: \S+){0,4} (?:hat(?:e|iye)? ?(?:jêbirin|rakirin)|jê hat birin)/iu,
  /(?:ئەم |ئەو )(?:هەواڵ|بابەت|وتار)\S*(?: \S+){0,4} (?:سڕا|سڕدرا|لابرا)/u,
  /این (?:خبر|مطلب|گزارش|مقاله)(?: \S+){0,3} (?:حذف شد|پس گرفته شد|برداشته شد)/u,
  /\b(?:dieser|der) (?:artikel|beitrag) (?:wurde|ist)(?: \w+){0,3} (?:zurückgezogen|gelöscht|entfernt|depubliziert)/iu,
  /\b(?:cet|l[’'])\s?article (?:a été|est) (?:retiré|supprimé|dépublié)/iu,
  /\b(?:este|el) artículo (?:ha sido|fue) (?:retirado|eliminado|borrado)/iu,
];

/** A page that could not be found, told in words. */
const MISSING =
  /\b(?:page|article|story|content) (?:you (?:(?:are|were) looking for|requested) )?(?:(?:was|is) )?(?:not found|no longer (?:available|exists?|here)|(?:cannot|can[’']t|could not) be found|does not exist|doesn[’']t exist)\b|\b404 (?:not found|error|page)\b|الصفحة غير موجودة|لم يتم العثور على الصفحة|sayfa bulunamadı|страница не найдена|rûpel nehat dîtin|پەڕەکە نەدۆزرایەوە|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada/iu;

/** Who may not see a page is told much the same words. */
const WALL = /\b(?:region|country|location|europe|gdpr|subscri\w+|log ?in|sign in|cookies?|browser|javascript|robots?|captcha)\b/iu;

/**
 * Whether what is shown is no report but a word about one: taken back, removed, wrong. Null for a report, also for one with a correction at its end.
 * What only looks like a missing page must be seen twice.
 */
export function noticeIn({ title, text }: Shown): Notice | null {
  if (TITLE.test(title ?? '')) return 'notice';
  const heading = title?.trim() ?? '';
  const whole = (text ?? '').trim();
  const words = heading !== '' && whole.startsWith(heading) ? whole.slice(heading.length).trim() : whole;
  if (words.length > MAX_NOTICE) return null;
  if (TAKEN_BACK.some((pattern) => pattern.test(words))) return 'notice';
  return words.length < MAX_MISSING && MISSING.test(`${heading}\n${words}`) && !WALL.test(words) ? 'missing' : null;
}
