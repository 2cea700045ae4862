import type { Quantity } from '../claims/claim.ts';
import type { Actor, Event, Tense } from '../claims/vocabulary.ts';
import type { ToldCorrection } from '../corrections/correction.ts';
import type { Verdict } from '../decision.ts';
import type { SiteStatus, StatusValue } from '../status/status.ts';
import type { StorySource } from '../stories/story.ts';
import type { Day, Instant } from '../time.ts';
import type { Severity } from './subscription.ts';

/** What an alert says about one story: everything a renderer needs, nothing it must look up. */
export interface StoryView {
  readonly storyId: string;
  readonly site: string;
  readonly siteName: string;
  readonly event: Event;
  readonly tense: Tense;
  readonly possible: boolean;
  /** Possible because the reading of its words is not certain; the report itself is not unsure. Absent otherwise. */
  readonly doubted?: true;
  /** No source says it in words that the rules read: a language model does. Absent otherwise. */
  readonly proposed?: true;
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
  readonly quantity: Quantity | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Null where no source gave the day; the day of publication is none. */
  readonly eventDay: Day | null;
  readonly deadline: Day | null;
  readonly verdict: Verdict;
  readonly severity: Severity;
  /** Known status before the story was first told. */
  readonly before: SiteStatus;
  /** To what this story itself moved the status; null where it left it as it was. */
  readonly result: StatusValue | null;
  /** Known status now, whichever story moved it there. */
  readonly after: SiteStatus;
  /** `before` was older than the staleness limit: it is told as "last known". */
  readonly beforeStale: boolean;
  readonly confirmed: boolean;
  readonly disputed: boolean;
  /** The outlet that took its report back last; absent where none did. */
  readonly withdrawnBy?: string;
  readonly credibility: number;
  readonly sources: readonly StorySource[];
  /** Number of independent origins among the sources. */
  readonly origins: number;
}

/** One alert of one channel: the main story, then the others as lines. */
export interface AlertView {
  readonly main: StoryView;
  readonly others: readonly StoryView[];
  readonly watch: { readonly name: string; readonly excerpt: string } | null;
  readonly late: boolean;
  /** What happened while nobody watched: every story is one line. Absent otherwise. */
  readonly digest?: true;
  /** Its story is told by another alert of the channel: it is one line that leads there. Absent otherwise. */
  readonly joinedTo?: JoinedTo;
  /** What editors decided about it, oldest first; absent means nothing. */
  readonly corrections?: readonly ToldCorrection[];
  readonly at: Instant;
}

/** Where the other alert is. `messageId` is null while it waits to be sent. */
export interface JoinedTo {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string | null;
}

/** What an alert told before a decision of `at` joined or parted its stories. */
export interface EarlierView extends Pick<AlertView, 'main' | 'others'> {
  readonly at: Instant;
  readonly storyIds: readonly string[];
  readonly joinedTo?: JoinedTo;
}

/** A posted (or queued) alert, as the ledger keeps it. `messageId` is null until the channel has it. */
export interface AlertRecord {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string;
  readonly subscriptionId: string;
  readonly lang: string;
  readonly mentionRoleId: string | null;
  readonly storyIds: readonly string[];
  readonly view: AlertView;
  readonly revision: number;
  readonly messageId: string | null;
  /** What undoing brings back, oldest first; absent where nothing was joined or parted. */
  readonly earlier?: readonly EarlierView[];
  readonly createdAt: Instant;
}

/** One thing to do in one channel. Written in the commit, done by the delivery, safe to repeat. */
export interface OutboxEntry {
  readonly id: string;
  readonly kind: 'post' | 'edit' | 'follow_up';
  readonly alertId: string;
  readonly channelId: string;
  readonly lang: string;
  readonly mentionRoleId: string | null;
  readonly view: AlertView;
  readonly revision: number;
  readonly createdAt: Instant;
}
