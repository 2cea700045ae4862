import type { Claim, EvidenceSpan } from '../claims/claim.ts';
import type { Actor, Event, Tense } from '../claims/vocabulary.ts';
import type { Reliability } from '../reports/report.ts';
import type { SiteStatus } from '../status/status.ts';
import type { Day, Instant } from '../time.ts';

/** One report's part in a story. `origin` is the key over which independence is counted (cited origin, else the outlet's family). */
export interface StorySource {
  readonly reportId: string;
  readonly outletId: string;
  readonly outletName: string;
  readonly url: string | null;
  readonly lang: string;
  readonly origin: string;
  readonly reliability: Reliability;
  readonly official: Actor | null;
  readonly quote: EvidenceSpan;
  readonly event: Event;
  readonly tense: Tense;
  /** The source itself is unsure: it counts as a source, not towards confirmation. */
  readonly possible?: boolean;
  /** Possible by the reading of it alone, as in a claim. */
  readonly doubted?: true;
  /** The reading of it is unsure. */
  readonly unsure?: true;
  /** When it was published; when it was read where `undated`. */
  readonly at: Instant;
  /** The report carries no day of publication. */
  readonly undated?: boolean;
}

/** One happening at one site, told by one or more reports of any outlet in any language. */
export interface Story {
  /** `<day>-<site>-<family>[-<hash>][-n]`. */
  readonly id: string;
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
  readonly eventDay: Day;
  /** The last day it may have been, where the reports so far give only a month or a year; absent where the day is one. */
  readonly eventUntil?: Day;
  /** The day that a source gives for what is reported; absent where none does, and `eventDay` is the day of publication. */
  readonly statedDay?: Day;
  readonly ordinal: number | null;
  readonly actor: Actor | null;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly sources: readonly StorySource[];
  /** The strongest claim, from which the alert's text is made. */
  readonly lead: Claim;
  readonly confirmed: boolean;
  readonly disputed: boolean;
  /** Known status of the site just before the story opened: what an edit shows as "before", and what a retraction returns to. */
  readonly before?: SiteStatus;
  /** An editor found that it did not happen as told: it moves nothing, and repeats by its outlets and origins are no news. */
  readonly rejected?: true;
  /** Id of the story that tells it now: this one takes no more reports. */
  readonly mergedInto?: string;
  /** Ids of stories that an editor keeps apart from this one, such as those to which its reports were moved: no rule folds them together. */
  readonly apart?: readonly string[];
  /** Id of the story under which a channel subscribed to everything was told; absent while nobody was. */
  readonly toldIn?: string;
}
