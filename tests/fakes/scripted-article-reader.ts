import { readSourceDate } from '../../src/core/time.ts';
import type { Article, ArticleAnswer, ArticleReader, ArticleRequest } from '../../src/ports/article-reader.ts';

/** Answers for an address with what was scripted for it; an address without a script is a page that is gone. */
export class ScriptedArticleReader implements ArticleReader {
  readonly requests: ArticleRequest[] = [];
  readonly #answers = new Map<string, ArticleAnswer>();

  script(url: string, answer: ArticleAnswer): void {
    this.#answers.set(url, answer);
  }

  async read(request: ArticleRequest): Promise<ArticleAnswer> {
    this.requests.push(request);
    return this.#answers.get(request.url) ?? { kind: 'gone', status: 404 };
  }

  urls(): string[] {
    return this.requests.map(({ url }) => url);
  }
}

/** An article of which only these things are told. */
export function anArticle(text: string, more: Partial<Article> = {}): ArticleAnswer {
  return {
    kind: 'article',
    title: null,
    byline: null,
    published: readSourceDate(null),
    text,
    lang: null,
    canonicalUrl: null,
    finalUrl: 'https://desertwire.example/page',
    etag: null,
    lastModified: null,
    ...more,
  };
}
