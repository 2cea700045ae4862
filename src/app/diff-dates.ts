import type { Site } from '../core/sites/site.ts';
import { isPresentChanged } from '../core/status/history-entry.ts';
import { type SiteStatus, unknownStatus } from '../core/status/status.ts';
import type { Instant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DiffAnswer, SiteDiff } from '../ports/commands.ts';
import type { History } from '../ports/store.ts';
import { endOf } from './end-of-date.ts';
import { statusThen } from './status-then.ts';

interface DiffParts {
  readonly clock: Clock;
  readonly sites: readonly Site[];
  readonly history: History;
}

/**
 * What became known between the ends of two dates: the sites whose status differs or of which something was recorded, in the order of the configuration.
 * Without `to` until now. Compares what was known, not what later turned out.
 */
export async function diffDates(fromTyped: string, toTyped: string | null, parts: DiffParts): Promise<DiffAnswer> {
  const from = endOf(fromTyped);
  if (from === null) return { kind: 'bad_date', asked: fromTyped };
  const to = toTyped === null ? parts.clock.now().toISOString() : endOf(toTyped);
  if (to === null) return { kind: 'bad_date', asked: toTyped ?? '' };
  if (to < from) return { kind: 'backwards', from, to };
  const learned = Map.groupBy(await parts.history.learned(from, to), (entry) => entry.site);
  const sites: SiteDiff[] = [];
  for (const site of parts.sites) {
    const entries = learned.get(site.id) ?? [];
    // Whatever changes a status leaves an entry.
    if (entries.length === 0) continue;
    const before = await statusAt(site.id, from, parts.history);
    const after = await statusAt(site.id, to, parts.history);
    sites.push({ site, before, after, changed: differs(before, after), entries });
  }
  return { kind: 'diff', from, to, sites };
}

async function statusAt(site: string, at: Instant, history: History): Promise<SiteStatus> {
  const entry = await history.at(site, at);
  return entry ? statusThen(entry) : unknownStatus(site);
}

/** Lists of plans read from two entries are never the same object. */
function differs(before: SiteStatus, after: SiteStatus): boolean {
  const plans = (status: SiteStatus): string => JSON.stringify(status.expected);
  return isPresentChanged(before, { ...after, expected: before.expected }) || plans(before) !== plans(after);
}
