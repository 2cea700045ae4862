import type { Instant } from '../time.ts';
import type { FeedState } from './feed-state.ts';

/**
 * Before when what a feed brings was missed: set when the feed has not been read for longer than `gapHours` (and two of its intervals), by downtime of this bot
 * or of the feed. Null when it was watched all along, or never.
 */
export function missedBefore(
  { lastSuccessAt }: Pick<FeedState, 'lastSuccessAt'>,
  limits: { readonly gapHours: number; readonly intervalSeconds: number },
  now: Instant,
): Instant | null {
  if (lastSuccessAt === null) return null;
  const limitMs = Math.max(limits.gapHours * 3_600_000, 2 * limits.intervalSeconds * 1000);
  return Date.parse(now) - Date.parse(lastSuccessAt) > limitMs ? new Date(Date.parse(now) - limitMs).toISOString() : null;
}
