import { expect, it } from 'vitest';
import type { StoreUnderTest } from './store-contract.ts';
import { effects, query, sampleFeed, sampleSubscription, sampleWatch } from './store-samples.ts';

/** Subscriptions, watches and the poll schedule. */
export function settingsContract(store: () => StoreUnderTest): void {
  it('saves, replaces and removes a subscription; the next decision sees it', async () => {
    const { settings, state } = store();
    await settings.saveSubscription(sampleSubscription());
    await settings.saveSubscription(sampleSubscription({ lang: 'ar' }));
    await settings.saveSubscription(sampleSubscription({ id: 's2', guildId: 'g2' }));
    expect((await settings.subscriptions('g1')).map((one) => [one.id, one.lang])).toEqual([['s1', 'ar']]);
    expect((await state.loadKnown(query())).subscriptions.map((one) => one.id)).toEqual(['s1', 's2']);
    expect(await settings.removeSubscription('g2', 's1')).toBe(false);
    expect(await settings.removeSubscription('g1', 's1')).toBe(true);
    expect(await settings.removeSubscription('g1', 's1')).toBe(false);
    expect((await settings.subscriptions(null)).map((one) => one.id)).toEqual(['s2']);
  });

  it('gives a subscription back as it was saved', async () => {
    const full = sampleSubscription({
      sites: ['qasrak'],
      watches: ['w1'],
      minSeverity: 'high',
      includeUnclassified: true,
      mentionRoleId: 'r9',
    });
    await store().settings.saveSubscription(full);
    expect(await store().settings.subscriptions(null)).toEqual([full]);
  });

  it('keeps watches of guilds apart', async () => {
    const { settings } = store();
    await settings.saveWatch(sampleWatch());
    await settings.saveWatch(sampleWatch({ guildId: 'g2' }));
    expect(await settings.watches('g1')).toEqual([sampleWatch()]);
    expect(await settings.watches(null)).toHaveLength(2);
    expect(await settings.removeWatch('g1', 'w1')).toBe(true);
    expect(await settings.watches('g1')).toEqual([]);
    expect(await settings.watches('g2')).toHaveLength(1);
  });

  it('creates the state of new feeds and keeps the others', async () => {
    const { feeds, state } = store();
    await feeds.ensure([sampleFeed()]);
    await state.commit(effects({ feed: sampleFeed({ failures: 3 }) }), null);
    await feeds.ensure([sampleFeed(), sampleFeed({ feedId: 'another' })]);
    expect((await feeds.all()).map((feed) => [feed.feedId, feed.failures])).toEqual([
      ['another', 0],
      ['desertwire-main', 3],
    ]);
    expect(await feeds.get('missing')).toBeNull();
    await feeds.ensure([]);
  });

  it('starts a feed anew when its configured address changes, not when it moved by itself', async () => {
    const { feeds, state } = store();
    await feeds.ensure([sampleFeed({ url: 'https://a.example/rss' })]);
    await state.commit(effects({ feed: sampleFeed({ url: 'https://moved.example/rss', failures: 3 }) }), null);
    await feeds.ensure([sampleFeed({ url: 'https://a.example/rss' })]);
    expect(await feeds.get('desertwire-main')).toMatchObject({ url: 'https://moved.example/rss', failures: 3 });
    await feeds.ensure([sampleFeed({ url: 'https://b.example/rss' })]);
    expect(await feeds.get('desertwire-main')).toMatchObject({ url: 'https://b.example/rss', failures: 0 });
  });

  it('forgets the feeds that are configured no more', async () => {
    const { feeds } = store();
    await feeds.ensure(['a', 'b', 'c'].map((feedId) => sampleFeed({ feedId })));
    expect(await feeds.forgetExcept(['b', 'never-polled'])).toBe(2);
    expect((await feeds.due('2027-01-01T00:00:00.000Z', 10)).map((feed) => feed.feedId)).toEqual(['b']);
    expect(await feeds.forgetExcept(['b'])).toBe(0);
  });

  it('gives feeds that are due, most overdue first, stopped ones never', async () => {
    const { feeds } = store();
    await feeds.ensure([
      sampleFeed({ feedId: 'late', nextDueAt: '2026-03-01T10:00:00.000Z' }),
      sampleFeed({ feedId: 'now', nextDueAt: '2026-03-01T12:00:00.000Z' }),
      sampleFeed({ feedId: 'next', nextDueAt: '2026-03-01T12:00:00.001Z' }),
      sampleFeed({ feedId: 'stopped', nextDueAt: '2026-03-01T09:00:00.000Z', stopped: true }),
    ]);
    const due = async (limit: number) => (await feeds.due('2026-03-01T12:00:00.000Z', limit)).map((feed) => feed.feedId);
    expect(await due(10)).toEqual(['late', 'now']);
    expect(await due(1)).toEqual(['late']);
  });
}
