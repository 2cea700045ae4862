import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { applyCorrection } from '../../../src/core/corrections/apply-correction.ts';
import { someRules } from '../../builders.ts';
import { effects, sampleEntry, sampleStatus } from '../../contracts/store-samples.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const open = () => openSqliteStore({ dataDir: ':memory:', clock: new ManualClock(), synchronous: 'NORMAL' });
const MARK = { outletId: 'desertwire', by: '1', reason: 'made up a convoy', at: '2026-03-01T12:00:00.000Z' };

describe('marks of outlets in the store', () => {
  it('are kept by outlet, replaced, and removed', async () => {
    const store = await open();
    await store.marks.save(MARK);
    await store.marks.save({ ...MARK, outletId: 'aerial' });
    await store.marks.save({ ...MARK, reason: 'twice' });
    expect(await store.marks.all()).toEqual([
      { ...MARK, outletId: 'aerial' },
      { ...MARK, reason: 'twice' },
    ]);
    expect([await store.marks.remove('desertwire'), await store.marks.remove('desertwire')]).toEqual([true, false]);
    expect(await store.marks.all()).toHaveLength(1);
    await store.close();
  });

  it('of a shape that is not known are an error, not no mark', async () => {
    const store = await open();
    await store.cache('source_mark').set('desertwire', { v: 2 });
    await expect(store.marks.all()).rejects.toThrow(/mark of the outlet .*desertwire.* has a shape/);
    await store.close();
  });
});

describe('corrections in the store', () => {
  it('the chain stays whole over lines with and without one, and the line comes back as written', async () => {
    const store = await open();
    await store.state.commit(effects({ statuses: [{ next: sampleStatus(), expectedVersion: 0 }], history: [sampleEntry()] }), null);
    const query = { sites: ['qasrak'], keys: [], bands: [], storiesSince: '2026-01-01T00:00:00.000Z' };
    const by = { by: '1', reason: 'seen it', now: '2026-03-02T00:00:00.000Z' };
    for (const correction of [{ action: 'confirm', site: 'qasrak', phase: null } as const, { action: 'undo', site: 'qasrak' } as const]) {
      const { entries } = await store.history.timeline({ site: 'qasrak', from: null, to: null, limit: Number.MAX_SAFE_INTEGER, offset: 0 });
      const applied = applyCorrection(
        correction,
        { known: await store.state.loadKnown(query), entries: entries.toReversed(), rules: someRules(), items: new Map() },
        by,
      );
      if (applied.kind !== 'applied') throw new Error(applied.kind);
      expect(await store.state.commit(applied.effects, null)).toBe('done');
    }
    expect(await store.history.verify()).toEqual({ entries: 3, brokenAt: null });
    expect(await store.history.statusOf('qasrak')).toEqual({ ...sampleStatus(), version: 3 });
    const last = await store.history.at('qasrak', '2026-03-03T00:00:00.000Z');
    expect(last).toMatchObject({ kind: 'correction', correction: { action: 'undo', by: '1', undoes: 2 } });
    await store.close();
  });
});
