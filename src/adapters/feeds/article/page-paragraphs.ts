import { cleanPlain } from '../text/clean-text.ts';
import { undoDoubleEncoding } from '../text/decode-body.ts';
import { isElement, type PageElement } from './page.ts';

export interface Paragraph {
  readonly text: string;
  readonly isHeading: boolean;
  /** The share of it inside links, from 0 to 1. */
  readonly linked: number;
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre ' +
    'section summary table tbody thead tfoot tr ul'
  ).split(' '),
);
const SKIPPED = new Set(
  'script style noscript template iframe svg button select textarea head title audio video object figcaption'.split(' '),
);
const MAX_PARAGRAPHS = 2_000;

/** The text of an element as paragraphs in reading order, cleaned: a block or two line breaks end one. */
export function paragraphsOf(root: PageElement): Paragraph[] {
  const found: Paragraph[] = [];
  let open = { text: '', linked: 0, isHeading: false, breaks: 0 };
  const flush = (): void => {
    const text = cleanPlain(undoDoubleEncoding(open.text));
    if (text !== null && found.length < MAX_PARAGRAPHS) {
      found.push({ text, isHeading: open.isHeading, linked: Math.min(1, open.linked / Math.max(1, open.text.trim().length)) });
    }
    open = { text: '', linked: 0, isHeading: false, breaks: 0 };
  };
  const addText = (raw: string, inLink: boolean): void => {
    const text = raw.replace(/\s+/g, ' ');
    if (text.trim() === '') {
      if (open.breaks === 0 && open.text !== '') open.text += ' ';
      return;
    }
    if (open.breaks >= 2) flush();
    if (open.breaks === 1) open.text += '\n';
    open.breaks = 0;
    open.text += text;
    if (inLink) open.linked += text.trim().length;
  };
  const visit = (element: PageElement, inLink: boolean): void => {
    const name = element.localName;
    if (SKIPPED.has(name)) return;
    if (name === 'br') {
      if (open.text !== '') open.breaks += 1;
      return;
    }
    const isBlock = BLOCKS.has(name);
    if (isBlock) flush();
    if (/^h[1-6]$/.test(name)) open.isHeading = true;
    for (const node of element.childNodes) {
      if (isElement(node)) visit(node, inLink || node.localName === 'a');
      else if (node.nodeType === 3) addText(node.textContent ?? '', inLink);
    }
    if (name === 'td' || name === 'th') open.text += ' ';
    if (isBlock) flush();
  };
  visit(root, false);
  flush();
  return found;
}
