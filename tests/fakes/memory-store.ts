import type { AlertRecord } from '../../src/core/alerts/alert.ts';
import type { Subscription } from '../../src/core/alerts/subscription.ts';
import type { ArchivedItem, Effects, Known, KnownQuery, SeenReport } from '../../src/core/known.ts';
import { needsReview } from '../../src/core/needs-review.ts';
import { canonicalUrl } from '../../src/core/reports/canonical-url.ts';
import type { ReportVersion } from '../../src/core/reports/report-version.ts';
import type { PageStep, WatchedPage } from '../../src/core/reports/watched-page.ts';
import type { HistoryEntry } from '../../src/core/status/history.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import type { Story } from '../../src/core/stories/story.ts';
import type { Watch } from '../../src/core/watch/watch.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Job } from '../../src/ports/queue.ts';
import type { Archive, GuildSettings, StateStore, WatchedPages } from '../../src/ports/store.ts';
import { MemoryFeeds } from './memory-feeds.ts';
import { MemoryHistory } from './memory-history.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { MemoryQueue } from './memory-queue.ts';

export interface MemoryStore {
  readonly state: MemoryState;
  readonly outbox: MemoryOutbox;
  readonly feeds: MemoryFeeds;
  readonly history: MemoryHistory;
  readonly settings: GuildSettings;
  readonly archive: Archive;
  readonly pages: WatchedPages;
  readonly queue: MemoryQueue;
}

/** All store ports over plain maps, with the rules of the real one: it passes the same contract. */
export function createMemoryStore(clock: Clock): MemoryStore {
  const statuses = new Map<string, SiteStatus>();
  const alerts = new Map<string, AlertRecord>();
  const feeds = new MemoryFeeds();
  const items = new Map<string, ArchivedItem>();
  const pages = new Map<string, WatchedPage>();
  const versions: ReportVersion[] = [];
  const queue = new MemoryQueue(clock);
  const outbox = new MemoryOutbox(alerts);
  const history = new MemoryHistory(statuses);
  const settings = new MemorySettings();
  const state = new MemoryState({ statuses, alerts, feeds, items, pages, versions, queue, outbox, history, settings });
  return {
    state,
    outbox,
    feeds,
    history,
    settings,
    archive: memoryArchive({ items, alerts, pages, versions }),
    pages: memoryPages(pages),
    queue,
  };
}

/** Of reports that share a band only the newest are given. */
const NEAR_LIMIT = 500;

interface Parts {
  readonly statuses: Map<string, SiteStatus>;
  readonly alerts: Map<string, AlertRecord>;
  readonly feeds: MemoryFeeds;
  readonly items: Map<string, ArchivedItem>;
  readonly pages: Map<string, WatchedPage>;
  readonly versions: ReportVersion[];
  readonly queue: MemoryQueue;
  readonly outbox: MemoryOutbox;
  readonly history: MemoryHistory;
  readonly settings: GuildSettings;
}

class MemoryState implements StateStore {
  readonly stories = new Map<string, Story>();
  readonly seenReports = new Map<string, SeenReport>();
  /** Key to the report that had it first. */
  readonly owners = new Map<string, string>();
  readonly #bands = new Map<string, readonly string[]>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async loadKnown(query: KnownQuery): Promise<Known> {
    const { statuses, alerts, settings } = this.#parts;
    const byAge = [...this.seenReports.values()].sort((one, other) => compare(one.at, other.at) || compare(one.reportId, other.reportId));
    const wanted = new Set(query.keys.map((key) => this.owners.get(key)));
    const near = byAge.filter(({ reportId }) => (this.#bands.get(reportId) ?? []).some((band) => query.bands.includes(band)));
    for (const { reportId } of near.slice(-NEAR_LIMIT)) wanted.add(reportId);
    const seen = byAge.filter(({ reportId }) => wanted.has(reportId));
    const named = new Set([...(query.storyIds ?? []), ...seen.flatMap((report) => report.storyIds)]);
    const isOpen = (story: Story): boolean => query.sites.includes(story.site) && story.updatedAt >= query.storiesSince;
    const stories = new Map([...this.stories].filter(([id, story]) => named.has(id) || isOpen(story)));
    for (const { mergedInto = '', apart = [] } of stories.values()) {
      for (const id of [mergedInto, ...apart]) {
        const linked = this.stories.get(id);
        // A map is walked to its end, also over what is added on the way.
        if (linked) stories.set(id, linked);
      }
    }
    const sites = new Set([...query.sites, ...[...stories.values()].map((story) => story.site)]);
    return {
      statuses: new Map([...statuses].filter(([site]) => sites.has(site))),
      stories,
      seen,
      alerts: new Map([...alerts].filter(([, alert]) => alert.storyIds.some((id) => stories.has(id) || query.storyIds?.includes(id)))),
      subscriptions: (await settings.subscriptions(null)).filter((one) => one.pausedAt === undefined),
    };
  }

  async commit(effects: Effects, job: Job | null): Promise<'done' | 'conflict' | 'fenced'> {
    const { statuses, queue } = this.#parts;
    if (job && !queue.owns(job)) return 'fenced';
    const versions = new Map([...statuses].map(([site, status]) => [site, status.version]));
    for (const { next, expectedVersion } of effects.statuses) {
      if ((versions.get(next.site) ?? 0) !== expectedVersion) return 'conflict';
      versions.set(next.site, next.version);
    }
    if (job) queue.settle(job);
    this.#write(effects);
    return 'done';
  }

  async seed(seeds: readonly SiteStatus[], entries: readonly HistoryEntry[]): Promise<void> {
    const { statuses, history } = this.#parts;
    const known = new Set(statuses.keys());
    for (const status of seeds) if (!known.has(status.site)) statuses.set(status.site, status);
    for (const entry of entries) if (!known.has(entry.site)) history.append(entry);
  }

  #write(effects: Effects): void {
    const { statuses, alerts, feeds, items, pages, versions, outbox, history } = this.#parts;
    for (const { next } of effects.statuses) statuses.set(next.site, next);
    for (const { report, bands } of effects.seen) {
      this.seenReports.set(report.reportId, report);
      this.#bands.set(report.reportId, bands);
      for (const key of report.keys) if (!this.owners.has(key)) this.owners.set(key, report.reportId);
    }
    for (const story of effects.stories) this.stories.set(story.id, story);
    for (const entry of effects.history) history.append(entry);
    for (const alert of effects.alerts) alerts.set(alert.id, { ...alert, messageId: alerts.get(alert.id)?.messageId ?? alert.messageId });
    for (const entry of effects.outbox) outbox.add(entry);
    for (const item of effects.archive) items.set(item.report.id, item);
    versions.push(...effects.versions);
    for (const step of effects.pages) doStep(pages, step);
    if (effects.feed) feeds.write(effects.feed);
  }
}

