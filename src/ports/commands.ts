import type { Severity, Subscription } from '../core/alerts/subscription.ts';
import type { Event } from '../core/claims/vocabulary.ts';
import type { CorrectedValues, CorrectionAction, CorrectionProblem } from '../core/corrections/correction.ts';
import type { ArchivedItem } from '../core/known.ts';
import type { ReportVersion } from '../core/reports/report-version.ts';
import type { Site } from '../core/sites/site.ts';
import type { ChainedEntry } from '../core/status/history.ts';
import type { Phase, SiteStatus } from '../core/status/status.ts';
import type { Day, Instant } from '../core/time.ts';
import type { Watch } from '../core/watch/watch.ts';

/** Whoever asks through a chat. */
export interface Asker {
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
}

export interface SiteStatusView {
  readonly site: Site;
  readonly status: SiteStatus;
  readonly stale: boolean;
  /** The day for which it is told: what was expected before it is overdue. */
  readonly day: Day;
  /** The newest entries behind the status, newest first. */
  readonly entries: readonly ChainedEntry[];
}

/** How much was read lately: shown wherever a status is shown. */
export interface Coverage {
  readonly feeds: number;
  readonly feedsAlive: number;
  readonly lastReadAt: Instant | null;
}

export type StatusAnswer =
  | { readonly kind: 'site'; readonly view: SiteStatusView; readonly at: Instant | null; readonly coverage: Coverage }
  | { readonly kind: 'unknown_site'; readonly asked: string; readonly suggestions: readonly Site[] }
  | { readonly kind: 'bad_date'; readonly asked: string };

export interface BoardAnswer {
  readonly rows: readonly { readonly site: Site; readonly status: SiteStatus; readonly stale: boolean }[];
  readonly coverage: Coverage;
}

export type TimelineAnswer =
  | {
      readonly kind: 'timeline';
      readonly site: Site | null;
      readonly entries: readonly ChainedEntry[];
      readonly total: number;
      readonly offset: number;
      readonly limit: number;
    }
  | { readonly kind: 'unknown_site'; readonly asked: string; readonly suggestions: readonly Site[] };

/** One site between two dates. `entries`: what became known of it in between, oldest first. */
export interface SiteDiff {
  readonly site: Site;
  readonly before: SiteStatus;
  readonly after: SiteStatus;
  /** The status differs; otherwise something was recorded that left it as it was. */
  readonly changed: boolean;
  readonly entries: readonly ChainedEntry[];
}

export type DiffAnswer =
  | { readonly kind: 'diff'; readonly from: Instant; readonly to: Instant; readonly sites: readonly SiteDiff[] }
  | { readonly kind: 'backwards'; readonly from: Instant; readonly to: Instant }
  | { readonly kind: 'bad_date'; readonly asked: string };

export type WhyAnswer =
  /** `versions`: those of the report, oldest first; none of a report that tells of no site. */
  | { readonly kind: 'found'; readonly item: ArchivedItem; readonly versions: readonly ReportVersion[] }
  | { readonly kind: 'not_found'; readonly asked: string };

/** A page of the history. `site` is an id, a name or any alias; null for all sites. */
export interface TimelineRequest {
  readonly site: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly offset: number;
  readonly limit: number;
}

/** Questions: they change nothing. */
export interface Queries {
  /** `site` is an id, a name or any alias; `at` is "YYYY-MM-DD" or an ISO instant as a person typed it. */
  status(site: string, at: string | null): Promise<StatusAnswer>;
  board(): Promise<BoardAnswer>;
  timeline(asked: TimelineRequest): Promise<TimelineAnswer>;
  /** What changed between the ends of two dates, as a person typed them; until now without `to`. */
  diff(from: string, to: string | null): Promise<DiffAnswer>;
  /** By URL, report id or message link/id. */
  why(reference: string): Promise<WhyAnswer>;
  /** From memory, for autocomplete. */
  suggestSites(typed: string, limit: number): readonly Site[];
}

export interface SubscribeRequest {
  readonly sites: readonly string[];
  readonly events: readonly Event[];
  readonly watches: readonly string[];
  readonly minSeverity: Severity;
  readonly lang: string;
  readonly includeUnclassified: boolean;
  readonly mentionRoleId: string | null;
}

export type SubscribeAnswer =
  | { readonly kind: 'subscribed'; readonly subscription: Subscription; readonly replaced: boolean }
  | { readonly kind: 'unknown_site'; readonly asked: string; readonly suggestions: readonly Site[] }
  | { readonly kind: 'unknown_watch'; readonly asked: string };

