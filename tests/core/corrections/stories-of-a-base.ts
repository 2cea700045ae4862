import type { Event } from '../../../src/core/claims/vocabulary.ts';
import type { Correction } from '../../../src/core/corrections/correction.ts';
import type { ArchivedItem } from '../../../src/core/known.ts';
import { recordDecision } from '../../../src/core/record-decision.ts';
import { type SiteStatus, unknownStatus } from '../../../src/core/status/status.ts';
import type { Story } from '../../../src/core/stories/story.ts';
import { aClaim, aReading, aReport, aSubscription, nothingKnown, type Told } from '../../builders.ts';
import type { Past } from './a-history.ts';

const SITE = 'qasrak';
/** Nothing known, and one channel that asked for everything. */
export const CHANNEL: Past = { known: nothingKnown({ subscriptions: [aSubscription('channel')] }), entries: [] };

/** A report in words that no other one uses. */
export const report = (id: string, on: string, event: Event, more: Partial<Told> = {}): Told => ({
  id,
  outlet: `outlet-${id}`,
  on: `${on}T08:00:00Z`,
  claims: [aClaim(event)],
  report: { text: Array.from({ length: 20 }, (_, n) => `${id}${n}`).join(' ') },
  ...more,
});
/** Reports on one base: held, left twice days apart, two convoys. */
export const HELD = report('held', '2026-02-16', 'operational');
export const LEFT = report('left', '2026-02-20', 'withdrawal_completed');
export const GONE = report('gone', '2026-02-23', 'withdrawal_completed');
export const SEEN = report('seen', '2026-02-24', 'withdrawal_completed');
export const FIRST = report('first', '2026-02-20', 'withdrawal_ongoing');
export const MORE = report('more', '2026-02-23', 'withdrawal_ongoing');

/** What is known of the base. */
export const statusOf = (past: Past): SiteStatus | undefined => past.known.statuses.get(SITE);
/** The story that tells a report now; throws where there is none. */
export const storyOf = (past: Past, reportId: string): Story => {
  const found = [...past.known.stories.values()].find(
    (story) => story.mergedInto === undefined && story.sources.some((source) => source.reportId === reportId),
  );
  if (found === undefined) throw new Error(`no story of ${reportId}`);
  return found;
};
/** A status as compared: versions always grow. */
export const withoutVersion = (status: SiteStatus = unknownStatus(SITE)) => ({ ...status, version: 0 });
/** Two stories are one, by a report of each. */
export const merge = (past: Past, one: string, other: string): Correction => ({
  action: 'merge',
  storyIds: [storyOf(past, one).id, storyOf(past, other).id],
});
/** These reports leave the story of the first of them. */
export const split = (past: Past, parts: readonly string[], to: string | null = null): Correction => {
  const [first = ''] = parts;
  return { action: 'split', storyId: storyOf(past, first.split('#')[0] ?? '').id, parts, to };
};
/** The last decision does not stand. */
export const UNDO: Correction = { action: 'undo', site: SITE };
/** The reports that a story has as sources. */
export const reports = (story: Story): readonly string[] => story.sources.map((source) => source.reportId);

/** A report as the archive keeps it. */
export function keptItem({ id, claims }: Told): ArchivedItem {
  const kept = aReport(id);
  const nothing = { main: null, stories: [], verdict: null, action: 'none', alerts: [], why: '' } as const;
  return { report: kept, decision: recordDecision({ report: kept, reading: aReading(claims) }, nothing) };
}
