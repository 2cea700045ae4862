import type { FieldName } from '../reports/report.ts';
import type { Day } from '../time.ts';
import type { Actor, Event, Tense } from './vocabulary.ts';

/** The exact place of a quotation: `text` equals the field's characters from `start` to `end` (UTF-16 units). */
export interface EvidenceSpan {
  readonly text: string;
  readonly field: FieldName;
  readonly start: number;
  readonly end: number;
}

export interface Quantity {
  /** As written ("dozens of vehicles", "about 15 days"). */
  readonly text: string;
  readonly amount: number | null;
  readonly unit: string | null;
  readonly approximate: boolean;
}

/** What one report says about one site. Says nothing about whether it is true or new. */
export interface Claim {
  /** Unique within everything read: `<reportId>#<n>`. */
  readonly id: string;
  readonly reportId: string;
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
  /** `possible`: the text itself is unsure (a question, "reportedly unclear", "may"). A possible claim never moves a status. */
  readonly certainty: 'stated' | 'possible';
  /** `possible` by the second reading alone: the text itself is not unsure. */
  readonly doubted?: true;
  /** The reading itself is unsure, whatever the text is: told to nobody until another origin says the same, or a surer reading does. */
  readonly unsure?: true;
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
  readonly quantity: Quantity | null;
  /** Where it came from and went to, as written or as a site id. */
  readonly from: string | null;
  readonly to: string | null;
  readonly via: string | null;
  /** For the country: one base is meant, which the text does not name. */
  readonly unnamed?: true;
  /** The day of the event by the text (weekdays resolved against publication); null when the text gives none. */
  readonly date: Day | null;
  /** For planned claims: the day by which it is expected. */
  readonly deadline: Day | null;
  /** "first", "second" ... convoy: a veto when two reports are compared. */
  readonly ordinal: number | null;
  /** The cited origin's id ("sohr", "reuters", "centcom"); null when the outlet speaks for itself. */
  readonly origin: string | null;
  /** Whether it stands in the title; the title's claim decides the main story. */
  readonly headline: boolean;
  readonly evidence: EvidenceSpan;
}

/** A military place named beside a watched force that no listed site covers. Nothing is claimed of it; a person decides whether to list it. */
export interface CandidatePlace {
  /** As written. */
  readonly name: string;
  /** The whole sentence. */
  readonly evidence: EvidenceSpan;
}

/** A site named together with a watched actor or a watched head, from which no claim was understood. Kept for review. */
export interface UnclassifiedMention {
  readonly reportId: string;
  readonly site: string;
  readonly evidence: EvidenceSpan;
}
