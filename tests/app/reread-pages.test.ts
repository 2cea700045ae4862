import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedConfig } from './poll-bench.ts';
import { hours, MINUTE_MS, openRereadBench, type RereadBench } from './reread-bench.ts';
import { storyOn } from './story-on.ts';
import { FIRST, HTML, LIFE, PREPARING, page, TITLE, VACATED } from './story-page.ts';

const CONFIG = shippedConfig();

describe('reading the pages behind alerts again', () => {
  let bench: RereadBench;
  const { serve, readings, outcomes, status, entry } = storyOn(() => bench);

  beforeEach(async () => {
    bench = await openRereadBench(CONFIG, ['other-wire']);
    serve(FIRST, { headers: { etag: '"v1"' } });
    bench.feed.set([entry()]);
    await bench.after(0);
  });
  afterEach(() => bench.close());

  it('starts from one alert and one reading', async () => {
    expect(bench.sent()).toEqual(['post']);
    expect(await status()).toMatchObject({ phase: 'vacated' });
    expect(readings()).toHaveLength(1);
  });

  it('happens after 1, 10 and 24 hours, each time with the validators, and tells nothing of a page that is as it was', async () => {
    bench.server.script('/story', { status: 304 });
    for (const wait of [hours(1) - 1, 1, hours(9) - 1, 1, hours(14), hours(100)]) await bench.after(wait);
    expect(readings().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"', '"v1"']);
    expect(outcomes()).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(bench.sent()).toEqual(['post']);
  });

  describe('a page that says now that they are only preparing to leave', () => {
    beforeEach(async () => {
      serve(page('US forces prepare to leave Qasrak base', PREPARING, ...LIFE));
      await bench.after(hours(1));
    });

    it('is one edit and one follow-up, and the status is what it was before', async () => {
      expect(outcomes()).toEqual(['changed']);
      expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
      expect(bench.sink.given.at(-1)?.entry.view.main).toMatchObject({ verdict: 'revised', tense: 'planned' });
      expect(await status()).toMatchObject({
        phase: 'operational',
        holder: 'us',
        expected: [{ quote: expect.stringMatching(/prepar/) }],
      });
    });

    it('is not told again, though the feed goes on showing the old entry', async () => {
      for (const wait of [MINUTE_MS * 20, hours(9), hours(14), hours(30)]) await bench.after(wait);
      expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
      expect(outcomes()).toEqual(['changed', 'same_claims', 'same_claims']);
      expect(await status()).toMatchObject({ phase: 'operational', holder: 'us' });
    });

    it('keeps both versions, with hash and sentence, in the record and in the history, whose chain holds', async () => {
      const { archive, history } = bench.store();
      const id = (await archive.find(bench.server.url('/story')))?.report.id ?? '';
      const [first, second, ...rest] = await archive.versions(id);
      expect(rest).toEqual([]);
      expect([first?.kind, second?.kind, first?.readFrom]).toEqual(['first', 'revised', 'page']);
      expect(first?.claims.map(({ quote }) => quote).join()).toMatch(/vacate/);
      expect(second?.claims.map(({ quote }) => quote).join()).toMatch(/prepar/);
      const { entries } = await history.timeline({ site: 'qasrak', from: null, to: null, limit: 20, offset: 0 });
      expect(entries.find(({ kind }) => kind === 'correction')).toMatchObject({
        note: expect.stringContaining('the outlet changed its report'),
        revision: { before: { hash: first?.hash }, after: { hash: second?.hash, quote: expect.stringMatching(/prepar/) } },
      });
      expect((await history.verify()).brokenAt).toBeNull();
    });
  });

  it.each([
    ['another headline', page('Qasrak base vacated by US forces', VACATED, ...LIFE)],
    ['other typography', page(TITLE.toUpperCase(), VACATED.replace('northeastern', 'north‑eastern'), ...LIFE)],
    ['a paragraph more', page(TITLE, VACATED, ...LIFE, 'The market will open an hour later than usual tomorrow, the town council said.')],
    ['paragraphs in another order', page(TITLE, LIFE[0] ?? '', VACATED, LIFE[1] ?? '')],
    ['the words told in another way', page(TITLE, 'American troops have left the Qasrak base, a local official said on Sunday.', ...LIFE)],
  ])('%s is nothing', async (_change, body) => {
    serve(body);
    for (const wait of [hours(1), hours(9), hours(14)]) await bench.after(wait);
    expect(outcomes()).toEqual(['same_claims', 'same_claims', 'same_claims']);
    expect(bench.sent()).toEqual(['post']);
    expect(await status()).toMatchObject({ phase: 'vacated' });
  });

  it.each([
    ['HTTP 503', '', 503],
    ['HTTP 500', '', 500],
    ['a wall against robots', page('Access denied', 'Checking your browser before you may go on to the page.'), 403],
    [
      'a page that asks for consent',
      page('Before you continue', 'We and our partners use cookies. Please accept them to go on reading.'),
      200,
    ],
    ['the front page', page('The Desert Wire', 'Wheat prices rise.', 'A new bridge was opened.', ...LIFE.map((p) => p.slice(20))), 200],
    [
      'only the beginning, before a wall',
      page(TITLE, 'Subscribe to go on reading this and all our other stories, from one euro a week on.'),
      200,
    ],
  ])('%s says nothing of the report: asked for again later, never a withdrawal', async (_case, body, code) => {
    serve(body, { status: code });
    for (const wait of [hours(1), MINUTE_MS * 15, hours(2), hours(10), hours(10), hours(24), hours(24)]) await bench.after(wait);
    expect(new Set(outcomes())).toEqual(new Set(['unreadable']));
    expect(readings().length).toBeGreaterThan(4);
    expect(bench.sent()).toEqual(['post']);
    expect(await status()).toMatchObject({ phase: 'vacated' });
  });

  it('a change of the entry in the feed has the page read at once', async () => {
    const before = readings().length;
    bench.feed.set([entry({ title: 'Qasrak: US forces vacate base' })]);
    await bench.after(hours(0.5));
    expect(readings().length).toBeGreaterThan(before);
    expect(outcomes()).toEqual(['same_claims']);
    expect(bench.sent()).toEqual(['post']);
  });

  it('feed and page that change together are one edit and one follow-up', async () => {
    serve(page('US forces prepare to leave Qasrak base', PREPARING, ...LIFE));
    bench.feed.set([
      entry({ title: 'US forces prepare to leave Qasrak base', text: 'US forces are preparing to leave the Qasrak base. Read more' }),
    ]);
    await bench.after(hours(0.5));
    await bench.after(hours(1));
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
    expect(await status()).toMatchObject({ phase: 'operational', holder: 'us' });
  });

  it('a restart loses no reading, and readings that were slept through are made up for by one', async () => {
    await bench.restart();
    await bench.after(hours(1));
    expect(readings()).toHaveLength(2);
    serve(page('US forces prepare to leave Qasrak base', PREPARING, ...LIFE));
    await bench.restart(hours(40));
    for (const wait of [0, 0, hours(1), hours(10)]) await bench.after(wait);
    expect(readings()).toHaveLength(3);
    expect(bench.sent()).toEqual(['post', 'edit', 'follow_up']);
  });

  it.each([
    ['every guid is new', { guid: 'other' }],
    ['all items are dated anew', { at: new Date('2026-03-01T08:40:00Z') }],
    ['the titles are edited without another claim', { title: 'US forces vacate the Qasrak base - live' }],
  ])('a feed in which %s tells nothing', async (_trap, more) => {
    bench.feed.set([{ ...entry(), ...more }]);
    for (const wait of [hours(1), hours(9), hours(14)]) await bench.after(wait);
    expect(bench.sent()).toEqual(['post']);
  });

  it('a page that could not be read at first is read later, and what it says beyond the teaser is told as new, not as changed', async () => {
    bench.server.script('/second', { status: 503 });
    const handover = 'The Syrian army took control of the Tal Baydar base today, its spokesman said.';
    bench.feed.set([
      {
        ...entry({ guid: 'g3', title: 'US forces leave Tal Baydar base', text: 'US forces have left the Tal Baydar base. Read more' }),
        link: bench.server.url('/second'),
      },
      entry(),
    ]);
    await bench.after(hours(0.5));
    const sent = bench.sent().length;
    bench.server.script('/second', {
      headers: HTML,
      body: page('US forces leave Tal Baydar base', 'US forces have left the Tal Baydar base.', handover, ...LIFE),
    });
    for (const wait of [hours(1), hours(1)]) await bench.after(wait);
    expect(outcomes()).toContain('completed');
    expect(await bench.store().history.statusOf('tal_baydar')).toMatchObject({ phase: 'handed_over', holder: 'government' });
    expect(bench.sink.given.slice(sent).map(({ entry: { view } }) => view.main.verdict)).not.toContain('revised');
  });

  it('a feed that gives whole stories: its text is compared with the page, where the page holds it', async () => {
    const story = ['US forces have left the Tal Baydar base, an official said today.', ...LIFE, ...LIFE.map((p) => p.toUpperCase())];
    const link = bench.server.url('/whole');
    bench.feed.set([{ ...entry({ guid: 'g4', title: 'The news from Tal Baydar', text: story.join(' ') }), link }]);
    bench.server.script('/whole', {
      headers: HTML,
      body: page(
        'The news from Tal Baydar',
        'US forces are preparing to leave the Tal Baydar base, an official said today.',
        ...story.slice(1),
      ),
    });
    await bench.after(hours(0.5));
    expect(bench.server.requests.filter(({ path }) => path === '/whole')).toHaveLength(0);
    const sent = bench.sent().length;
    await bench.after(hours(1));
    expect(bench.sent().slice(sent)).toEqual(['edit', 'follow_up']);
    for (const wait of [hours(9), hours(14)]) await bench.after(wait);
    expect(bench.sent().slice(sent)).toEqual(['edit', 'follow_up']);
  });
});
