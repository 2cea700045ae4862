import type { Instant } from '../core/time.ts';

/** An outlet that an editor no longer trusts: who, why, since when. */
export interface SourceMark {
  readonly outletId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** The marks of outlets, for all guilds together. */
export interface SourceMarks {
  all(): Promise<readonly SourceMark[]>;
  /** A mark of the same outlet is replaced. */
  save(mark: SourceMark): Promise<void>;
  remove(outletId: string): Promise<boolean>;
}
