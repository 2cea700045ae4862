import type { SiteIndex } from '../core/sites/site-index.ts';
import { foldKey } from '../core/text/fold.ts';
import { hash64 } from '../core/text/hash.ts';
import { DAY_MS } from '../core/time.ts';
import { parseWatch } from '../core/watch/parse-watch.ts';
import type { Watch } from '../core/watch/watch.ts';
import type { Clock } from '../ports/clock.ts';
import type { Asker, Desk, Undelivered } from '../ports/commands.ts';
import type { GuildSettings, Outbox } from '../ports/store.ts';
import type { Screens } from './screens.ts';

export interface DeskParts {
  readonly clock: Clock;
  readonly settings: GuildSettings;
  readonly outbox: Pick<Outbox, 'abandoned' | 'due' | 'abandon'>;
  readonly screens: Screens;
  readonly index: SiteIndex;
  readonly configuredWatches: readonly Watch[];
  readonly maxWatchesPerGuild: number;
}

/** Changes what a guild has configured. Permission to do so has been checked by the chat's own means before. */
export function createDesk(parts: DeskParts): Desk {
  const { settings, screens } = parts;
  const watchesOf = async (guildId: string): Promise<readonly Watch[]> => [
    ...parts.configuredWatches,
    ...(await settings.watches(guildId)),
  ];
  const named = (watches: readonly Watch[], name: string): Watch | undefined => watches.find((w) => foldKey(w.name) === foldKey(name));

  return {
    async subscribe(asker, request) {
      const sites: string[] = [];
      for (const asked of request.sites) {
        const site = parts.index.find(asked);
        if (!site) return { kind: 'unknown_site', asked, suggestions: parts.index.suggest(asked, 5) };
        if (!sites.includes(site.id)) sites.push(site.id);
      }
      const known = await watchesOf(asker.guildId);
      const watches: string[] = [];
      for (const asked of request.watches) {
        const watch = named(known, asked);
        if (!watch) return { kind: 'unknown_watch', asked };
        watches.push(watch.id);
      }
      const existing = (await settings.subscriptions(asker.guildId)).find((s) => s.channelId === asker.channelId);
      const subscription = {
        ...request,
        sites,
        watches,
        id: existing?.id ?? hash64(`subscription:${asker.guildId}:${asker.channelId}`),
        guildId: asker.guildId,
        channelId: asker.channelId,
        createdBy: asker.userId,
        createdAt: parts.clock.now().toISOString(),
      };
      await settings.saveSubscription(subscription);
      return { kind: 'subscribed', subscription, replaced: existing !== undefined };
    },

    async unsubscribe(asker, channelId) {
      const existing = (await settings.subscriptions(asker.guildId)).find((s) => s.channelId === channelId);
      if (!existing || !(await settings.removeSubscription(asker.guildId, existing.id))) return false;
      await withdraw(channelId, parts);
      return true;
    },

    subscriptions: (guildId) => settings.subscriptions(guildId),

    undelivered: (guildId) => undeliveredTo(guildId, parts),

    async addWatch(asker, name, expression) {
      const parsed = parseWatch(expression);
      if (parsed.kind === 'bad') return { kind: 'bad_expression', problem: parsed.problem, position: parsed.position };
      const own = await settings.watches(asker.guildId);
      if (own.length >= parts.maxWatchesPerGuild) return { kind: 'too_many', limit: parts.maxWatchesPerGuild };
      if (named(await watchesOf(asker.guildId), name)) return { kind: 'name_taken', name };
      const watch: Watch = {
        id: hash64(`watch:${asker.guildId}:${foldKey(name)}`),
        name: name.trim(),
        expression,
        guildId: asker.guildId,
        langs: [],
      };
      await settings.saveWatch(watch);
      await screens.refresh();
      return { kind: 'added', watch, attachedTo: await attach(settings, asker, watch) };
    },

    async removeWatch(asker, name) {
      const watch = named(await settings.watches(asker.guildId), name);
      if (!watch) return false;
      for (const subscription of await settings.subscriptions(asker.guildId)) {
        if (!subscription.watches.includes(watch.id)) continue;
        await settings.saveSubscription({ ...subscription, watches: subscription.watches.filter((id) => id !== watch.id) });
      }
      const removed = await settings.removeWatch(asker.guildId, watch.id);
      await screens.refresh();
      return removed;
    },

    watches: watchesOf,
  };
}

/** Later than any time for which an entry may wait. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';
/** More than ever waits; what is over it is sent. */
const WAITING_LIMIT = 10_000;

/** Gives up the messages that still wait for the channel: "is told nothing any more" holds at once. Edits of what it was told before go on. */
async function withdraw(channelId: string, { clock, outbox }: DeskParts): Promise<void> {
  const waiting = (await outbox.due(END_OF_TIME, WAITING_LIMIT)).filter(
    ({ entry }) => entry.channelId === channelId && entry.kind !== 'edit',
  );
  for (const { entry } of waiting) await outbox.abandon(entry.id, 'the channel was unsubscribed', clock.now().toISOString());
}

/** How long a delivery that was given up is shown, and how many are looked through. */
const SHOWN_DAYS = 7;
const ABANDONED_LIMIT = 500;

async function undeliveredTo(guildId: string, { clock, settings, outbox }: DeskParts): Promise<readonly Undelivered[]> {
  const channels = new Set((await settings.subscriptions(guildId)).map((subscription) => subscription.channelId));
  const since = new Date(clock.now().getTime() - SHOWN_DAYS * DAY_MS).toISOString();
  const recent = (await outbox.abandoned(ABANDONED_LIMIT)).filter(({ entry, at }) => at >= since && channels.has(entry.channelId));
  const postponed = (await outbox.due(END_OF_TIME, WAITING_LIMIT)).filter(
    ({ entry, reason }) => reason !== null && channels.has(entry.channelId),
  );
  const waiting = [...Map.groupBy(postponed, ({ entry }) => entry.channelId)].map(([channelId, entries]) => {
    const last = entries.at(-1);
    return { waiting: true, channelId, count: entries.length, reason: last?.reason ?? '', lastAt: last?.entry.createdAt ?? '' };
  });
  const lost = [...Map.groupBy(recent, ({ entry }) => entry.channelId)].flatMap(([channelId, given]) => {
    // Newest first; what waited behind a post that failed says nothing of its own.
    const told = given.find(({ entry }) => entry.kind === 'post') ?? given[0];
    return told ? [{ waiting: false, channelId, count: given.length, reason: told.reason, lastAt: told.at }] : [];
  });
  return [...waiting, ...lost];
}

/** A new watch is wanted where it was asked for: the asking channel's subscription takes it up. Returns that channel, or null without a subscription. */
async function attach(settings: GuildSettings, asker: Asker, watch: Watch): Promise<string | null> {
  const subscription = (await settings.subscriptions(asker.guildId)).find((s) => s.channelId === asker.channelId);
  if (!subscription) return null;
  await settings.saveSubscription({ ...subscription, watches: [...subscription.watches, watch.id] });
  return subscription.channelId;
}
