import { paragraphLength } from './clear-page.ts';
import { lineOf, linkShare, type Page, type PageElement } from './page.ts';
import { headlineMatch, wordsOf } from './same-words.ts';

const HEADINGS = 'h1, h2, h3';
const MAX_HEADINGS = 200;
const SAME = 0.6;
const OTHER = 0.4;
/** A heading of so many words is a headline; the headings within a story are shorter. */
const HEADLINE_WORDS = 6;
const MIN_STORY = 150;

export interface Wanted {
  /** The headline by which the page was found. */
  readonly promised: string | null;
  readonly url: string;
  /** The headlines the page gives itself: of a page with several stories perhaps none of theirs. */
  readonly titles: readonly string[];
}

/**
 * Of a page with several stories keeps the one that the headline or the address names, where headings separate them; returns its heading. A page that names
 * none of its headings, or has one story, stays as it is.
 */
export function keepStory(page: Page, wanted: Wanted): PageElement | null {
  const headings = [...page.querySelectorAll(HEADINGS)].slice(0, MAX_HEADINGS).filter((heading) => lineOf(heading) !== '');
  const own = namedByFragment(page, wanted.url) ?? bestHeading(headings, wanted);
  if (own === null) return null;
  const title = lineOf(own);
  const isOther = (heading: PageElement): boolean => heading !== own && headlineMatch(lineOf(heading), title) < OTHER;
  const others = headings.filter(isOther);
  if (others.length === 0) return own;
  const box = storyBox(own);
  if (box) for (const other of others) removeOtherBox(other, { box, own });
  removeSiblings(own, (heading) => isOther(heading) && isHeadlineOfItsOwn(heading));
  return own;
}

function bestHeading(headings: readonly PageElement[], { promised, url, titles }: Wanted): PageElement | null {
  for (const title of [promised ?? '', slugOf(url), ...titles]) {
    const ranked = headings
      .map((heading) => ({ heading, match: headlineMatch(lineOf(heading), title), isLink: linkShare(heading) > 0.5 }))
      .filter(({ heading, match, isLink }) => match >= SAME && (!isLink || hasOwnText(heading)))
      // The page's own headline is seldom a link, those of other stories are.
      .toSorted((a, b) => Number(a.isLink) - Number(b.isLink) || b.match - a.match);
    if (ranked[0]) return ranked[0].heading;
  }
  return null;
}

/** Whether a linked headline stands over a story and not in a list of them. */
function hasOwnText(heading: PageElement): boolean {
  const box = storyBox(heading);
  return box !== null && box.querySelector('h1') === null;
}

/** The heading at or in the element that the address's fragment names. */
function namedByFragment(page: Page, url: string): PageElement | null {
  const id = decode(URL.parse(url)?.hash.slice(1) ?? '');
  if (id === '') return null;
  for (const element of page.querySelectorAll('[id]')) {
    if (element.id !== id) continue;
    return /^h[1-3]$/.test(element.localName) ? element : (element.querySelector(HEADINGS) ?? element.closest(HEADINGS));
  }
  return null;
}

/** The words of the address's last part; without letters it says nothing. */
function slugOf(url: string): string {
  const last =
    decode(URL.parse(url)?.pathname ?? '')
      .split('/')
      .findLast((part) => /\p{L}{3}/u.test(part)) ?? '';
  const words = wordsOf(last.replace(/\.\w{2,5}$/, '').replaceAll(/[-_+]/g, ' ')).filter((word) => !/^\d+$/.test(word));
  return words.length >= 3 ? words.join(' ') : '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The smallest element around a heading that holds a story's paragraphs and is not the whole page. */
function storyBox(heading: PageElement): PageElement | null {
  for (let box = heading.parentElement; box && box.localName !== 'body'; box = box.parentElement) {
    if (paragraphLength(box) >= MIN_STORY) return box;
  }
  return null;
}

/**
 * Removes the box of another story: the largest element around its heading that is apart from ours, when it is built alike or is an article. What lies in
 * our story's box is ours: a headline may stand before the element that holds its text.
 */
function removeOtherBox(other: PageElement, { box, own }: { readonly box: PageElement; readonly own: PageElement }): void {
  let apart: PageElement | null = null;
  for (let up: PageElement | null = other.parentElement; up && up.localName !== 'body' && !up.contains(own); up = up.parentElement) {
    const isAlike = up.localName === box.localName && up.className === box.className && up.parentElement === box.parentElement;
    if (up.localName === 'article' || isAlike) apart = up;
  }
  if (apart !== null && !box.contains(apart)) apart.remove();
}

/** In a run of headings and paragraphs under one parent: removes what lies before our heading's story and from the next headline on. */
function removeSiblings(own: PageElement, separates: (heading: PageElement) => boolean): void {
  const isBreak = (element: PageElement): boolean => element.localName === own.localName && separates(element);
  let next = own.nextElementSibling;
  while (next !== null && !isBreak(next)) next = next.nextElementSibling;
  removeFrom(next, (element) => element.nextElementSibling);
  let before = own.previousElementSibling;
  while (before !== null && !isBreak(before)) before = before.previousElementSibling;
  if (before !== null) removeFrom(own.previousElementSibling, (element) => element.previousElementSibling);
}

function removeFrom(start: PageElement | null, following: (element: PageElement) => PageElement | null): void {
  for (let element = start; element !== null; ) {
    const after = following(element);
    element.remove();
    element = after;
  }
}

/** A headline, not a heading within a story: long, a link, or followed by a date or an author. */
function isHeadlineOfItsOwn(heading: PageElement): boolean {
  if (wordsOf(lineOf(heading)).length >= HEADLINE_WORDS || linkShare(heading) > 0.5) return true;
  const next = heading.nextElementSibling;
  return next !== null && (next.localName === 'time' || next.querySelector('time') !== null || /byline|author|date/i.test(next.className));
}
