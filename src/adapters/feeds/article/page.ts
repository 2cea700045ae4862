import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** What is used of the DOM. The compiler's own DOM types, in which both libraries are typed, would let the whole program speak of `window`. */
export interface PageNode {
  /** 1 element, 3 text. */
  readonly nodeType: number;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly className: string;
  readonly id: string;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
  readonly children: Iterable<PageElement>;
  readonly nextElementSibling: PageElement | null;
  readonly previousElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  contains(other: PageElement): boolean;
  remove(): void;
}

export interface Page {
  readonly body: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** The tree of an HTML document, however little of one it is. Check its depth first: the parser recurses. */
export function parsePage(html: string): Page {
  // linkedom makes no body where the source has none.
  const whole = /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

/** The element that Readability takes for the article; null when it finds none. Changes the page: read everything else first. */
export function mainContentOf(page: Page): PageElement | null {
  const readability = new Readability<PageElement>(page, {
    serializer: (node) => node,
    disableJSONLD: true,
    keepClasses: true,
    charThreshold: 250,
  });
  return readability.parse()?.content ?? null;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** The words of an element on one line. */
export function lineOf(element: PageElement | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** How much of an element's text is inside links, from 0 to 1. */
export function linkShare(element: PageElement): number {
  const all = lineOf(element).length;
  if (all === 0) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a')) linked += lineOf(link).length;
  return element.localName === 'a' ? 1 : Math.min(1, linked / all);
}
