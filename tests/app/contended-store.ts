import type { Effects, Known, KnownQuery } from '../../src/core/known.ts';
import type { HistoryEntry } from '../../src/core/status/history.ts';
import type { SiteStatus } from '../../src/core/status/status.ts';
import type { Job } from '../../src/ports/queue.ts';
import type { StateStore } from '../../src/ports/store.ts';
import { effects } from '../contracts/store-samples.ts';

/** A store to which somebody else writes a status of the site between each of the first `times` loads and its commit. */
export class ContendedStore implements StateStore {
  readonly outcomes: string[] = [];
  readonly #inner: StateStore;
  readonly #status: SiteStatus;
  #times: number;

  constructor(inner: StateStore, status: SiteStatus, times: number) {
    this.#inner = inner;
    this.#status = status;
    this.#times = times;
  }

  loadKnown(query: KnownQuery): Promise<Known> {
    return this.#inner.loadKnown(query);
  }

  async commit(own: Effects, job: Job | null): Promise<'done' | 'conflict' | 'fenced'> {
    if (this.#times > 0) {
      this.#times -= 1;
      const known = await this.#inner.loadKnown({ sites: [this.#status.site], keys: [], bands: [], storiesSince: '9999' });
      const version = known.statuses.get(this.#status.site)?.version ?? 0;
      await this.#inner.commit(
        effects({ statuses: [{ next: { ...this.#status, version: version + 1 }, expectedVersion: version }] }),
        null,
      );
    }
    const outcome = await this.#inner.commit(own, job);
    this.outcomes.push(outcome);
    return outcome;
  }

  seed(statuses: readonly SiteStatus[], history: readonly HistoryEntry[]): Promise<void> {
    return this.#inner.seed(statuses, history);
  }
}
