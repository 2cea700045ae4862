import { readSourceDate } from '../../src/core/time.ts';
import type { FeedAnswer, FeedItem, FeedRequest, FeedSource } from '../../src/ports/feed-source.ts';

/** Answers with what was scripted, one answer a request; the last is repeated. */
export class ScriptedFeedSource implements FeedSource {
  readonly requests: FeedRequest[] = [];
  #answers: readonly (FeedAnswer | (() => Promise<FeedAnswer>))[] = [fetched([])];

  script(...answers: readonly (FeedAnswer | (() => Promise<FeedAnswer>))[]): void {
    this.#answers = answers;
  }

  async fetch(request: FeedRequest): Promise<FeedAnswer> {
    this.requests.push(request);
    const [answer, ...rest] = this.#answers;
    if (rest.length > 0) this.#answers = rest;
    if (answer === undefined) throw new Error('nothing is scripted');
    return typeof answer === 'function' ? answer() : answer;
  }
}

type Fetched = Extract<FeedAnswer, { readonly kind: 'fetched' }>;

export function fetched(items: readonly FeedItem[], more: Partial<Fetched> = {}): Fetched {
  return {
    kind: 'fetched',
    items,
    droppedItems: 0,
    etag: '"v1"',
    lastModified: null,
    bodyHash: 'hash-1',
    movedTo: null,
    freshForSeconds: null,
    ttlSeconds: null,
    ...more,
  };
}

/** An item of which only these things are told. */
export function anItem(guid: string, more: { readonly title?: string; readonly text?: string; readonly on?: string } = {}): FeedItem {
  return {
    guid,
    link: `https://desertwire.example/${guid}`,
    title: more.title ?? null,
    summary: more.text ?? null,
    content: null,
    published: readSourceDate(more.on ?? '2026-03-01T07:00:00Z'),
    updated: readSourceDate(null),
  };
}
