import type { AlertRecord, OutboxEntry } from '../core/alerts/alert.ts';
import type { Subscription } from '../core/alerts/subscription.ts';
import type { ArchivedItem, Effects, Known, KnownQuery } from '../core/known.ts';
import type { FeedState } from '../core/polling/feed-state.ts';
import type { ReportVersion } from '../core/reports/report-version.ts';
import type { WatchedPage } from '../core/reports/watched-page.ts';
import type { ChainedEntry, HistoryEntry } from '../core/status/history.ts';
import type { SiteStatus } from '../core/status/status.ts';
import type { Day, Instant } from '../core/time.ts';
import type { Watch } from '../core/watch/watch.ts';
import type { Job } from './queue.ts';

/** Reads and writes what assessing needs. */
export interface StateStore {
  loadKnown(query: KnownQuery): Promise<Known>;
  /**
   * Writes all effects and settles `job` in one transaction.
   * `conflict`: a status moved since it was read; nothing was written, load and decide again.
   * `fenced`: the job is no longer ours; nothing was written, drop the work.
   */
  commit(effects: Effects, job: Job | null): Promise<'done' | 'conflict' | 'fenced'>;
  /** Writes the shipped known state once; does nothing for a site that already has a status. */
  seed(statuses: readonly SiteStatus[], history: readonly HistoryEntry[]): Promise<void>;
}

/** An entry that waits. `attempts`: how often it was postponed, the last time for `reason`. `messageId`: of the alert, once it is posted. */
export interface DueEntry {
  readonly entry: OutboxEntry;
  readonly attempts: number;
  readonly reason: string | null;
  readonly messageId: string | null;
}

/** What has to be sent, and what was. */
export interface Outbox {
  /** Entries due at `now`, oldest first; of one alert only the oldest; none of the channels in `except`. */
  due(now: Instant, limit: number, except?: readonly string[]): Promise<readonly DueEntry[]>;
  markSent(entryId: string, messageId: string, at: Instant): Promise<void>;
  postpone(entryId: string, until: Instant, reason: string): Promise<void>;
  /** Gives up: kept with its reason, shown by `status`, never sent. */
  abandon(entryId: string, reason: string, at: Instant): Promise<void>;
  pending(): Promise<number>;
  /** What was given up, newest first. */
  abandoned(limit: number): Promise<readonly { readonly entry: OutboxEntry; readonly reason: string; readonly at: Instant }[]>;
}

export interface FeedStates {
  all(): Promise<readonly FeedState[]>;
  get(feedId: string): Promise<FeedState | null>;
  /** Creates the state of feeds not yet known, and anew of those whose configured address (`url`) has changed since; keeps the others. */
  ensure(feeds: readonly FeedState[]): Promise<void>;
  /** Removes the state of all other feeds: a feed taken out of the config is due no more. Returns how many there were. */
  forgetExcept(feedIds: readonly string[]): Promise<number>;
  due(now: Instant, limit: number): Promise<readonly FeedState[]>;
}

/** Append-only. Reads only; entries are written by `StateStore.commit` and `seed`. */
export interface History {
  statusOf(site: string): Promise<SiteStatus | null>;
  statuses(): Promise<readonly SiteStatus[]>;
  /** The last entry of the site at or before `at` that carries its present status. */
  at(site: string, at: Instant): Promise<ChainedEntry | null>;
  timeline(query: TimelineQuery): Promise<{ readonly entries: readonly ChainedEntry[]; readonly total: number }>;
  /** Entries of all sites that became known after `after` and until `until`, in the order in which they were written. */
  learned(after: Instant, until: Instant): Promise<readonly ChainedEntry[]>;
  /** Recomputes the hash chain; `brokenAt` is the first entry that does not fit. */
  verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }>;
}

export interface TimelineQuery {
  readonly site: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly limit: number;
  readonly offset: number;
}

/** What people configured by commands. */
export interface GuildSettings {
  subscriptions(guildId: string | null): Promise<readonly Subscription[]>;
  saveSubscription(subscription: Subscription): Promise<void>;
  removeSubscription(guildId: string, id: string): Promise<boolean>;
  watches(guildId: string | null): Promise<readonly Watch[]>;
  saveWatch(watch: Watch): Promise<void>;
  removeWatch(guildId: string, id: string): Promise<boolean>;
}

/** Where a page of the archive ended. */
export interface ArchivePlace {
  readonly at: Instant;
  readonly row: number;
}

/** An empty store for trying things out; nothing in it is kept. */
export interface ScratchStore {
  readonly state: StateStore;
  readonly settings: GuildSettings;
  close(): Promise<void>;
}

/** The pages of alerted reports, which are read again. Written by `StateStore.commit`. */
export interface WatchedPages {
  get(reportId: string): Promise<WatchedPage | null>;
  /** Reports whose page is due at `now`, the longest due first. */
  due(now: Instant, limit: number): Promise<readonly string[]>;
}

export interface Archive {
  /** Finds by report id, URL (any form), posted message id or link to a message. */
  find(reference: string): Promise<ArchivedItem | null>;
  alertOfMessage(messageId: string): Promise<AlertRecord | null>;
  /** The versions of a report, oldest first; none of a report that told nothing, or was read before versions were kept. */
  versions(reportId: string): Promise<readonly ReportVersion[]>;
  count(): Promise<number>;
  /** Items whose decision needs review (`needsReview`), newest first, and how many there are in all. */
  toReview(page: {
    readonly limit: number;
    readonly offset: number;
  }): Promise<{ readonly items: readonly ArchivedItem[]; readonly total: number }>;
  /** How many items were received on each day (UTC) from `since` on, oldest first; days without any are left out. */
  perDay(since: Instant): Promise<readonly { readonly day: Day; readonly items: number }[]>;
  /** Items received from `from` on and before `until`, in the order in which they were received, by pages: `after` is `next` of the page before. */
  received(page: {
    readonly from: Instant;
    readonly until: Instant;
    readonly after: ArchivePlace | null;
    readonly limit: number;
  }): Promise<{ readonly items: readonly ArchivedItem[]; readonly next: ArchivePlace | null }>;
  /** Removes items received before `before`; returns how many. */
  purge(before: Instant): Promise<number>;
}
