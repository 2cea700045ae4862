import type { OutboxEntry } from './alerts/alert.ts';
import type { Effects } from './known.ts';

/** Effects that change nothing. */
export function emptyEffects(): Effects {
  return { seen: [], statuses: [], stories: [], history: [], alerts: [], outbox: [], archive: [], feed: null, pages: [], versions: [] };
}

/**
 * The effects of two decisions made one after the other, as one commit: the later value of a status, story or alert counts, a status is
 * checked against the version before both. An alert that is queued and edited in one commit is sent once, as edited.
 */
export function mergeEffects(first: Effects, second: Effects): Effects {
  const versions = new Map(first.statuses.map((status) => [status.next.site, status.expectedVersion]));
  const statuses = new Map(first.statuses.map((status) => [status.next.site, status]));
  for (const { next, expectedVersion } of second.statuses) {
    statuses.set(next.site, { next, expectedVersion: versions.get(next.site) ?? expectedVersion });
  }
  return {
    seen: [...first.seen, ...second.seen],
    statuses: [...statuses.values()],
    stories: lastById(first.stories, second.stories),
    history: [...first.history, ...second.history],
    alerts: lastById(first.alerts, second.alerts),
    outbox: second.outbox.reduce(queue, first.outbox),
    archive: [...first.archive, ...second.archive],
    feed: second.feed ?? first.feed,
    pages: [...first.pages, ...second.pages],
    versions: [...first.versions, ...second.versions],
  };
}

function queue(waiting: readonly OutboxEntry[], entry: OutboxEntry): readonly OutboxEntry[] {
  const at = waiting.findLastIndex((other) => other.alertId === entry.alertId);
  const last = waiting[at];
  if (entry.kind !== 'edit' || last === undefined || last.kind === 'follow_up') return [...waiting, entry];
  return waiting.with(at, { ...last, view: entry.view, revision: entry.revision });
}

function lastById<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  return [...new Map([...first, ...second].map((item) => [item.id, item])).values()];
}
