import type { EvidenceSpan } from './claims/claim.ts';
import type { Actor, Event, Tense } from './claims/vocabulary.ts';

const VERDICTS = [
  'changes',
  'incident',
  'expected',
  'contradicts',
  'adds',
  'confirms',
  'background',
  'revised',
  'watched',
  'unclassified',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export type Action = 'post' | 'edit' | 'none';

/** A claim in the decision record: flat, with stable names (the record is a public format). */
export interface RecordedClaim {
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
  readonly certainty: 'stated' | 'possible';
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
  readonly quantity: string | null;
  readonly date: string | null;
  readonly evidence: string;
  readonly field: EvidenceSpan['field'];
  readonly start: number;
  readonly end: number;
}

/** Why one report was or was not alerted. One JSON object a line in `replay` and in the live log. */
export interface DecisionRecord {
  readonly id: string;
  readonly relevant: boolean;
  readonly lang: string;
  readonly sites: readonly string[];
  readonly claims: readonly RecordedClaim[];
  readonly unclassified: readonly { readonly site: string; readonly evidence: string }[];
  /** Places that no listed site covers, for review. Absent from records written before there were any. */
  readonly candidates?: readonly { readonly name: string; readonly evidence: string }[];
  readonly story: string | null;
  readonly stories: readonly string[];
  readonly verdict: Verdict | null;
  /** For a channel subscribed to everything. */
  readonly action: Action;
  /** Alerts that this report posts or edits, by id. */
  readonly alerts: readonly string[];
  readonly why: string;
  /** Why nobody was told of anything; absent when channels were. */
  readonly silence?: string;
}
