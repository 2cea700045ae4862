import type { Actor, Event } from '../claims/vocabulary.ts';
import type { Day, Instant } from '../time.ts';

export const PHASES = ['operational', 'drawdown', 'vacated', 'handed_over', 'closed', 'unknown'] as const;
export type Phase = (typeof PHASES)[number];

export const HOLDERS = ['us', 'sdf', 'government', 'russia', 'turkey', 'other', 'none', 'unknown'] as const;
export type Holder = (typeof HOLDERS)[number];

export type Certainty = 'reported' | 'confirmed';
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** The two values of a status that a report can move. */
export interface StatusValue {
  readonly phase: Phase;
  readonly holder: Holder;
}

/** What is planned for a site. It never moves the phase. */
export interface Expectation {
  readonly event: Event;
  readonly actor: Actor | null;
  readonly counterpart: Actor | null;
  readonly by: Day | null;
  readonly claimId: string;
  readonly quote: string;
  readonly saidAt: Instant;
}

/** Two values that sources give for the same day; each side with the claims behind it. */
export interface Dispute {
  readonly since: Instant;
  readonly sides: readonly {
    readonly phase: Phase;
    readonly holder: Holder;
    readonly claimIds: readonly string[];
    readonly denial: boolean;
  }[];
}

/** The known state of one site. `version` grows by one with every change, so that two writers notice each other. */
export interface SiteStatus {
  readonly site: string;
  readonly phase: Phase;
  readonly holder: Holder;
  readonly certainty: Certainty;
  readonly since: Day | null;
  /** Day of the newest event that the status rests on. */
  readonly asOf: Day | null;
  /** When a report last stated or confirmed it; staleness is counted from here. */
  readonly confirmedAt: Instant | null;
  readonly expected: readonly Expectation[];
  readonly disputed: Dispute | null;
  readonly credibility: Credibility;
  readonly evidence: readonly string[];
  /** Older facts that the history has already, so that an article that retells them adds no line; absent means none. */
  readonly pastEvents?: readonly Event[];
  readonly version: number;
}

/** Whether two statuses differ in phase or holder. */
export function isMoved(before: StatusValue, after: StatusValue): boolean {
  return before.phase !== after.phase || before.holder !== after.holder;
}

export function unknownStatus(site: string): SiteStatus {
  return {
    site,
    phase: 'unknown',
    holder: 'unknown',
    certainty: 'reported',
    since: null,
    asOf: null,
    confirmedAt: null,
    expected: [],
    disputed: null,
    credibility: 6,
    evidence: [],
    version: 0,
  };
}
