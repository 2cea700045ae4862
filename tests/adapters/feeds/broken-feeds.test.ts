import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/adapters/feeds/parse/parse-feed.ts';
import { decodeBody } from '../../../src/adapters/feeds/text/decode-body.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url));
const FEEDS = [
  fixture('well-formed-rss.xml'),
  fixture('well-formed-atom.xml'),
  fixture('well-formed-rdf.xml'),
  fixture('well-formed-json.json'),
];
const OPTIONS = { documentUrl: 'https://wire.example/feed', maxItems: 50, timeoutMs: 5_000 };

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.nat({ max: 60 }),
  insert: fc.constantFrom(
    '',
    '<',
    '>',
    '&',
    '"',
    '</',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<item>',
    '</item>',
    '<title>',
    '&#0;',
    '\u0000',
    '\ufeff',
    '<?',
    '{',
    ']',
  ),
});

/** A feed with a few pieces cut out and others put in. */
const brokenFeed = fc.tuple(fc.constantFrom(...FEEDS), fc.array(edit, { maxLength: 6 })).map(([feed, edits]) => {
  let body = feed;
  for (const { at, remove, insert } of edits) {
    const start = Math.floor(at * body.length);
    body = Buffer.concat([body.subarray(0, start), Buffer.from(insert), body.subarray(start + remove)]);
  }
  return body;
});

describe('a feed broken anywhere', () => {
  it('is an answer, never an exception, and its items are clean', async () => {
    await fc.assert(
      fc.asyncProperty(brokenFeed, async (body) => {
        const parsed = await parseFeed(decodeBody(body, null), OPTIONS);
        const items = parsed.kind === 'feed' ? parsed.feed.items : [];
        for (const item of items) {
          expect(item.link === null || /^https?:\/\//i.test(item.link)).toBe(true);
          expect(`${item.title}${item.summary}${item.content}`).not.toMatch(/[\u200b-\u200f\u202a-\u202e]/);
          expect(item.title ?? '').not.toContain('\n');
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(FEEDS.slice(0, 3).map((feed, at) => [['RSS', 'Atom', 'RDF'][at], feed] as const))(
    'is read up to where %s was cut off',
    async (_, feed) => {
      const whole = await parseFeed(decodeBody(feed, null), OPTIONS);
      const guids = whole.kind === 'feed' ? whole.feed.items.map((item) => item.guid) : [];
      for (let end = 400; end < feed.length; end += 7) {
        const parsed = await parseFeed(decodeBody(feed.subarray(0, end), null), OPTIONS);
        const read = parsed.kind === 'feed' ? parsed.feed.items.map((item) => item.guid) : [];
        // The last guid may itself be cut.
        expect(guids.slice(0, Math.max(0, read.length - 1))).toEqual(read.slice(0, -1));
      }
    },
  );
});
