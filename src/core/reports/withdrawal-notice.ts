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

/** A headline that begins with the word, marked off from what follows: "RETRACTED: ...", "Erratum - ...". "Withdrawn" is said of troops and is none. */
const TITLE =
  /^\s*[[(«"“]?\s*(?:retract(?:ed|ion)(?: notice)?|erratum|article (?:removed|retracted|withdrawn)|story (?:removed|retracted|withdrawn)|haber kaldırıldı|geri çekildi|yalanlama ve düzeltme|опровержение|материал (?:снят|удал[её]н)|(?:تم )?سحب (?:ال)?(?:خبر|مقال|تقرير)|حذف (?:ال)?خبر|nûçe hat paşvekişandin|هەواڵەکە سڕایەوە|خبر حذف شد|zurückgezogen|article retiré|artículo retirado)\s*(?:[\])»"”]|[:|–—-]|$)/iu;

/** The outlet says of its own report that it is gone, or was wrong. */
const TAKEN_BACK: readonly RegExp[] = [
  /\b(?:this|the|that|our|an?) (?:\w+ ){0,2}(?:article|story|report|post|item|piece|news)(?: \w+){0,4}? (?:has|have|had|was|were|is)(?: been)? (?:\w+ )?(?:removed|retracted|withdrawn|taken down|deleted|unpublished|pulled|rescinded)\b/iu,
  /\bwe (?:have |had )?(?:\w+ )?(?:retract(?:ed)?|withdr[ae]wn?|remov(?:e|ed)|delet(?:e|ed)|pull(?:ed)?) (?:this|the|that|our|an?) (?:\w+ ){0,2}(?:article|story|report|post|item|piece|news)\b/iu,
  /\b(?:was|were) published in error\b/iu,
  /\b(?:erratum|retraction)\b.{0,200}\b(?:report|article|story|version|published)\b/isu,
  /^\W*(?:correction|clarification|editor[’']?s note)\b.{0,300}\b(?:(?:earlier|previous|original|initial) (?:report|version|article|story|item|headline)|we (?:wrongly|incorrectly|mistakenly|erroneously)|(?:wrongly|incorrectly|mistakenly|erroneously|falsely) (?:said|stated|reported|claimed))/isu,
  /(?:تم |لقد |جرى )?(?:سحب|حذف|إزالة|سحبنا|حذفنا) (?:هذا |هذه |ال)?(?:الخبر|المقال|التقرير|المادة|خبر|مقال|تقرير)/u,
  /(?:نعتذر|تعتذر|اعتذار).{0,80}(?:الخبر|المقال|التقرير|خبر)/u,
  /^\W*تصحيح.{0,200}(?:خطأ|بالخطأ|غير صحيح|سابق)/su,
  /(?:bu |söz konusu |ilgili )(?:haber|makale|yazı|içerik)\S*(?: \S+){0,4} (?:kaldırıl|geri çekil|silin|yayından)/iu,
  /^\W*düzeltme.{0,200}(?:yanlış|hatalı|sehven)/isu,
  /(?:эт(?:а|от|у)|данн(?:ая|ый|ую)|наш[аеу]?) (?:статья|статью|материал|новость|публикаци[яю]|сообщение)(?: \S+){0,3} (?:был[аио]? )?(?:удал[её]н|снят|отозван)/iu,
  /(?:мы )?(?:удалили|сняли|отозвали) (?:эту |этот |данн\S+ )?(?:статью|материал|новость|публикацию|сообщение)/iu,
  /(?:ev|vê|vî) (?:nûçe|gotar|nivîs)\S*(?: \S+){0,4} (?:hat(?:e|iye)? ?(?:jêbirin|rakirin|paşvekişandin|vekişandin)|jê hat birin)/iu,
  /(?:ئەم |ئەو )(?:هەواڵ|بابەت|وتار)\S*(?: \S+){0,4} (?:سڕا|سڕدرا|لابرا|کشێندرا)/u,
  /(?:این )(?:خبر|مطلب|گزارش|مقاله)(?: \S+){0,4} (?:حذف|پس گرفته|برداشته)/u,
  /\b(?:dieser|der) (?:artikel|bericht|beitrag)(?: \w+){0,4} (?:zurückgezogen|gelöscht|entfernt|depubliziert)/iu,
  /\b(?:cet|l[’'])\s?(?:article|information)(?: \S+){0,4} (?:retiré|supprimé|dépublié)/iu,
  /\b(?:este|el) (?:artículo|reportaje)(?: \S+){0,4} (?:retirado|eliminado|borrado)/iu,
];

/** A page that could not be found, told in words. */
const MISSING =
  /\b(?:page|article|story|content|post) (?:you (?:are looking for|requested) )?(?:(?:was|is|can(?:not|’t|'t) be|could not be) )?(?:not found|no longer (?:available|exists?)|found|does not exist|doesn[’']t exist|unavailable)\b|\b404\b|الصفحة غير موجودة|لم يتم العثور على الصفحة|sayfa bulunamadı|страница не найдена|rûpel nehat dîtin|پەڕەکە نەدۆزرایەوە|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada/iu;

/**
 * Whether what is shown is no report but a word about one: taken back, removed, wrong. Null for a report, also for one with a correction at its end.
 * What only looks like a missing page must be seen twice.
 */
export function noticeIn({ title, text }: Shown): Notice | null {
  if (TITLE.test(title ?? '')) return 'notice';
  const whole = (text ?? '').trim();
  const words = title !== null && whole.startsWith(title.trim()) ? whole.slice(title.trim().length).trim() : whole;
  if (words.length > MAX_NOTICE) return null;
  const all = `${title ?? ''}\n${words}`;
  if (TAKEN_BACK.some((pattern) => pattern.test(words))) return 'notice';
  return words.length < MAX_NOTICE / 3 && MISSING.test(all) ? 'missing' : null;
}
