import { foldKey } from '../../../core/text/fold.ts';
import { isBoilerplate, isRelatedHeading, isRelatedParagraph } from './furniture-words.ts';
import type { Paragraph } from './page-paragraphs.ts';

/** The story's paragraphs: without its own title, lead-overs to other stories, the site's boilerplate and anything that stands there twice. */
export function trimParagraphs(paragraphs: readonly Paragraph[], title: string | null): string[] {
  const seen = new Set<string>(title === null ? [] : [foldKey(title)]);
  const kept: Paragraph[] = [];
  let inList = false;
  for (const paragraph of paragraphs) {
    const { text, linked } = paragraph;
    if (isRelatedHeading(text) || isRelatedParagraph(text, linked)) {
      inList = true;
      continue;
    }
    // Under such a heading the links go, up to the next paragraph of words.
    if (inList && linked >= 0.6) continue;
    inList = false;
    const key = foldKey(text);
    if (key === '' || seen.has(key) || isBoilerplate(text)) continue;
    seen.add(key);
    kept.push(paragraph);
  }
  return withoutTail(kept).map((paragraph) => paragraph.text);
}

/** A story ends with words: bare links and headings at its end belong to what came after it. */
function withoutTail(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const last = paragraphs.findLastIndex((paragraph) => paragraph.linked < 0.9 && !paragraph.isHeading);
  return paragraphs.slice(0, last + 1);
}
