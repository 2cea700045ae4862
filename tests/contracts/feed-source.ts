import { afterEach, describe, expect, it } from 'vitest';
import type { FeedRequest, FeedSource } from '../../src/ports/feed-source.ts';

/** What the outlet does next, in terms every implementation can play. */
export type OutletAct =
  | { readonly kind: 'publishes'; readonly titles: readonly string[]; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'throttles'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'breaks' }
  | { readonly kind: 'sends_nonsense' };

export interface FeedSourceStage {
  readonly source: FeedSource;
  /** The address under which the next act is played. */
  readonly url: string;
  act(act: OutletAct): void;
  close(): Promise<void>;
}

/** The promises of ports/feed-source.ts, to be kept by every implementation. */
export function feedSourceContract(name: string, setUp: () => Promise<FeedSourceStage>): void {
  describe(`${name} as a feed source`, () => {
    let stage: FeedSourceStage;
    const begin = async (act: OutletAct) => {
      stage = await setUp();
      stage.act(act);
      return requestFor(stage.url);
    };
    afterEach(() => stage.close());

    it('gives the items in the order of the feed, with its validator', async () => {
      const request = await begin({ kind: 'publishes', titles: ['Second convoy leaves', 'First convoy leaves'], etag: '"a1"' });
      const answer = await stage.source.fetch(request);
      expect(answer).toMatchObject({ kind: 'fetched', etag: '"a1"', droppedItems: 0, movedTo: null });
      expect(answer.kind === 'fetched' && answer.items.map((item) => item.title)).toEqual(['Second convoy leaves', 'First convoy leaves']);
    });

    it('says not modified when the outlet does, and keeps the validator', async () => {
      const request = await begin({ kind: 'unchanged' });
      expect(await stage.source.fetch({ ...request, etag: '"a1"' })).toMatchObject({ kind: 'not_modified', etag: '"a1"' });
    });

    it('says not modified when the same body comes again', async () => {
      const request = await begin({ kind: 'publishes', titles: ['Convoy leaves'], etag: null });
      const first = await stage.source.fetch(request);
      const bodyHash = first.kind === 'fetched' ? first.bodyHash : null;
      expect(await stage.source.fetch({ ...request, bodyHash })).toMatchObject({ kind: 'not_modified' });
    });

    it('tells a feed that is gone for good', async () => {
      const request = await begin({ kind: 'gone' });
      expect(await stage.source.fetch(request)).toEqual({ kind: 'gone' });
    });

    it.each([[120], [null]])('passes on how long to wait: %s', async (retryAfterSeconds) => {
      const request = await begin({ kind: 'throttles', retryAfterSeconds });
      expect(await stage.source.fetch(request)).toMatchObject({ kind: 'throttled', retryAfterSeconds });
    });

    it.each([['breaks'], ['sends_nonsense']] as const)('does not reject when the outlet %s', async (kind) => {
      const request = await begin({ kind });
      expect(await stage.source.fetch(request)).toMatchObject({ kind: 'failed' });
    });
  });
}

function requestFor(url: string): FeedRequest {
  return { feedId: 'north', url, etag: null, lastModified: null, bodyHash: null };
}
