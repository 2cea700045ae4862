import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../src/app/manage-desk.ts';
import { createScreens, type Screens } from '../../src/app/screens.ts';
import { indexSites } from '../../src/core/sites/site-index.ts';
import type { Watch } from '../../src/core/watch/watch.ts';
import type { Asker, Desk, SubscribeRequest } from '../../src/ports/commands.ts';
import type { GuildSettings } from '../../src/ports/store.ts';
import { aSubscription, someRules } from '../builders.ts';
import { effects, sampleAlert, sampleOutbox } from '../contracts/store-samples.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';

const ASKER: Asker = { guildId: 'guild', channelId: 'news', userId: 'rania' };
const CONFIGURED: Watch = { id: 'convoys', name: 'Convoys at the border', expression: 'convoy', guildId: null, langs: [] };
const SITES = someRules().sites.map((site) =>
  site.id === 'qasrak' ? { ...site, aliases: [{ form: 'قسرك', langs: ['ar'], ambiguous: false }] } : site,
);

function aRequest(more: Partial<SubscribeRequest> = {}): SubscribeRequest {
  const { sites, events, watches, minSeverity, lang, includeUnclassified, mentionRoleId } = aSubscription('any', { mentionRoleId: null });
  return { sites, events, watches, minSeverity, lang, includeUnclassified, mentionRoleId, ...more };
}

