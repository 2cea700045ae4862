import type { Trial } from '../core/backtest/trial.ts';
import type { RuleTrial } from '../core/backtest/try-rule.ts';
import type { Day, Instant } from '../core/time.ts';
import type { Asker } from './commands.ts';

/** `rule`: the text of a rule, or the name of a watch. `replaces`: the name of the watch in whose place it is tried; null to add it. */
export interface WatchTrialRequest {
  readonly rule: string;
  readonly replaces: string | null;
  readonly days: number;
}

/** A stored report that meets the rule. */
export interface MatchExample {
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string;
  readonly at: Instant;
  /** The sentence in which it does, as published. */
  readonly sentence: string;
}

/** What was read for the trial; days are counted in UTC, the first and the last among them. */
export interface TrialReading {
  readonly reports: number;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  /** Days asked for. */
  readonly asked: number;
  /** Fewer days than asked for were read, as they hold more than one trial may read. */
  readonly cut: boolean;
}

export interface WatchTrial {
  readonly kind: 'tried';
  /** Name of the watch where one was named, else the text of the rule. */
  readonly rule: string;
  readonly mode: RuleTrial['mode'];
  /** Without a subscription the trial supposes one to everything. */
  readonly subscribed: boolean;
  readonly read: TrialReading;
  /** Reports that meet the rule, alerted or not. */
  readonly met: number;
  readonly metPerWeek: number;
  /** Newest first. */
  readonly examples: readonly MatchExample[];
  /** Messages of the channel in seven days, by whatever they are caused, and those of this rule among them. */
  readonly perWeek: { readonly without: number; readonly with: number; readonly ofRule: number };
  /** Newest first. */
  readonly gained: readonly Trial[];
  readonly lost: readonly Trial[];
  /** Reports that send something both ways, but another message or none but an edit. */
  readonly otherwise: number;
}

export type WatchTrialAnswer =
  | WatchTrial
  | { readonly kind: 'bad_expression'; readonly problem: string; readonly position: number }
  | { readonly kind: 'unknown_watch'; readonly asked: string }
  /** Nothing is stored of these days. */
  | { readonly kind: 'nothing_stored'; readonly days: number }
  /** Another trial is under way; there is one at a time. */
  | { readonly kind: 'busy' };

/** Tries keyword rules on what was read lately. Changes nothing and sends nothing. */
export interface WatchTrials {
  tryWatch(asker: Asker, request: WatchTrialRequest): Promise<WatchTrialAnswer>;
}
