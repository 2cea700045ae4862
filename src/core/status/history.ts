import type { EvidenceSpan } from '../claims/claim.ts';
import type { Actor, Event, Tense } from '../claims/vocabulary.ts';
import type { RecordedCorrection } from '../corrections/correction.ts';
import type { Day, Instant } from '../time.ts';
import type { Certainty, Credibility, Expectation, Holder, Phase } from './status.ts';

/**
 * `change` the present status moved · `seed` shipped known state · `incident` an event that leaves the status as it is ·
 * `expected` a plan · `dispute` a contradiction or denial · `background` an older fact, recorded at its own date · `confirm` more sources for what is known ·
 * `correction` an outlet changed its report, or an editor decided.
 */
export type HistoryKind = 'seed' | 'change' | 'incident' | 'expected' | 'dispute' | 'confirm' | 'background' | 'correction';

/** One line of the append-only history. The store adds `seq`, `prevHash` and `hash`. */
export interface HistoryEntry {
  readonly kind: HistoryKind;
  readonly site: string;
  /** When it became known to us. */
  readonly at: Instant;
  /** The day it is about. */
  readonly eventDay: Day | null;
  readonly event: Event | null;
  readonly tense: Tense | null;
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
  /** The present status after this entry. */
  readonly phase: Phase;
  readonly holder: Holder;
  readonly certainty: Certainty;
  readonly credibility: Credibility;
  readonly disputed: boolean;
  readonly expected: readonly Expectation[];
  readonly storyId: string | null;
  readonly reportId: string | null;
  readonly claimId: string | null;
  readonly outletName: string | null;
  readonly url: string | null;
  readonly evidence: EvidenceSpan | null;
  readonly note: string | null;
  /** Set on lines after which the site's present status differs from the one before. */
  readonly presentChanged?: boolean;
  /** An editor's decision: who, why, and what was known before. Absent from what reports said, and from a `correction` by an outlet itself. */
  readonly correction?: RecordedCorrection;
  /** Of a `correction` by an outlet: both versions of its report. Absent otherwise. */
  readonly revision?: Revision;
}

/** What an outlet changed: the hash of each version and the sentence of it that told the story; null where a version does not tell it or is not known. */
export interface Revision {
  readonly before: { readonly hash: string | null; readonly quote: string | null };
  readonly after: { readonly hash: string | null; readonly quote: string | null };
}

export interface ChainedEntry extends HistoryEntry {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}