class MemorySettings implements GuildSettings {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #watches = new Map<string, Watch>();

  async subscriptions(guildId: string | null): Promise<readonly Subscription[]> {
    return listed(this.#subscriptions, guildId);
  }

  async saveSubscription(subscription: Subscription): Promise<void> {
    this.#subscriptions.set(`${subscription.guildId}:${subscription.id}`, subscription);
  }

  async removeSubscription(guildId: string, id: string): Promise<boolean> {
    return this.#subscriptions.delete(`${guildId}:${id}`);
  }

  async watches(guildId: string | null): Promise<readonly Watch[]> {
    return listed(this.#watches, guildId);
  }

  async saveWatch(watch: Watch): Promise<void> {
    this.#watches.set(`${watch.guildId ?? ''}:${watch.id}`, watch);
  }

  async removeWatch(guildId: string, id: string): Promise<boolean> {
    return this.#watches.delete(`${guildId}:${id}`);
  }
}

function listed<T extends { readonly guildId: string | null }>(all: ReadonlyMap<string, T>, guildId: string | null): readonly T[] {
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return guildId === null ? sorted : sorted.filter((value) => value.guildId === guildId);
}

function doStep(pages: Map<string, WatchedPage>, step: PageStep): void {
  if (step.kind === 'hasten') {
    const page = pages.get(step.reportId);
    if (page && page.withdrawnAt === null) pages.set(step.reportId, { ...page, dueAt: step.at });
  } else if (step.kind === 'save' || !pages.has(step.page.reportId)) pages.set(step.page.reportId, step.page);
}

function memoryPages(pages: ReadonlyMap<string, WatchedPage>): WatchedPages {
  return {
    get: async (reportId) => pages.get(reportId) ?? null,
    due: async (now, limit) =>
      [...pages.values()]
        .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
        .sort((a, b) => compare(a.dueAt ?? '', b.dueAt ?? '') || compare(a.reportId, b.reportId))
        .slice(0, limit)
        .map(({ reportId }) => reportId),
  };
}

function memoryArchive({ items, alerts, pages, versions }: Pick<Parts, 'items' | 'alerts' | 'pages' | 'versions'>): Archive {
  const byAge = () => [...items.values()].sort((a, b) => compare(a.report.receivedAt, b.report.receivedAt));
  const alertOf = (messageId: string) => [...alerts.values()].find((alert) => alert.messageId === messageId) ?? null;
  return {
    find: async (reference) => {
      const asked = reference.trim();
      const link = /^https:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/\d+\/(\d+)\/?$/.exec(asked);
      const alert = alertOf(link?.[1] ?? asked);
      if (items.has(asked)) return items.get(asked) ?? null;
      if (!link && /^https?:\/\//i.test(asked)) {
        return byAge().findLast(({ report }) => report.url !== null && canonicalUrl(report.url) === canonicalUrl(asked)) ?? null;
      }
      return alert ? (byAge().find(({ decision }) => decision.alerts.includes(alert.id)) ?? null) : null;
    },
    alertOfMessage: async (messageId) => alertOf(messageId),
    versions: async (reportId) => versions.filter((version) => version.reportId === reportId),
    count: async () => items.size,
    toReview: async ({ limit, offset }) => {
      const waiting = [...items.values()]
        .filter(({ decision }) => needsReview(decision))
        .sort((a, b) => compare(b.report.receivedAt, a.report.receivedAt) || compare(b.report.id, a.report.id));
      return { items: waiting.slice(offset, offset + limit), total: waiting.length };
    },
    perDay: async (since) => {
      const recent = byAge().filter(({ report }) => report.receivedAt >= since);
      return [...Map.groupBy(recent, ({ report }) => report.receivedAt.slice(0, 10))].map(([day, own]) => ({ day, items: own.length }));
    },
    received: async ({ from, until, after, limit }) => {
      const all = byAge().filter(({ report }) => report.receivedAt >= from && report.receivedAt < until);
      const start = after === null ? 0 : after.row;
      const page = all.slice(start, start + limit);
      const at = page.at(-1)?.report.receivedAt;
      return { items: page, next: at === undefined || page.length < limit ? null : { at, row: start + limit } };
    },
    purge: async (before) => {
      const old = byAge().filter(({ report }) => report.receivedAt < before);
      const gone = new Set(old.map(({ report }) => report.id));
      for (const id of gone) {
        items.delete(id);
        pages.delete(id);
      }
      versions.splice(0, versions.length, ...versions.filter(({ reportId }) => !gone.has(reportId)));
      return old.length;
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