export type AddWatchAnswer =
  /** `attachedTo`: the channel whose subscription took the watch up; null when the asking channel is not subscribed. */
  | { readonly kind: 'added'; readonly watch: Watch; readonly attachedTo: string | null }
  | { readonly kind: 'bad_expression'; readonly problem: string; readonly position: number }
  | { readonly kind: 'name_taken'; readonly name: string }
  | { readonly kind: 'too_many'; readonly limit: number };

/** What could not be delivered to a channel lately: how often, and why the last time. `waiting`: it is tried again. */
export interface Undelivered {
  readonly waiting: boolean;
  readonly channelId: string;
  readonly count: number;
  readonly reason: string;
  readonly lastAt: Instant;
}

/** What a guild's administrators may change. Who may call it is checked by Discord's own permissions. */
export interface Desk {
  /** One subscription a channel: subscribing again replaces it. */
  subscribe(asker: Asker, request: SubscribeRequest): Promise<SubscribeAnswer>;
  unsubscribe(asker: Asker, channelId: string): Promise<boolean>;
  subscriptions(guildId: string): Promise<readonly Subscription[]>;
  /** Of the guild's subscribed channels, those to which deliveries were given up in the last days. */
  undelivered(guildId: string): Promise<readonly Undelivered[]>;
  addWatch(asker: Asker, name: string, expression: string): Promise<AddWatchAnswer>;
  removeWatch(asker: Asker, name: string): Promise<boolean>;
  watches(guildId: string): Promise<readonly Watch[]>;
}

/** A person who wants to correct the shared status. */
export interface Editor {
  readonly userId: string;
  readonly roleIds: readonly string[];
}

/** A correction as a person asks for it. `site` is an id, a name or any alias; `story` an id, or the id or link of the message of an alert. */
export type CorrectionRequest =
  | { readonly action: 'confirm'; readonly site: string; readonly phase: Phase | null }
  | { readonly action: 'reject'; readonly story: string }
  | { readonly action: 'set'; readonly site: string; readonly values: CorrectedValues }
  | { readonly action: 'merge'; readonly story: string; readonly other: string }
  /** `reports`: ids, addresses or single claims (`<report>#<n>`) of reports of the story; `to` null for a story of their own. */
  | { readonly action: 'split'; readonly story: string; readonly reports: readonly string[]; readonly to: string | null }
  | { readonly action: 'undo'; readonly site: string }
  | { readonly action: 'source'; readonly outlet: string; readonly trusted: boolean };

export type CorrectionAnswer =
  | {
      readonly kind: 'done';
      readonly action: CorrectionAction;
      readonly siteName: string;
      readonly before: SiteStatus;
      readonly after: SiteStatus;
      /** Messages that are edited. */
      readonly messages: number;
      /** Of a merge the story that is left, of a split the one that took the reports. */
      readonly storyId?: string;
    }
  /** How reports of the outlet count from now on. */
  | { readonly kind: 'source'; readonly outlet: string; readonly trusted: boolean }
  | { readonly kind: 'unknown_outlet'; readonly asked: string }
  | { readonly kind: 'not_an_editor' }
  | { readonly kind: 'no_reason' }
  | { readonly kind: 'unknown_site'; readonly asked: string; readonly suggestions: readonly Site[] }
  | { readonly kind: 'bad_date'; readonly asked: string }
  | CorrectionProblem;

/** Corrections of the shared status. Who may make them is asked here, by the settings: Discord's own permissions say nothing of it. */
export interface Editing {
  /** Whether the settings name anybody. */
  readonly anybody: boolean;
  mayCorrect(editor: Editor): boolean;
  correct(request: CorrectionRequest, editor: Editor, reason: string): Promise<CorrectionAnswer>;
  /** The site and main story of the alert with this message. */
  toldBy(messageId: string): Promise<{ readonly site: Site; readonly storyId: string } | null>;
  /** Stories of the last months that still tell, and whose id contains what was typed, newest first; beside a story those of its site alone. */
  suggestStories(typed: string, limit: number, beside?: string): Promise<readonly string[]>;
  /** Reports of a story, and their claims where one has several, by outlet or quotation. */
  suggestReports(story: string, typed: string, limit: number): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Outlets by id or name, from memory. */
  suggestOutlets(typed: string, limit: number): readonly { readonly id: string; readonly name: string }[];
}
