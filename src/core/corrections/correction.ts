import type { Holder, Phase, SiteStatus } from '../status/status.ts';
import type { Story } from '../stories/story.ts';
import type { Day, Instant } from '../time.ts';

/**
 * What an editor decides. `confirm`: the present value is right, or the side of its dispute with `phase` · `reject`: a story did not happen as told ·
 * `set`: these values are right; what is absent stays · `merge`: two stories are one · `split`: reports (or single claims, `<report>#<n>`) are of another
 * story, a new one where `to` is null · `undo`: the last decision about the site does not stand.
 */
export type Correction =
  | { readonly action: 'confirm'; readonly site: string; readonly phase: Phase | null }
  | { readonly action: 'reject'; readonly storyId: string }
  | { readonly action: 'set'; readonly site: string; readonly values: CorrectedValues }
  | { readonly action: 'merge'; readonly storyIds: readonly [string, string] }
  | { readonly action: 'split'; readonly storyId: string; readonly parts: readonly string[]; readonly to: string | null }
  | { readonly action: 'undo'; readonly site: string };

/** The values an editor may set by hand. */
export interface CorrectedValues {
  readonly phase?: Phase;
  readonly holder?: Holder;
  readonly since?: Day;
  /** Nothing of what was announced is expected any more. */
  readonly expectsNothing?: boolean;
}

export type CorrectionAction = Correction['action'];

/** In place of an editor's id: a report showed it, and no person decided. */
export const BY_RULES = 'rules';

/** Who decides, why and when. */
export interface CorrectedBy {
  /** Discord id of the editor, or `BY_RULES`. */
  readonly by: string;
  readonly reason: string;
  readonly now: Instant;
}

/** Reports that went from one story to another. `parts`: ids of reports and claims; null for all of the story. */
export interface StoryMove {
  readonly from: string;
  readonly to: string;
  readonly parts: readonly string[] | null;
}

/** What the history keeps of a correction beside the status after it: enough to undo it exactly. */
export interface RecordedCorrection {
  readonly action: CorrectionAction;
  readonly by: string;
  readonly reason: string;
  /** The whole status before it. */
  readonly before: SiteStatus;
  /** First day of the value after it. */
  readonly since: Day | null;
  /** Stories that it is about: their messages tell of it. */
  readonly storyIds: readonly string[];
  /** Of a `merge` or `split`: the stories before it, and what went where. */
  readonly moved?: { readonly before: readonly Story[]; readonly moves: readonly StoryMove[] };
  /** Of an `undo`: the number of the entry that no longer stands. */
  readonly undoes?: number;
}

/** A correction as an alert tells it. Who decided is kept in the history alone. */
export interface ToldCorrection {
  readonly action: CorrectionAction;
  readonly reason: string;
  readonly at: Instant;
  readonly phase: Phase;
  readonly holder: Holder;
  /** No editor decided it, a report showed it. */
  readonly byRules?: true;
}

/** Why a correction cannot be made. Nothing is changed then. */
export type CorrectionProblem =
  /** There is no value to confirm. */
  | { readonly kind: 'nothing_known'; readonly site: string }
  /** It is so already. */
  | { readonly kind: 'unchanged'; readonly site: string }
  /** The dispute has no side with this phase. */
  | { readonly kind: 'no_such_side'; readonly site: string; readonly phase: Phase }
  | { readonly kind: 'unknown_story'; readonly storyId: string }
  | { readonly kind: 'rejected_before'; readonly storyId: string }
  /** The story was folded into another one, which tells it now. */
  | { readonly kind: 'merged_before'; readonly storyId: string; readonly into: string }
  | { readonly kind: 'same_story'; readonly storyId: string }
  /** Stories of two sites are never one. */
  | { readonly kind: 'other_site'; readonly storyId: string }
  /** The story has no such report or claim. */
  | { readonly kind: 'unknown_part'; readonly part: string }
  /** All reports of the story would leave it. */
  | { readonly kind: 'nothing_left'; readonly storyId: string }
  | { readonly kind: 'nothing_to_undo'; readonly site: string }
  /** Reports have moved the status since. */
  | { readonly kind: 'moved_since'; readonly site: string };
