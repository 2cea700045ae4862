import { foldKey } from '../text/fold.ts';
import type { PageFacts, Report } from './report.ts';

/** Feeds that carry whole stories have few shorter ones; a short story is read twice at no loss. */
const TEASER_LENGTH = 400;
/** "…", "[...]", "Read more »" at the end: the text goes on elsewhere. */
const CUT_OFF =
  /(?:…|\.{3}|\[\s*(?:…|\.{3}|&hellip;)\s*\]|(?:read|continue reading|more|اقرأ المزيد|المزيد|للمزيد|زیاتر بخوێنەوە|devamını oku|devamı|bêtir bixwîne|ادامه مطلب|weiterlesen|lire la suite|leer más|читать далее)(?: more)?)[\s\])»>.:→]*$/iu;

/** Addresses that lead to the story only by script. */
const LEADS_ELSEWHERE = /^https?:\/\/news\.google\./i;

/** Whether an address leads to the page of its report. */
export function leadsToPage(url: string): boolean {
  return !LEADS_ELSEWHERE.test(url);
}

/** Whether a report has a page to read and less than its full text. */
export function isTeaser(report: Report): report is Report & { readonly url: string } {
  if (report.url === null || !leadsToPage(report.url) || report.teaser !== undefined) return false;
  const body = report.text ?? report.summary ?? '';
  return CUT_OFF.test(body.slice(-80)) || (report.text === null && body.length < TEASER_LENGTH);
}

/** The report with the text of its page; what the feed gave in its place is kept beside it. Title and summary stay. */
export function withFullText(report: Report, text: string, page?: PageFacts): Report {
  return { ...report, text, teaser: report.text ?? report.summary ?? '', ...(page === undefined ? {} : { page }) };
}

/** Words of a headline that must stand in its story, of ten. */
const SHARED_OF_TEN = 4;

/**
 * Whether a page tells the story a report promises, by the words of the report's title: an address may lead to a front page, a wall or another story.
 * A report without a title promises nothing.
 */
export function tellsStoryOf(report: Report, article: { readonly title: string | null; readonly text: string }): boolean {
  const promised = new Set(wordsOf(report.title ?? ''));
  if (promised.size === 0) return true;
  const told = new Set(wordsOf(`${article.title ?? ''} ${article.text}`));
  const kept = [...promised].filter((word) => told.has(word)).length;
  return kept * 10 >= promised.size * SHARED_OF_TEN;
}

function wordsOf(text: string): string[] {
  return foldKey(text)
    .split(' ')
    .filter((word) => word.length > 2);
}
