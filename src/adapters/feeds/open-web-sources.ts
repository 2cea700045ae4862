import type { ArticleAnswer, ArticleReader } from '../../ports/article-reader.ts';
import type { FeedSource } from '../../ports/feed-source.ts';
import { createExtractionThread } from './article/extraction-thread.ts';
import { type ArticleReaderOptions, createHttpArticleReader, readPageBytes } from './article/http-article-reader.ts';
import { openWebClient } from './http/web-client.ts';
import { createHttpFeedSource, type HttpFeedSourceOptions } from './http-feed-source.ts';

export interface WebSources {
  readonly feeds: FeedSource;
  readonly articles: ArticleReader;
  /** The article of a page that is at hand: `url` is where it came from. */
  readPage(bytes: Uint8Array, about: { readonly url: string; readonly title: string | null }): Promise<ArticleAnswer>;
  /** Ends open connections and the thread that reads pages. */
  close(): Promise<void>;
}

/** Feeds and the pages they link to, under one set of limits: a host is asked by both together no more often than by one. */
export function openWebSources(options: HttpFeedSourceOptions, articles: ArticleReaderOptions = {}): WebSources {
  const client = openWebClient(options);
  const thread = createExtractionThread();
  return {
    feeds: createHttpFeedSource(options, client),
    articles: createHttpArticleReader(client, thread, articles),
    readPage: (bytes, { url, title }) => readPageBytes(bytes, { contentType: null, url, askedUrl: '', title }, thread),
    async close() {
      await client.close();
      await thread.close();
    },
  };
}
