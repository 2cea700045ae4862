import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/core/status/history.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { effects, sampleEntry, sampleStatus } from './store-samples.ts';

/** What can be asked about the past. */
export function historyContract(store: () => StoreUnderTest): void {
  const tell = (...entries: HistoryEntry[]) => store().state.commit(effects({ history: entries }), null);

  it('numbers the entries from 1 and chains them across commits', async () => {
    await tell(sampleEntry(), sampleEntry({ kind: 'incident' }));
    await tell(sampleEntry({ kind: 'confirm' }));
    const { entries } = await store().history.timeline({ site: 'qasrak', from: null, to: null, limit: 10, offset: 0 });
    const oldestFirst = entries.toReversed();
    expect(oldestFirst.map((entry) => [entry.seq, entry.kind])).toEqual([
      [1, 'change'],
      [2, 'incident'],
      [3, 'confirm'],
    ]);
    expect(oldestFirst[0]?.prevHash).toBe('0'.repeat(64));
    expect(oldestFirst[1]?.prevHash).toBe(oldestFirst[0]?.hash);
    expect(oldestFirst[2]?.prevHash).toBe(oldestFirst[1]?.hash);
    expect(new Set(entries.map((entry) => entry.hash)).size).toBe(3);
    expect(await store().history.verify()).toEqual({ entries: 3, brokenAt: null });
  });

  it('the hash is SHA-256 over previous hash, number and canonical JSON, as computed outside this program', async () => {
    await tell(sampleEntry());
    const entry = await store().history.at('qasrak', '2026-03-02T00:00:00.000Z');
    expect(entry).toEqual({ ...sampleEntry(), seq: 1, prevHash: '0'.repeat(64), hash: entry?.hash });
    expect(entry?.hash).toBe('17a3e23fb7a4e6d9dd0fa891c5fdbb4fb8f5f0852e2e43fa4eaedd5b64d54c8d');
  });

  it('finds the last entry at or before an instant that carries the present status', async () => {
    await tell(
      sampleEntry({ at: '2026-02-10T00:00:00.000Z', phase: 'operational' }),
      sampleEntry({ at: '2026-02-20T00:00:00.000Z', phase: 'drawdown' }),
      sampleEntry({ at: '2026-02-21T00:00:00.000Z', kind: 'background', eventDay: '2025-01-01', phase: 'closed' }),
      sampleEntry({ at: '2026-02-22T00:00:00.000Z', phase: 'vacated', site: 'tanf' }),
    );
    const phaseAt = async (at: string) => (await store().history.at('qasrak', at))?.phase ?? null;
    expect(await phaseAt('2026-02-09T23:59:59.999Z')).toBeNull();
    expect(await phaseAt('2026-02-10T00:00:00.000Z')).toBe('operational');
    expect(await phaseAt('2026-02-19T23:59:59.999Z')).toBe('operational');
    expect(await phaseAt('2026-02-28T00:00:00.000Z')).toBe('drawdown');
  });

  it('of two entries of one instant the later written one counts', async () => {
    await tell(sampleEntry({ phase: 'drawdown' }), sampleEntry({ phase: 'vacated' }));
    expect((await store().history.at('qasrak', sampleEntry().at))?.phase).toBe('vacated');
  });

  it('lists what became known in a span: after its begin, until its end, of all sites, as written', async () => {
    await tell(
      sampleEntry({ at: '2026-02-10T00:00:00.000Z', note: 'begin' }),
      sampleEntry({ at: '2026-02-12T00:00:00.000Z', eventDay: '2025-01-01', note: 'old day' }),
      sampleEntry({ at: '2026-02-20T00:00:00.000Z', site: 'tanf', note: 'end' }),
      sampleEntry({ at: '2026-02-20T00:00:00.001Z', note: 'later' }),
    );
    const learned = await store().history.learned('2026-02-10T00:00:00.000Z', '2026-02-20T00:00:00.000Z');
    expect(learned.map((entry) => [entry.seq, entry.note])).toEqual([
      [2, 'old day'],
      [3, 'end'],
    ]);
  });

  it('pages the timeline by the day an entry is about, newest first, and counts all', async () => {
    await tell(
      sampleEntry({ eventDay: '2026-02-25', note: 'c' }),
      sampleEntry({ eventDay: null, at: '2026-02-26T10:00:00.000Z', note: 'd' }),
      sampleEntry({ eventDay: '2026-02-01', kind: 'background', note: 'a' }),
      sampleEntry({ eventDay: '2026-02-25', site: 'tanf', note: 'other site' }),
    );
    const ask = async (parts: { site?: string | null; from?: string; to?: string; limit?: number; offset?: number }) => {
      const answer = await store().history.timeline({
        site: parts.site === undefined ? 'qasrak' : parts.site,
        from: parts.from ?? null,
        to: parts.to ?? null,
        limit: parts.limit ?? 10,
        offset: parts.offset ?? 0,
      });
      return [answer.total, ...answer.entries.map((entry) => entry.note)];
    };
    expect(await ask({})).toEqual([3, 'd', 'c', 'a']);
    expect(await ask({ limit: 1, offset: 1 })).toEqual([3, 'c']);
    expect(await ask({ from: '2026-02-25', to: '2026-02-25' })).toEqual([1, 'c']);
    expect(await ask({ to: '2026-02-24' })).toEqual([1, 'a']);
    expect(await ask({ site: null, from: '2026-02-25' })).toEqual([3, 'd', 'other site', 'c']);
    expect(await ask({ site: 'nowhere' })).toEqual([0]);
  });

  it('lists statuses by site', async () => {
    const statuses = [sampleStatus({ site: 'tanf' }), sampleStatus()].map((next) => ({ next, expectedVersion: 0 }));
    await store().state.commit(effects({ statuses }), null);
    expect((await store().history.statuses()).map((status) => status.site)).toEqual(['qasrak', 'tanf']);
    expect(await store().history.statusOf('tanf')).toEqual(sampleStatus({ site: 'tanf' }));
    expect(await store().history.statusOf('nowhere')).toBeNull();
  });
}
