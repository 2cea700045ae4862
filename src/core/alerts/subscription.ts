import type { Event } from '../claims/vocabulary.ts';

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A channel's wish. Empty lists mean "all"; watches are asked for by id, `unclassified` mentions only when the flag is set. */
export interface Subscription {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly sites: readonly string[];
  readonly events: readonly Event[];
  readonly watches: readonly string[];
  readonly minSeverity: Severity;
  readonly lang: string;
  readonly includeUnclassified: boolean;
  readonly mentionRoleId: string | null;
  /** Since when it is told nothing, because its channel is gone; absent while it is told. */
  readonly pausedAt?: string;
  readonly createdBy: string;
  readonly createdAt: string;
}
