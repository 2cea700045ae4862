import type { Actor } from '../claims/vocabulary.ts';
import type { Instant, SourceDate } from '../time.ts';

export type FieldName = 'title' | 'summary' | 'text';
export const FIELD_NAMES: readonly FieldName[] = ['title', 'summary', 'text'];

/** Admiralty letter of the outlet's history, A (reliable) to F (cannot be judged). */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Who published a report, as far as comparing needs to know. */
export interface Publisher {
  readonly outletId: string;
  readonly name: string;
  /** The agency or group it belongs to or reprints: independence is counted over families. */
  readonly family: string;
  readonly reliability: Reliability;
  /** The actor for which the outlet speaks officially ("government" for a state agency), or null. */
  readonly official: Actor | null;
}

/** What a page said beside its text when it was read. The validators go back to the server to ask whether it has changed. */
export interface PageFacts {
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One parsed, canonical feed entry. Texts are plain (no HTML) but otherwise as published; offsets of evidence refer to them. */
export interface Report {
  readonly id: string;
  readonly url: string | null;
  readonly guid: string | null;
  readonly publisher: Publisher;
  readonly feedId: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  /** What the feed gave in place of `text`, where that was read from the report's page; absent otherwise. */
  readonly teaser?: string;
  /** How that page answered; absent where it was not read, and from reports of before this was kept. */
  readonly page?: PageFacts;
  readonly published: SourceDate;
  /** When the bot read it. */
  readonly receivedAt: Instant;
  /** Language the feed is configured with: a prior for identification, nothing more. */
  readonly langHint: string | null;
}

export function fieldOf(report: Report, field: FieldName): string {
  return report[field] ?? '';
}
