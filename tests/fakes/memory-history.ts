import { bodyOf, chainHash, GENESIS_HASH } from '../../src/adapters/store/history/chain.ts';
import type { ChainedEntry, HistoryEntry } from '../../src/core/status/history.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import { dayOf } from '../../src/core/time.ts';
import type { History, TimelineQuery } from '../../src/ports/store.ts';

/** Statuses and history in memory. */
export class MemoryHistory implements History {
  readonly entries: ChainedEntry[] = [];
  readonly #statuses: Map<string, SiteStatus>;

  constructor(statuses: Map<string, SiteStatus>) {
    this.#statuses = statuses;
  }

  append(entry: HistoryEntry): void {
    const prevHash = this.entries.at(-1)?.hash ?? GENESIS_HASH;
    const seq = this.entries.length + 1;
    this.entries.push({ ...entry, seq, prevHash, hash: chainHash(prevHash, seq, bodyOf(entry)) });
  }

  async statusOf(site: string): Promise<SiteStatus | null> {
    return this.#statuses.get(site) ?? null;
  }

  async statuses(): Promise<readonly SiteStatus[]> {
    return [...this.#statuses.values()].sort((a, b) => (a.site < b.site ? -1 : 1));
  }

  async at(site: string, at: string): Promise<ChainedEntry | null> {
    const told = this.entries.filter((entry) => entry.site === site && entry.at <= at && entry.kind !== 'background');
    return told.sort((a, b) => (a.at === b.at ? b.seq - a.seq : a.at < b.at ? 1 : -1))[0] ?? null;
  }

  async timeline(query: TimelineQuery): Promise<{ readonly entries: readonly ChainedEntry[]; readonly total: number }> {
    const day = (entry: HistoryEntry) => entry.eventDay ?? dayOf(entry.at);
    const found = this.entries
      .filter((entry) => query.site === null || entry.site === query.site)
      .filter((entry) => (query.from === null || day(entry) >= query.from) && (query.to === null || day(entry) <= query.to))
      .sort((a, b) => (day(a) === day(b) ? b.seq - a.seq : day(a) < day(b) ? 1 : -1));
    return { entries: found.slice(query.offset, query.offset + query.limit), total: found.length };
  }

  async learned(after: string, until: string): Promise<readonly ChainedEntry[]> {
    return this.entries.filter((entry) => entry.at > after && entry.at <= until);
  }

  async verify(): Promise<{ readonly entries: number; readonly brokenAt: number | null }> {
    let prevHash = GENESIS_HASH;
    for (const [index, entry] of this.entries.entries()) {
      if (entry.prevHash !== prevHash || entry.hash !== chainHash(prevHash, index + 1, bodyOf(entry))) {
        return { entries: this.entries.length, brokenAt: index + 1 };
      }
      prevHash = entry.hash;
    }
    return { entries: this.entries.length, brokenAt: null };
  }
}
