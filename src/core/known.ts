import type { AlertRecord, OutboxEntry } from './alerts/alert.ts';
import type { Subscription } from './alerts/subscription.ts';
import type { DecisionRecord } from './decision.ts';
import type { FeedState } from './polling/feed-state.ts';
import type { Report } from './reports/report.ts';
import type { ReportVersion } from './reports/report-version.ts';
import type { PageStep } from './reports/watched-page.ts';
import type { HistoryEntry } from './status/history.ts';
import type { SiteStatus } from './status/status.ts';
import type { Story } from './stories/story.ts';
import type { Instant } from './time.ts';

/** What is remembered of a report that was read, to recognise it again. */
export interface SeenReport {
  readonly reportId: string;
  readonly outletId: string;
  readonly family: string;
  readonly lang: string;
  /** Exact keys: `guid:<feed>:<guid>`, `url:<canonical>`, `text:<hash>`. */
  readonly keys: readonly string[];
  /** Signature of its claims: equal for a cosmetic change, different for a revision. */
  readonly claimsKey: string;
  readonly storyIds: readonly string[];
  /** Hash of the version that was read last; absent from reports of before this was kept. */
  readonly hash?: string;
  /** MinHash signature; empty for texts too short to compare. */
  readonly signature: readonly number[];
  readonly at: Instant;
}

/** The part of the known state that deciding about some reports needs. Immutable: deciding returns a new one. */
export interface Known {
  readonly statuses: ReadonlyMap<string, SiteStatus>;
  /** Stories of the sites in question that are still open for joining. */
  readonly stories: ReadonlyMap<string, Story>;
  readonly seen: readonly SeenReport[];
  /** Alerts that told one of `stories`. */
  readonly alerts: ReadonlyMap<string, AlertRecord>;
  readonly subscriptions: readonly Subscription[];
}

/** What to load before deciding. */
export interface KnownQuery {
  readonly sites: readonly string[];
  readonly keys: readonly string[];
  readonly bands: readonly string[];
  /** Stories updated before this are closed. */
  readonly storiesSince: Instant;
  /** Stories wanted whatever their age, and the alerts that name them: digests have keys of their own. */
  readonly storyIds?: readonly string[];
}

/** An item as it came, with what was decided about it: for `why`, backtests and re-reading. */
export interface ArchivedItem {
  readonly report: Report;
  readonly decision: DecisionRecord;
}

/** Everything one poll changes. Written whole or not at all. */
export interface Effects {
  readonly seen: readonly { readonly report: SeenReport; readonly bands: readonly string[] }[];
  /** `expectedVersion` is the version the decision was made on; a different stored version is a conflict. */
  readonly statuses: readonly { readonly next: SiteStatus; readonly expectedVersion: number }[];
  readonly stories: readonly Story[];
  readonly history: readonly HistoryEntry[];
  /** Upserted by id; the store keeps the `messageId` it already has. */
  readonly alerts: readonly AlertRecord[];
  readonly outbox: readonly OutboxEntry[];
  readonly archive: readonly ArchivedItem[];
  readonly feed: FeedState | null;
  /** What is known from now on of the pages behind alerts, in this order. */
  readonly pages: readonly PageStep[];
  /** Versions of reports, each added once. */
  readonly versions: readonly ReportVersion[];
}
