import { isRelatedHeading } from './furniture-words.ts';
import { lineOf, linkShare, type Page, type PageElement } from './page.ts';

const NEVER_TEXT =
  'script, style, noscript, template, iframe, object, svg, form, button, input, select, textarea, nav, aside, footer, dialog, figcaption, audio, video, ' +
  'amp-ad, amp-consent, amp-sidebar, amp-iframe, amp-embed, amp-analytics, [hidden], [aria-hidden="true"], [role="navigation"], [role="complementary"], ' +
  '[role="contentinfo"], [role="dialog"], [role="alertdialog"], [role="search"], [role="menu"]';

/** Words in the class or id of blocks around a story. */
const FURNITURE =
  /(?:^|[\s_-])(?:related|recommended|recommendations?|readmore|read-more|read-also|read-next|also-read|more-news|more-stories|most-read|popular|trending|cookies?|consent|gdpr|newsletter|subscribe|subscription|comments?|comment-list|disqus|respond|share|sharing|social|breadcrumbs?|sidebar|menu|navbar|pagination|tags|tag-list|promo|advert|adverts|advertisement|sponsored|outbrain|taboola|caption|author-bio|author-box|ticker|popup|modal|paywall|benzer|ilgili)(?:$|[\s_-])/i;
const FRAME = new Set(['html', 'body', 'main']);
const MAX_HEADING = 80;
/** A story is at least so long. */
const MIN_LEFT = 150;

/** Takes out of a page what surrounds its stories: navigation, banners, comments, captions, lists of other stories. Never the greater part of its text. */
export function clearPage(page: Page): void {
  const all = paragraphLength(page.body);
  const isGreater = (element: PageElement): boolean => {
    const held = paragraphLength(element);
    if (held === 0) return false;
    // Comments may be longer than what they are about.
    return isComments(element) ? all - held < MIN_LEFT : held >= all / 2;
  };
  for (const element of page.querySelectorAll(NEVER_TEXT)) {
    if (!isGreater(element)) element.remove();
  }
  for (const element of page.querySelectorAll('[class], [id], [style]')) {
    if (FRAME.has(element.localName) || !page.body.contains(element)) continue;
    if (isHidden(element) || (isFurniture(element) && !isGreater(element))) element.remove();
  }
  for (const element of page.querySelectorAll('h2, h3, h4, h5, h6, p, div, span, strong, b, li')) {
    if (!page.body.contains(element)) continue;
    const text = lineOf(element);
    if (text.length > 0 && text.length <= MAX_HEADING && isRelatedHeading(text)) removeList(element, isGreater);
  }
}

function isHidden(element: PageElement): boolean {
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');
}

function isFurniture(element: PageElement): boolean {
  if (!FURNITURE.test(`${element.className} ${element.id}`) || element.querySelector('h1') !== null) return false;
  // "comments-open" and the like are said of whole stories.
  return element.localName !== 'article' || paragraphLength(element) < MIN_LEFT;
}

function isComments(element: PageElement): boolean {
  return /(?:^|[\s_-])(?:comments?|commentlist|disqus|respond)(?:$|[\s_-])/i.test(`${element.className} ${element.id}`);
}

/** Removes a heading of other stories with what stands under it: its own box where it has one, else the link lists that follow. */
function removeList(heading: PageElement, isGreater: (element: PageElement) => boolean): void {
  let top = heading;
  const words = lineOf(heading).length;
  while (top.parentElement && !FRAME.has(top.parentElement.localName) && lineOf(top.parentElement).length <= words + 3)
    top = top.parentElement;
  const box = top.parentElement;
  if (box && !FRAME.has(box.localName) && box.localName !== 'article' && isListOfLinks(box, words) && !isGreater(box)) {
    box.remove();
    return;
  }
  let next = top.nextElementSibling;
  while (next !== null && isOther(next)) {
    const after = next.nextElementSibling;
    next.remove();
    next = after;
  }
  top.remove();
}

function isListOfLinks(box: PageElement, headingLength: number): boolean {
  const length = lineOf(box).length - headingLength;
  return length > 0 && linkShare(box) * lineOf(box).length >= length * 0.5;
}

/** Whether an element under such a heading still belongs to it. */
function isOther(element: PageElement): boolean {
  return linkShare(element) >= 0.6 || (/^(?:ul|ol)$/.test(element.localName) && element.querySelector('a') !== null);
}

/** The characters in paragraphs of a sentence or more: where stories are. */
export function paragraphLength(element: PageElement): number {
  let length = 0;
  for (const paragraph of element.localName === 'p' ? [element] : element.querySelectorAll('p')) {
    const text = lineOf(paragraph).length;
    if (text >= 60 && linkShare(paragraph) < 0.5) length += text;
  }
  return length;
}
