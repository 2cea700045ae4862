import type { Generated } from 'kysely';
import type { AlertRecord, OutboxEntry } from '../../../core/alerts/alert.ts';
import type { SeenReport } from '../../../core/known.ts';
import type { FeedState } from '../../../core/polling/feed-state.ts';
import type { ReportVersion } from '../../../core/reports/report-version.ts';
import type { HistoryEntry, HistoryKind } from '../../../core/status/history.ts';
import type { SiteStatus } from '../../../core/status/status.ts';
import type { Story } from '../../../core/stories/story.ts';
import type { Day, Instant } from '../../../core/time.ts';
import type { Json } from './json.ts';

/**
 * The rows of the database. A `body` is the JSON of the domain value; the other columns repeat what is searched, ordered or kept unique.
 * Times in `*_at` are instants (ISO text), times in milliseconds are `expires` and `run_at`.
 */
export interface Tables {
  readonly site_status: { site: string; version: number; body: Json<SiteStatus> };
  readonly history: {
    seq: number;
    site: string;
    at: Instant;
    /** The day it is about: the event's, else the day it became known. */
    day: Day;
    kind: HistoryKind;
    body: Json<HistoryEntry>;
    prev_hash: string;
    hash: string;
  };
  readonly story: { id: string; site: string; updated_at: Instant; body: Json<Story> };
  readonly alert: { id: string; channel_id: string; message_id: string | null; created_at: Instant; body: Json<AlertRecord> };
  readonly alert_story: { alert_id: string; story_id: string };
  readonly outbox: {
    seq: Generated<number>;
    id: string;
    alert_id: string;
    kind: 'post' | 'edit' | 'follow_up';
    state: OutboxState;
    attempts: Generated<number>;
    not_before: Instant;
    reason: string | null;
    settled_at: Instant | null;
    body: Json<OutboxEntry>;
  };
  /** `configured_url` is the address by the config; the one in `body` may have moved since. */
  readonly feed_state: { feed_id: string; configured_url: string; next_due_at: Instant; stopped: number; body: Json<FeedState> };
  readonly seen: { key: string; report_id: string };
  readonly seen_report: { report_id: string; at: Instant; body: Json<SeenReport> };
  readonly band: { band: string; report_id: string };
  readonly archive: { report_id: string; url_key: string | null; received_at: Instant; packed: Uint8Array; review: 0 | 1 };
  readonly archive_alert: { alert_id: string; report_id: string };
  readonly watched_page: { report_id: string; due_at: Instant | null; since: Instant; packed: Uint8Array };
  /** `n` counts from 1 for each report. */
  readonly report_version: { report_id: string; n: number; at: Instant; body: Json<ReportVersion> };
  readonly job: {
    id: Generated<number>;
    queue: string;
    key: string;
    payload: Json<unknown>;
    state: JobState;
    attempt: Generated<number>;
    run_at: number;
    reason: string | null;
  };
  readonly keyv: KeyvRow;
  readonly meta: { key: string; value: string };
}

/** `sent` with a reason was not sent itself: a newer edit of the same message took its place. */
type OutboxState = 'pending' | 'sent' | 'abandoned';

type JobState = 'ready' | 'active' | 'dead';

export interface KeyvRow {
  namespace: string;
  key: string;
  value: string;
  expires: number | null;
}
