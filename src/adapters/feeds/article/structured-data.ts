import type { Page } from './page.ts';
import { headlineMatch } from './same-words.ts';

/** What a page says about its article to machines (schema.org in JSON-LD). Nothing in it is checked yet. */
export interface StructuredArticle {
  readonly headline: string | null;
  readonly body: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly lang: string | null;
}

const ARTICLE_TYPE = /^(?:[A-Za-z]*Article|LiveBlogPosting|BlogPosting|Report)$/;
const MAX_DEPTH = 8;
const MAX_NODES = 2_000;

/** Every article described in a page's JSON-LD, in document order. Unreadable scripts are skipped. */
export function structuredArticles(page: Page): StructuredArticle[] {
  const found: StructuredArticle[] = [];
  let nodes = 0;
  const visit = (value: unknown, depth: number): void => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const part of value) visit(part, depth + 1);
      return;
    }
    const fields = new Map<string, unknown>(Object.entries(value));
    if (typesOf(fields.get('@type')).some((type) => ARTICLE_TYPE.test(type))) found.push(articleOf(fields));
    for (const part of fields.values()) visit(part, depth + 1);
  };
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) visit(readJson(script.textContent ?? ''), 0);
  return found;
}

/** The described article that is the page's own: the one with its address or headline, or the only one. */
export function ownArticle(articles: readonly StructuredArticle[], url: string, titles: readonly string[]): StructuredArticle | null {
  const path = URL.parse(url)?.pathname;
  const fits = (article: StructuredArticle): number => Math.max(0, ...titles.map((title) => headlineMatch(article.headline ?? '', title)));
  const byTitle = articles.filter((article) => fits(article) >= 0.7).toSorted((a, b) => fits(b) - fits(a) || length(b) - length(a))[0];
  const byUrl = articles.find((article) => path !== undefined && path !== '/' && URL.parse(article.url ?? '', url)?.pathname === path);
  return byTitle ?? byUrl ?? (articles.length === 1 ? (articles[0] ?? null) : null);
}

function length(article: StructuredArticle): number {
  return article.body?.length ?? 0;
}

function readJson(script: string): unknown {
  const source = script.trim().replace(/^<!--|^<!\[CDATA\[|\]\]>;?$|-->$/g, '');
  try {
    return JSON.parse(source);
  } catch {
    // Line ends inside strings are the commonest fault.
    try {
      return JSON.parse(source.replace(/\s+/g, ' '));
    } catch {
      return null;
    }
  }
}

function articleOf(fields: ReadonlyMap<string, unknown>): StructuredArticle {
  return {
    headline: text(fields.get('headline')) ?? text(fields.get('name')),
    body: text(fields.get('articleBody')),
    byline: nameOf(fields.get('author')),
    published: text(fields.get('datePublished')) ?? text(fields.get('dateCreated')),
    url: text(fields.get('url')) ?? addressOf(fields.get('mainEntityOfPage')),
    lang: text(fields.get('inLanguage')),
  };
}

function typesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((type) => typeof type === 'string');
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const names = value.map(nameOf).filter((name) => name !== null);
    return names.length === 0 ? null : names.join(', ');
  }
  if (typeof value === 'object' && value !== null) return 'name' in value ? nameOf(value.name) : null;
  const name = text(value);
  return name === null || /^https?:/i.test(name) ? null : name;
}

function addressOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null && '@id' in value) return text(value['@id']);
  return text(value);
}
