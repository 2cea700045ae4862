import type { SourceDate } from '../core/time.ts';

export interface ArticleRequest {
  readonly url: string;
  /** The headline the feed gave: of a page with several stories the one it belongs to is read. */
  readonly title?: string | null;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/** The article of a web page as clean plain text. */
export interface Article {
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: SourceDate;
  /** Paragraphs separated by blank lines, without navigation, related stories and comments. Never empty. */
  readonly text: string;
  /** As the page says it ("ar"); not checked against the text. */
  readonly lang: string | null;
  /** The address the page gives as its own; null when it gives none that can be one. */
  readonly canonicalUrl: string | null;
  /** Where the redirects ended. */
  readonly finalUrl: string;
}

/** What asking for an article may come back with. Failures are values: a broken page costs only its text. */
export type ArticleAnswer =
  | ({ readonly kind: 'article'; readonly etag: string | null; readonly lastModified: string | null } & Article)
  | { readonly kind: 'not_modified'; readonly etag: string | null; readonly lastModified: string | null }
  | { readonly kind: 'gone'; readonly status: 404 | 410 }
  | { readonly kind: 'throttled'; readonly status: number; readonly retryAfterSeconds: number | null }
  | {
      readonly kind: 'failed';
      /** `extract`: the page came but no article was found in it. */
      readonly stage: 'refused' | 'connect' | 'http' | 'too_large' | 'timeout' | 'not_html' | 'extract';
      readonly message: string;
      /** The HTTP status where there was one. */
      readonly status?: number;
      /** Of a page without an article: the beginning of what it shows in its place. */
      readonly shown?: { readonly title: string | null; readonly text: string };
    };

export interface ArticleReader {
  /** Never rejects for what a server does or a page holds; rejects only for a bug. */
  read(request: ArticleRequest): Promise<ArticleAnswer>;
}
