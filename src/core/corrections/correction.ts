import type { Holder, Phase, SiteStatus } from '../status/status.ts';
import type { Day, Instant } from '../time.ts';

/**
 * What an editor decides. `confirm`: the present value is right, or the side of its dispute with `phase` · `reject`: a story did not happen as told ·
 * `set`: these values are right; what is absent stays · `undo`: the last decision about the site does not stand.
 */
export type Correction =
  | { readonly action: 'confirm'; readonly site: string; readonly phase: Phase | null }
  | { readonly action: 'reject'; readonly storyId: string }
  | { readonly action: 'set'; readonly site: string; readonly values: CorrectedValues }
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

/** Who decides, why and when. */
export interface CorrectedBy {
  /** Discord id of the editor. */
  readonly by: string;
  readonly reason: string;
  readonly now: Instant;
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
  | { readonly kind: 'nothing_to_undo'; readonly site: string }
  /** Reports have moved the status since. */
  | { readonly kind: 'moved_since'; readonly site: string };
