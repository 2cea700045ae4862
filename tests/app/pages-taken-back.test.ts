import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LiveFeed } from '../e2e/live-feed.ts';
import { shippedConfig } from './poll-bench.ts';
import { hours, MINUTE_MS, openRereadBench, type RereadBench } from './reread-bench.ts';
import { storyOn } from './story-on.ts';
import { FIRST, HTML, LIFE, page, TITLE, VACATED } from './story-page.ts';

const CONFIG = shippedConfig();

describe('pages of reports that their outlets take back', () => {
  let bench: RereadBench;
  const { serve, readings, outcomes, status, entry } = storyOn(() => bench);

  beforeEach(async () => {
    bench = await openRereadBench(CONFIG, ['other-wire']);
    serve(FIRST, { headers: { etag: '"v1"' } });
    bench.feed.set([entry()]);
    await bench.after(0);
  });
  afterEach(() => bench.close());

  it('a page that is gone is looked at twice, some minutes apart, before the report counts as taken back', async () => {
    serve('', { status: 410 });
    await bench.after(hours(1));
    await bench.after(MINUTE_MS);
    expect(outcomes()).toEqual(['missing']);
    expect(bench.sent()).toEqual(['post']);
    await bench.restart();
    await bench.after(MINUTE_MS * 10);
    expect(outcomes()).toEqual(['missing', 'withdrawn']);
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
    expect(bench.sink.given.at(1)?.entry.view.main).toMatchObject({
      verdict: 'revised',
      withdrawnBy: 'Desert Wire',
      sources: [],
      origins: 0,
    });
    expect(await status()).toMatchObject({ phase: 'operational', holder: 'us', evidence: ['earlier#1'] });
    for (const wait of [hours(9), hours(20)]) await bench.after(wait);
    expect(bench.sent()).toHaveLength(3);
    expect(readings()).toHaveLength(3);
  });

  it('a report that is taken back, but was told by another outlet too, is only one source less: what two had confirmed is reported', async () => {
    const other = new LiveFeed(bench.server, '/other-wire');
    other.set([
      {
        guid: 'o1',
        link: bench.server.url('/other-story'),
        title: 'Americans gone from Qasrak',
        text: 'American troops have left the Qasrak base, residents said. Read more',
        at: new Date('2026-03-01T08:05:00Z'),
      },
    ]);
    await bench.after(hours(0.5));
    expect(await status()).toMatchObject({ phase: 'vacated', certainty: 'confirmed' });
    const sent = bench.sent().length;
    serve('', { status: 410 });
    await bench.after(hours(0.5));
    await bench.after(MINUTE_MS * 10);
    expect(outcomes()).toContain('withdrawn');
    expect(await status()).toMatchObject({ phase: 'vacated', certainty: 'reported' });
    expect(bench.sent().slice(sent)).toEqual(['edit', 'follow_up']);
    const view = bench.sink.given.at(-2)?.entry.view.main;
    expect(view).toMatchObject({ withdrawnBy: 'Desert Wire', confirmed: false, sources: [{ outletId: 'other-wire' }] });
  });

  it('a page that was gone for a moment is no withdrawal', async () => {
    bench.server.script('/story', { status: 404 }, { headers: HTML, body: FIRST });
    await bench.after(hours(1));
    await bench.after(MINUTE_MS * 10);
    await bench.after(hours(9));
    expect(outcomes()).toEqual(['missing', 'same_claims', 'same_claims']);
    expect(bench.sent()).toEqual(['post']);
  });

  it.each([
    ['a notice of some words', page(TITLE, 'This article has been removed.')],
    [
      'a retraction',
      page(`Retraction: ${TITLE}`, 'We have retracted this report because our source was mistaken about what he had seen at the base.'),
    ],
    [
      'a note of correction in its place',
      page(
        TITLE,
        'Correction: an earlier version of this report wrongly said that US forces had vacated the Qasrak base. We regret the error.',
      ),
    ],
  ])('%s takes the report back at once', async (_case, body) => {
    serve(body);
    await bench.after(hours(1));
    expect(outcomes()).toEqual(['withdrawn']);
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
    expect(await status()).toMatchObject({ phase: 'operational', holder: 'us' });
  });

  it('an entry of the feed that became a note of correction takes the report back', async () => {
    bench.feed.set([
      entry({ text: 'Correction: an earlier version of this report wrongly said that US forces had left. We regret the error.' }),
    ]);
    await bench.after(hours(0.5));
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
    expect(bench.sink.given.at(1)?.entry.view.main.withdrawnBy).toBe('Desert Wire');
    expect(await status()).toMatchObject({ phase: 'operational', holder: 'us' });
  });

  it('a report whose page is gone does not come back because its entry is worded otherwise, but does with its page', async () => {
    serve('', { status: 410 });
    await bench.after(hours(1));
    await bench.after(MINUTE_MS * 10);
    bench.feed.set([entry({ title: 'US forces vacate Qasrak base, official says' })]);
    await bench.after(hours(1));
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
    expect(await status()).toMatchObject({ phase: 'operational' });
    serve(page('US forces did vacate Qasrak base', VACATED, ...LIFE));
    bench.feed.set([entry({ title: 'US forces did vacate Qasrak base' })]);
    await bench.after(hours(1));
    expect(await status()).toMatchObject({ phase: 'vacated' });
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up', 'edit', 'follow_up']);
  });
});
