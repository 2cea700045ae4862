import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseFeed } from '../../../src/adapters/feeds/parse/parse-feed.ts';
import type { ParsedFeed } from '../../../src/adapters/feeds/parse/parsed-feed.ts';
import { cleanHtml } from '../../../src/adapters/feeds/text/clean-text.ts';
import { decodeBody } from '../../../src/adapters/feeds/text/decode-body.ts';

/** Public conformance cases of other feed readers, kept beside the repository; without them this suite is skipped. */
const CASES = new URL('../../../../shared/feeds-cases/cases.jsonl', import.meta.url);
/** From where the suites serve documents that state no address of their own. */
const SUITE_SERVER = 'http://127.0.0.1:8097/';

const Case = z.object({
  id: z.string(),
  b64: z.string(),
  ctype: z.string().nullable(),
  base: z.string().nullable(),
  expect: z.record(z.string(), z.union([z.string(), z.boolean()])).nullish(),
});

describe.skipIf(!existsSync(CASES))('public feed cases', () => {
  it('are parsed, and say what their suites state', { timeout: 60_000 }, async () => {
    const lines = readFileSync(CASES, 'utf8').trim().split('\n');
    let parsedCases = 0;
    let checks = 0;
    let right = 0;
    for (const line of lines) {
      const { b64, ctype, base, expect: stated } = Case.parse(JSON.parse(line));
      const text = decodeBody(Buffer.from(b64, 'base64'), ctype);
      const parsed = await parseFeed(text, { documentUrl: base ?? SUITE_SERVER, maxItems: 5_000, timeoutMs: 5_000 });
      parsedCases += Number(parsed.kind === 'feed');
      for (const [key, value] of Object.entries(stated ?? {})) {
        checks += 1;
        right += Number(key === '_err' ? parsed.kind !== 'feed' : parsed.kind === 'feed' && says(parsed.feed, key, String(value)));
      }
    }
    expect(lines.length).toBeGreaterThan(2_800);
    expect(parsedCases / lines.length).toBeGreaterThan(0.99);
    expect(right / checks).toBeGreaterThan(0.94);
  });
});

function says(feed: ParsedFeed, key: string, stated: string): boolean {
  const item = feed.items[0];
  switch (key) {
    case 'feed.title':
      return isSameText(feed.title, stated);
    case 'title':
      return isSameText(item?.title ?? null, stated);
    case 'feed.link':
      return withoutSlash(feed.link) === withoutSlash(stated);
    case 'link':
      return withoutSlash(item?.link ?? null) === withoutSlash(stated);
    case 'id':
      return (item?.guid ?? '') === stated;
    case 'date':
      return Date.parse(item?.published.at ?? item?.updated.at ?? '') === Date.parse(stated);
    default:
      return false;
  }
}

/** Suites state titles as HTML; ours are text already. */
function isSameText(ours: string | null, stated: string): boolean {
  const text = fold(cleanHtml(stated));
  return [fold(ours), fold(cleanHtml(ours ?? ''))].includes(text);
}

function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function withoutSlash(url: string | null): string {
  return (url ?? '').replace(/\/$/, '');
}
