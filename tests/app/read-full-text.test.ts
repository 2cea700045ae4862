import { beforeEach, describe, expect, it } from 'vitest';
import type { AppConfig } from '../../src/config/load-config.ts';
import type { ArticleAnswer } from '../../src/ports/article-reader.ts';
import type { FeedItem } from '../../src/ports/feed-source.ts';
import { aSubscription } from '../builders.ts';
import { anArticle, ScriptedArticleReader } from '../fakes/scripted-article-reader.ts';
import { anItem, fetched } from '../fakes/scripted-feed-source.ts';
import { FEED, openPollBench, type PollBench, shippedConfig } from './poll-bench.ts';

const TEASER = anItem('qasrak', {
  title: 'What happened at the Qasrak base',
  text: 'Residents describe a busy morning at the Qasrak base.',
});
const WHEAT = anItem('wheat', { title: 'Wheat prices rise in the city markets', text: 'Traders in the city expect a poor harvest.' });
const STORY =
  'Residents of the villages around Qasrak describe what happened at the base.\n\nUS forces began leaving the Qasrak base in northeastern Syria today, a local official said.';
const address = (item: FeedItem): string => item.link ?? '';

describe('the pages behind teasers', () => {
  let config: AppConfig;
  let bench: PollBench;
  let articles: ScriptedArticleReader;
  let perPoll: number;
  beforeEach(async () => {
    config ??= shippedConfig();
    bench = await openPollBench(config);
    await bench.store.settings.saveSubscription(aSubscription('c'));
    articles = new ScriptedArticleReader();
    perPoll = 10;
  });

  /** Polls once and lets the next poll be due. */
  async function poll(...items: readonly FeedItem[]): Promise<void> {
    bench.source.script(fetched(items));
    await bench.poll({ fullText: { articles, archive: bench.store.archive, perPoll } });
    bench.clock.advance(120_000);
  }
  const archived = async (item: FeedItem) => (await bench.store.archive.find(address(item)))?.report;
  const decisions = () => bench.events.of('report_decided').map(({ decision }) => [decision.verdict, decision.action]);

  it('are read where a site is named, and what stands only there is told and quoted', async () => {
    articles.script(address(TEASER), anArticle(STORY));
    await poll(TEASER, WHEAT);
    expect(articles.requests).toEqual([{ url: address(TEASER), title: TEASER.title }]);
    expect(await bench.store.history.statusOf('qasrak')).toMatchObject({ phase: 'drawdown' });
    expect(await archived(TEASER)).toMatchObject({ title: TEASER.title, summary: TEASER.summary, text: STORY, teaser: TEASER.summary });
    const claims = bench.events.of('report_decided').flatMap(({ decision }) => decision.claims);
    expect(claims.find((claim) => claim.event === 'withdrawal_started')).toMatchObject({
      field: 'text',
      evidence: expect.stringContaining('US forces began leaving the Qasrak base'),
    });
    expect(bench.events.of('article_read')).toMatchObject([{ feedId: FEED.id, url: address(TEASER), characters: STORY.length }]);
  });

  it('are read where a watch is hit', async () => {
    await bench.store.settings.saveWatch({ id: 'w', name: 'harvest', expression: 'harvest', guildId: 'guild', langs: [] });
    await bench.parts.screens.refresh();
    await poll(WHEAT);
    expect(articles.urls()).toEqual([address(WHEAT)]);
  });

  it('are left alone where the feed carries the text', async () => {
    await poll({ ...TEASER, content: STORY });
    expect(articles.requests).toEqual([]);
  });

  it('are not read a second time, and the teaser coming again changes nothing', async () => {
    articles.script(address(TEASER), anArticle(STORY));
    await poll(TEASER);
    await poll({ ...TEASER, published: WHEAT.updated });
    await poll({ ...TEASER, guid: 'new-guid' });
    await poll({ ...TEASER, link: `${address(TEASER)}?utm_source=feed` });
    expect(articles.requests).toHaveLength(1);
    expect(decisions()).toEqual([
      ['changes', 'post'],
      ['background', 'none'],
    ]);
    expect(bench.store.outbox.rows).toHaveLength(1);
  });

  it('are not missed by a headline alone that comes again', async () => {
    const bare = { ...TEASER, title: 'At the Qasrak base', summary: null };
    articles.script(address(bare), anArticle(STORY));
    await poll(bare);
    await poll(bare, WHEAT);
    expect(decisions()).toEqual([['changes', 'post']]);
    expect(articles.requests).toHaveLength(1);
  });

  it('are read again when the feed rewords the item; the same claims are no news', async () => {
    articles.script(address(TEASER), anArticle(STORY));
    await poll(TEASER);
    await poll({ ...TEASER, title: 'UPDATED: What happened at the Qasrak base' });
    expect(articles.requests).toHaveLength(2);
    expect(decisions().slice(1)).toEqual([['background', 'none']]);
  });

  it('that cannot be read again leave the text as it was: nothing seems to be taken back', async () => {
    articles.script(address(TEASER), anArticle(STORY));
    await poll(TEASER);
    articles.script(address(TEASER), { kind: 'gone', status: 410 });
    await poll({ ...TEASER, summary: 'Residents describe a very busy morning at the Qasrak base.' });
    expect(decisions().slice(1)).toEqual([['background', 'none']]);
    expect(await bench.store.history.statusOf('qasrak')).toMatchObject({ phase: 'drawdown' });
  });

  it('are read no more than so many for one poll, the newest first', async () => {
    perPoll = 2;
    const items = ['a', 'b', 'c'].map((id) => anItem(id, { title: `Story ${id} from the Qasrak base`, text: 'A busy morning.' }));
    await poll(...items);
    expect(articles.urls()).toEqual(items.slice(0, 2).map(address));
    expect(await bench.store.archive.count()).toBe(3);
  });

  it('of two items with one address are read once', async () => {
    articles.script(address(TEASER), anArticle(STORY));
    await poll(TEASER, { ...TEASER, guid: 'twin', title: 'More on what happened at the Qasrak base' });
    expect(articles.requests).toHaveLength(1);
    expect(bench.events.of('article_read')).toHaveLength(2);
  });

  it.each<[string, ArticleAnswer, object]>([
    ['is gone', { kind: 'gone', status: 404 }, { stage: 'http', message: 'the page is gone (404)' }],
    [
      'is refused for now',
      { kind: 'throttled', status: 429, retryAfterSeconds: 60 },
      { stage: 'http', message: 'asked to slow down (429)' },
    ],
    ['fails', { kind: 'failed', stage: 'timeout', message: 'no headers' }, { stage: 'timeout', message: 'no headers' }],
    [
      'is a front page',
      anArticle('Wheat prices rise again. The mayor opens a bridge. Rain is expected.'),
      { stage: 'extract', message: 'the page tells another story than the feed' },
    ],
    ['says less', anArticle('Residents at the Qasrak base.'), { stage: 'extract', message: 'the page says less than the feed' }],
  ])('that %s leaves the report with its teaser, and is told', async (_name, answer, told) => {
    articles.script(address(TEASER), answer);
    await poll(TEASER);
    expect(await archived(TEASER)).toMatchObject({ summary: TEASER.summary, text: null });
    expect(bench.events.of('article_failed')).toMatchObject([{ feedId: FEED.id, url: address(TEASER), ...told }]);
    expect(bench.events.kinds()).toContain('feed_polled');
  });
});
