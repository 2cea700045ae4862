import { expect, it } from 'vitest';
import type { ReportVersion } from '../../src/core/reports/report-version.ts';
import type { WatchedPage } from '../../src/core/reports/watched-page.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { effects, sampleItem } from './store-samples.ts';

function page(reportId: string, more: Partial<WatchedPage> = {}): WatchedPage {
  return {
    reportId,
    url: `https://desertwire.example/${reportId}`,
    since: '2026-03-01T08:00:00.000Z',
    dueAt: '2026-03-01T09:00:00.000Z',
    report: sampleItem(reportId).report,
    failures: 0,
    missingSince: null,
    withdrawnAt: null,
    ...more,
  };
}

/** What is kept of the pages behind alerts, and of the versions of reports. */
export function pagesContract(store: () => StoreUnderTest): void {
  const commit = (parts: Parameters<typeof effects>[0]) => store().state.commit(effects(parts), null);

  it('gives a page back as it was written, and nothing for one that is not watched', async () => {
    await commit({ pages: [{ kind: 'watch', page: page('r1') }] });
    expect(await store().pages.get('r1')).toEqual(page('r1'));
    expect(await store().pages.get('r2')).toBeNull();
  });

  it('a page that is watched already stays as it is', async () => {
    await commit({ pages: [{ kind: 'watch', page: page('r1', { failures: 2 }) }] });
    await commit({ pages: [{ kind: 'watch', page: page('r1') }] });
    expect((await store().pages.get('r1'))?.failures).toBe(2);
  });

  it('gives what is due, the longest due first, and no page without a time', async () => {
    const late = page('late', { dueAt: '2026-03-01T08:30:00.000Z' });
    const done = page('done', { dueAt: null });
    await commit({
      pages: [page('a'), late, done, page('z', { dueAt: '2026-03-01T09:00:00.001Z' })].map((p) => ({ kind: 'watch', page: p })),
    });
    expect(await store().pages.due('2026-03-01T09:00:00.000Z', 9)).toEqual(['late', 'a']);
    expect(await store().pages.due('2026-03-01T09:00:00.000Z', 1)).toEqual(['late']);
  });

  it('a reading replaces what was known of the page', async () => {
    await commit({ pages: [{ kind: 'watch', page: page('r1') }] });
    await commit({ pages: [{ kind: 'save', page: page('r1', { dueAt: null, missingSince: '2026-03-01T09:00:00.000Z' }) }] });
    expect(await store().pages.get('r1')).toMatchObject({ dueAt: null, missingSince: '2026-03-01T09:00:00.000Z' });
    expect(await store().pages.due('2027-01-01T00:00:00.000Z', 9)).toEqual([]);
  });

  it('can be made due at once, if it is watched and its report was not taken back', async () => {
    const at = '2026-03-01T08:10:00.000Z';
    await commit({
      pages: [
        { kind: 'watch', page: page('r1') },
        { kind: 'watch', page: page('r2', { dueAt: null, withdrawnAt: at }) },
      ],
    });
    await commit({ pages: ['r1', 'r2', 'r3'].map((reportId) => ({ kind: 'hasten', reportId, at })) });
    expect(await store().pages.due(at, 9)).toEqual(['r1']);
    expect(await store().pages.get('r3')).toBeNull();
  });

  it('lists the versions of a report in the order they were written, and forgets them with its item', async () => {
    const version = (reportId: string, kind: ReportVersion['kind']): ReportVersion => {
      return { reportId, kind, at: '2026-03-01T08:00:00.000Z', hash: kind, readFrom: 'page', claims: [] };
    };
    await commit({ archive: [sampleItem('r1')], versions: [version('r1', 'first'), version('r2', 'first'), version('r1', 'revised')] });
    await commit({ versions: [version('r1', 'withdrawn')], pages: [{ kind: 'watch', page: page('r1') }] });
    expect((await store().archive.versions('r1')).map(({ kind }) => kind)).toEqual(['first', 'revised', 'withdrawn']);
    await store().archive.purge('2030-01-01T00:00:00.000Z');
    expect(await store().archive.versions('r1')).toEqual([]);
    expect(await store().pages.get('r1')).toBeNull();
    expect(await store().archive.versions('r2')).toHaveLength(1);
  });
}