describe('the desk', () => {
  let clock: ManualClock;
  let store: MemoryStore;
  let settings: GuildSettings;
  let screens: Screens;
  let desk: Desk;
  beforeEach(async () => {
    clock = new ManualClock();
    store = createMemoryStore(clock);
    ({ settings } = store);
    screens = await createScreens(SITES, [CONFIGURED], settings);
    desk = createDesk({
      clock,
      settings,
      outbox: store.outbox,
      screens,
      index: indexSites(SITES),
      configuredWatches: [CONFIGURED],
      maxWatchesPerGuild: 3,
    });
  });

  describe('undelivered', () => {
    const giveUp = async (id: string, channelId: string, reason: string, kind: 'post' | 'follow_up' = 'post') => {
      const entry = sampleOutbox({ id, channelId, kind, alertId: `alert-${id}` });
      store.outbox.add(entry);
      await store.outbox.abandon(id, reason, clock.now().toISOString());
    };

    it('is told of the channels of the guild, with the newest reason', async () => {
      await settings.saveSubscription(aSubscription('news'));
      await settings.saveSubscription(aSubscription('far', { guildId: 'elsewhere' }));
      await giveUp('1', 'news', 'Unknown Channel');
      clock.advance(1000);
      await giveUp('2', 'news', 'Missing Access');
      await giveUp('3', 'far', 'Missing Access');
      const lastAt = clock.now().toISOString();
      expect(await desk.undelivered('guild')).toEqual([{ waiting: false, channelId: 'news', count: 2, reason: 'Missing Access', lastAt }]);
    });

    it('waits where it is tried again', async () => {
      await settings.saveSubscription(aSubscription('news'));
      const entry = sampleOutbox({ id: '1', channelId: 'news', alertId: 'a' });
      store.outbox.add(entry);
      expect(await desk.undelivered('guild')).toEqual([]);
      await store.outbox.postpone('1', '2099-01-01T00:00:00.000Z', 'Send Messages is missing');
      expect(await desk.undelivered('guild')).toEqual([
        { waiting: true, channelId: 'news', count: 1, reason: 'Send Messages is missing', lastAt: entry.createdAt },
      ]);
    });

    it('is forgotten after a week', async () => {
      await settings.saveSubscription(aSubscription('news'));
      await giveUp('1', 'news', 'Missing Access');
      clock.advance(8 * 86_400_000);
      expect(await desk.undelivered('guild')).toEqual([]);
    });
  });

  describe('subscribe', () => {
    it('keeps what was asked for, with sites by id, whatever spelling was typed, each once', async () => {
      const answer = await desk.subscribe(ASKER, aRequest({ sites: ['قسرك', 'tal baydar', 'QASRAK'], minSeverity: 'high' }));
      expect(answer).toMatchObject({
        kind: 'subscribed',
        replaced: false,
        subscription: {
          guildId: 'guild',
          channelId: 'news',
          createdBy: 'rania',
          createdAt: clock.now().toISOString(),
          sites: ['qasrak', 'tal_baydar'],
          minSeverity: 'high',
        },
      });
      expect(await desk.subscriptions('guild')).toEqual(answer.kind === 'subscribed' ? [answer.subscription] : []);
    });

    it('again in the same channel replaces; in another channel adds', async () => {
      await desk.subscribe(ASKER, aRequest({ sites: ['Qasrak'] }));
      const again = await desk.subscribe({ ...ASKER, userId: 'omar' }, aRequest());
      expect(again).toMatchObject({ kind: 'subscribed', replaced: true, subscription: { sites: [], createdBy: 'omar' } });
      expect(await desk.subscriptions('guild')).toHaveLength(1);
      expect(await desk.subscribe({ ...ASKER, channelId: 'other' }, aRequest())).toMatchObject({ replaced: false });
      expect((await desk.subscriptions('guild')).map((s) => s.channelId).sort()).toEqual(['news', 'other']);
    });

    it('an unknown site changes nothing, and near ones are suggested', async () => {
      const answer = await desk.subscribe(ASKER, aRequest({ sites: ['Qasrak', 'bayd'] }));
      expect(answer).toMatchObject({ kind: 'unknown_site', asked: 'bayd', suggestions: [{ id: 'tal_baydar' }] });
      expect(await desk.subscriptions('guild')).toEqual([]);
    });

    it('names watches in any case, configured or its own, and refuses one that is not there', async () => {
      await desk.addWatch(ASKER, 'Drones', 'drone');
      const answer = await desk.subscribe(ASKER, aRequest({ watches: ['DRONES', 'convoys at the BORDER'] }));
      const [own] = await settings.watches('guild');
      expect(answer).toMatchObject({ kind: 'subscribed', subscription: { watches: [own?.id, 'convoys'] } });
      expect(await desk.subscribe(ASKER, aRequest({ watches: ['boats'] }))).toEqual({ kind: 'unknown_watch', asked: 'boats' });
      expect(await desk.subscribe({ ...ASKER, guildId: 'elsewhere' }, aRequest({ watches: ['drones'] }))).toMatchObject({
        kind: 'unknown_watch',
      });
    });
  });

  describe('unsubscribe', () => {
    it('says whether there was something to end, and leaves other guilds alone', async () => {
      await desk.subscribe(ASKER, aRequest());
      expect(await desk.unsubscribe({ ...ASKER, guildId: 'elsewhere' }, 'news')).toBe(false);
      expect(await desk.unsubscribe(ASKER, 'news')).toBe(true);
      expect(await desk.unsubscribe(ASKER, 'news')).toBe(false);
      expect(await desk.subscriptions('guild')).toEqual([]);
    });

    it('withdraws what still waits for the channel, not what waits for others', async () => {
      await desk.subscribe(ASKER, aRequest());
      const waiting = (id: string, channelId: string) =>
        sampleOutbox({ id: `${id}/1`, alertId: id, channelId, createdAt: '2126-01-01T00:00:00.000Z' });
      await store.state.commit(
        effects({
          alerts: [sampleAlert({ id: 'a1', channelId: 'news' }), sampleAlert({ id: 'a2', channelId: 'desk' })],
          outbox: [waiting('a1', 'news'), waiting('a2', 'desk')],
        }),
        null,
      );
      await desk.unsubscribe(ASKER, 'news');
      expect(await store.outbox.abandoned(10)).toMatchObject([{ entry: { id: 'a1/1' }, reason: 'the channel was unsubscribed' }]);
      expect(await store.outbox.pending()).toBe(1);
    });
  });

  describe('a new watch', () => {
    it('joins the subscription of the channel it was asked for in, and is looked for at once', async () => {
      await desk.subscribe(ASKER, aRequest());
      const answer = await desk.addWatch(ASKER, ' Drones ', 'drone OR quadcopter');
      expect(answer).toMatchObject({ kind: 'added', attachedTo: 'news', watch: { name: 'Drones', guildId: 'guild', langs: [] } });
      const id = answer.kind === 'added' ? answer.watch.id : '';
      expect(await desk.subscriptions('guild')).toMatchObject([{ watches: [id] }]);
      expect(screens.watches().map((watch) => watch.id)).toEqual(['convoys', id]);
      expect((await desk.watches('guild')).map((watch) => watch.name)).toEqual(['Convoys at the border', 'Drones']);
      expect((await desk.watches('elsewhere')).map((watch) => watch.name)).toEqual(['Convoys at the border']);
    });

    it('is kept, attached to nothing, where the channel is not subscribed', async () => {
      await desk.subscribe({ ...ASKER, channelId: 'other' }, aRequest());
      expect(await desk.addWatch(ASKER, 'Drones', 'drone')).toMatchObject({ kind: 'added', attachedTo: null });
      expect(await desk.subscriptions('guild')).toMatchObject([{ channelId: 'other', watches: [] }]);
      expect(await settings.watches('guild')).toHaveLength(1);
    });

    it.each([['Drones'], ['drones'], [' DRONES '], ['convoys at the border']])('refuses the name %j, which is taken', async (name) => {
      await desk.addWatch(ASKER, 'Drones', 'drone');
      expect(await desk.addWatch(ASKER, name, 'boat')).toEqual({ kind: 'name_taken', name });
      expect(await settings.watches('guild')).toHaveLength(1);
    });

    it('may have a name that another guild uses', async () => {
      await desk.addWatch(ASKER, 'Drones', 'drone');
      expect(await desk.addWatch({ ...ASKER, guildId: 'elsewhere' }, 'Drones', 'drone')).toMatchObject({ kind: 'added' });
      const ids = screens.watches().map((watch) => watch.id);
      expect(new Set(ids).size).toBe(3);
    });

    it('is refused with the place of the fault when its expression cannot be read', async () => {
      const answer = await desk.addWatch(ASKER, 'Drones', 'drone AND (boat');
      expect(answer).toEqual({ kind: 'bad_expression', problem: 'This parenthesis is not closed.', position: 10 });
      expect(await settings.watches('guild')).toEqual([]);
    });

    it('is refused when the guild has as many as it may', async () => {
      for (const name of ['one', 'two', 'three']) await desk.addWatch(ASKER, name, name);
      expect(await desk.addWatch(ASKER, 'four', 'four')).toEqual({ kind: 'too_many', limit: 3 });
      expect(await desk.addWatch({ ...ASKER, guildId: 'elsewhere' }, 'four', 'four')).toMatchObject({ kind: 'added' });
    });
  });

  describe('removing a watch', () => {
    it('takes it out of every subscription of the guild, and it is looked for no more', async () => {
      await desk.addWatch(ASKER, 'Drones', 'drone');
      await desk.subscribe(ASKER, aRequest({ watches: ['drones', 'convoys at the border'] }));
      await desk.subscribe({ ...ASKER, channelId: 'other' }, aRequest({ watches: ['drones'] }));
      expect(await desk.removeWatch(ASKER, 'dRoNeS')).toBe(true);
      const left = (await desk.subscriptions('guild')).map((s) => [s.channelId, s.watches] as const);
      expect(new Map(left)).toEqual(
        new Map([
          ['news', ['convoys']],
          ['other', []],
        ]),
      );
      expect(screens.watches().map((watch) => watch.id)).toEqual(['convoys']);
      expect(await desk.removeWatch(ASKER, 'drones')).toBe(false);
    });

    it('does not reach configured watches or those of another guild', async () => {
      await desk.addWatch({ ...ASKER, guildId: 'elsewhere' }, 'Drones', 'drone');
      await desk.subscribe(ASKER, aRequest({ watches: ['Convoys at the border'] }));
      expect(await desk.removeWatch(ASKER, 'Convoys at the border')).toBe(false);
      expect(await desk.subscriptions('guild')).toMatchObject([{ watches: ['convoys'] }]);
      expect(await desk.removeWatch(ASKER, 'Drones')).toBe(false);
      expect(screens.watches()).toHaveLength(2);
    });
  });
});
