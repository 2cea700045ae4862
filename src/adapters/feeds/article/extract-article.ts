import type { Article } from '../../../ports/article-reader.ts';
import { clearPage } from './clear-page.ts';
import { keepStory } from './keep-story.ts';
import { markupDepth } from './markup-depth.ts';
import { mainContentOf, type Page, parsePage } from './page.ts';
import { bylineOf, canonicalOf, langOf, pageTitles, publishedOf, titleOf } from './page-facts.ts';
import { type Paragraph, paragraphsOf } from './page-paragraphs.ts';
import { sharedWording, wordingOf } from './same-words.ts';
import { ownArticle, type StructuredArticle, structuredArticles } from './structured-data.ts';
import { trimParagraphs } from './trim-paragraphs.ts';

export interface PageToRead {
  readonly html: string;
  /** Where the page was found at last. */
  readonly url: string;
  /** The address asked for: its fragment and words may name the story. */
  readonly askedUrl: string;
  /** The headline by which the page was found. */
  readonly title: string | null;
}

export type Extraction =
  | { readonly kind: 'found'; readonly article: Article }
  /** `shown`: the beginning of what the page shows in place of an article; absent where it was not read at all. */
  | { readonly kind: 'nothing'; readonly problem: string; readonly shown?: { readonly title: string | null; readonly text: string } };

/** Real pages stay below 100; parsing and reading recurse. */
const MAX_DEPTH = 400;
const MAX_TEXT = 100_000;
/** Shorter ones are summaries. */
const MIN_STRUCTURED = 600;
const MIN_TEXT = 40;
/** Enough for a notice that stands where an article was. */
const MAX_SHOWN = 1_000;

/** The article of a page. Pure, but slow on hostile pages: run it where it can be stopped. */
export function extractArticle({ html, url, askedUrl, title: promised }: PageToRead): Extraction {
  const depth = markupDepth(html);
  if (depth > MAX_DEPTH) return { kind: 'nothing', problem: `the page nests ${depth} elements, more than ${MAX_DEPTH}` };
  const page = parsePage(html);
  const titles = pageTitles(page);
  const own = ownArticle(structuredArticles(page), askedUrl, promised === null ? titles : [promised, ...titles]);
  clearPage(page);
  const heading = keepStory(page, { promised, url: askedUrl, titles: own?.headline ? [own.headline, ...titles] : titles });
  const facts = {
    title: titleOf(page, own, heading),
    byline: bylineOf(page, own),
    published: publishedOf(page, own),
    lang: langOf(page, own),
    canonicalUrl: canonicalOf(page, url),
    finalUrl: url,
  };
  const text = joined(trimParagraphs(storyParagraphs(page, own), facts.title));
  if (text.length < MIN_TEXT) {
    const shown = { title: facts.title, text: textOf(paragraphsOf(page.body)).slice(0, MAX_SHOWN).toWellFormed() };
    return { kind: 'nothing', problem: 'no article was found in the page', shown };
  }
  return { kind: 'found', article: { ...facts, text } };
}

/** What the page states as its article's text where that is long and the page shows it too; else what looks most like an article. */
function storyParagraphs(page: Page, own: StructuredArticle | null): readonly Paragraph[] {
  const shown = paragraphsOf(page.body);
  const main = mainContentOf(page);
  const found = main === null ? [] : paragraphsOf(main);
  const stated = own?.body ?? '';
  if (stated.length <= MIN_STRUCTURED) return found;
  const body = statedParagraphs(stated);
  const statedText = textOf(body);
  const wording = wordingOf(statedText);
  const isShown = sharedWording(statedText, wordingOf(textOf(shown))) >= 0.6;
  const isLonger = sharedWording(textOf(found), wording) >= 0.6;
  if (!isShown && !isLonger) return found;
  // The page has the paragraphs, the statement only the words.
  const both = shown.filter((paragraph) => paragraph.text.length >= 20 && sharedWording(paragraph.text, wording) >= 0.8);
  return textOf(both).length >= statedText.length * 0.85 ? both : body;
}

/** The stated text may be HTML or hold line ends. */
function statedParagraphs(stated: string): Paragraph[] {
  const isHtml = /<(?:p|br|div)\b/i.test(stated);
  const html = isHtml ? stated : stated.replaceAll('<', '&lt;').replaceAll(/\r?\n/g, '<br><br>');
  return markupDepth(html) > MAX_DEPTH ? [] : paragraphsOf(parsePage(html).body);
}

function textOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map((paragraph) => paragraph.text).join('\n');
}

function joined(paragraphs: readonly string[]): string {
  const text = paragraphs.join('\n\n');
  return text.length <= MAX_TEXT ? text : text.slice(0, MAX_TEXT).toWellFormed();
}
