import { beforeEach, describe, expect, it } from 'vitest';
import { createQueries } from '../../src/app/answer-query.ts';
import { newFeedState } from '../../src/core/polling/feed-state.ts';
import { indexSites } from '../../src/core/sites/site-index.ts';
import { unknownStatus } from '../../src/core/status/status.ts';
import type { Queries } from '../../src/ports/commands.ts';
import { aStatus, someRules } from '../builders.ts';
import { effects, sampleAlert, sampleEntry, sampleItem } from '../contracts/store-samples.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';

const RULES = someRules({ staleAfterDays: 14 });

describe('questions', () => {
  let clock: ManualClock;
  let store: MemoryStore;
  let queries: Queries;
  beforeEach(() => {
    clock = new ManualClock('2026-03-01T12:00:00.000Z');
    store = createMemoryStore(clock);
    const { history, archive, feeds } = store;
    queries = createQueries({ clock, sites: RULES.sites, index: indexSites(RULES.sites), history, archive, feeds, rules: RULES });
  });

  const write = (more: Parameters<typeof effects>[0]) => store.state.commit(effects(more), null);
  const known = (status: ReturnType<typeof aStatus>) => write({ statuses: [{ next: status, expectedVersion: 0 }] });

  describe('the status of a site', () => {
    it('is given with what stands behind it, newest first, at most five entries', async () => {
      const status = aStatus({ asOf: '2026-02-27' });
      await known(status);
      await write({
        history: [1, 2, 3, 4, 5, 6].map((day) => sampleEntry({ eventDay: `2026-02-0${day}`, at: `2026-02-0${day}T12:00:00.000Z` })),
      });
      await write({ history: [sampleEntry({ site: 'shaddadi', eventDay: '2026-02-28' })] });
      const answer = await queries.status('Qasrak', null);
      expect(answer).toMatchObject({ kind: 'site', at: null, view: { site: { id: 'qasrak' }, status, stale: false } });
      const days = answer.kind === 'site' ? answer.view.entries.map((entry) => entry.eventDay) : [];
      expect(days).toEqual(['2026-02-06', '2026-02-05', '2026-02-04', '2026-02-03', '2026-02-02']);
    });

    it('is unknown, and not stale, for a site of which nothing is known', async () => {
      expect(await queries.status('tal_baydar', null)).toMatchObject({
        kind: 'site',
        view: { status: unknownStatus('tal_baydar'), stale: false, entries: [] },
      });
    });

    it.each([
      ['2026-02-15', false],
      ['2026-02-14', true],
    ] as const)('confirmed on %s, with fourteen days allowed: stale %s', async (asOf, stale) => {
      await known(aStatus({ asOf }));
      expect(await queries.status('qasrak', null)).toMatchObject({ view: { stale } });
    });

    it('suggests sites for a name that is none', async () => {
      expect(await queries.status('shad', null)).toMatchObject({ kind: 'unknown_site', asked: 'shad', suggestions: [{ id: 'shaddadi' }] });
      expect(await queries.status('London', null)).toEqual({ kind: 'unknown_site', asked: 'London', suggestions: [] });
    });
  });

  describe('the status at an earlier time', () => {
    beforeEach(async () => {
      await known(aStatus({ phase: 'handed_over', holder: 'government', asOf: '2026-03-01' }));
      const at = (day: string, more: Parameters<typeof sampleEntry>[0]) =>
        sampleEntry({ at: `${day}T10:00:00.000Z`, eventDay: day, claimId: `of-${day}`, ...more });
      await write({
        history: [
          at('2025-12-31', { phase: 'operational' }),
          at('2026-01-31', { phase: 'drawdown', disputed: true, kind: 'dispute' }),
          at('2026-02-11', { phase: 'vacated', holder: 'none', claimId: null }),
          at('2026-02-12', { phase: 'closed', kind: 'background' }),
          at('2026-03-01', { phase: 'handed_over', holder: 'government' }),
        ],
      });
    });

    it.each([
      ['2024', '2024-12-31T23:59:59.999Z', 'unknown'],
      ['2025', '2025-12-31T23:59:59.999Z', 'operational'],
      ['2026-01', '2026-01-31T23:59:59.999Z', 'drawdown'],
      ['2026-01-30', '2026-01-30T23:59:59.999Z', 'operational'],
      ['2026-02-11', '2026-02-11T23:59:59.999Z', 'vacated'],
      [' 2026-02-28 ', '2026-02-28T23:59:59.999Z', 'vacated'],
      ['2026-02-11T09:59:59Z', '2026-02-11T09:59:59.000Z', 'drawdown'],
      ['2026-02-11T12:00:00+02:00', '2026-02-11T10:00:00.000Z', 'vacated'],
      ['2026', '2026-12-31T23:59:59.999Z', 'handed_over'],
    ] as const)('%j means up to %s: %s', async (typed, at, phase) => {
      expect(await queries.status('qasrak', typed)).toMatchObject({ kind: 'site', at, view: { stale: false, status: { phase } } });
    });

    it('is what was known then: with its dispute and its evidence, without what came later', async () => {
      const answer = await queries.status('qasrak', '2026-02-01');
      expect(answer).toMatchObject({
        view: {
          status: {
            phase: 'drawdown',
            holder: 'us',
            asOf: '2026-01-31',
            confirmedAt: '2026-01-31T10:00:00.000Z',
            disputed: { since: '2026-01-31T10:00:00.000Z' },
            evidence: ['of-2026-01-31'],
          },
          entries: [{ eventDay: '2026-01-31' }, { eventDay: '2025-12-31' }],
        },
      });
      expect(await queries.status('qasrak', '2026-02-11')).toMatchObject({ view: { status: { disputed: null, evidence: [] } } });
    });

    it.each([
      'yesterday',
      '',
      '1',
      '11 March 2026',
      '03/11/2026',
      '2026-13',
      '2026-02-30',
      '2026-02-30T12:00:00Z',
      '2026-02-11 12:00',
      '2026-02-11T12:00',
    ])('%j is no date', async (typed) => {
      expect(await queries.status('qasrak', typed)).toEqual({ kind: 'bad_date', asked: typed });
    });
  });

  describe('the board', () => {
    it('has a row for every site, known or not, in the order of the config', async () => {
      await known(aStatus({ site: 'shaddadi', asOf: '2025-11-01' }));
      const { rows } = await queries.board();
      expect(rows.map((row) => row.site.id)).toEqual(RULES.sites.map((site) => site.id));
      expect(rows.filter((row) => row.status.phase !== 'unknown')).toMatchObject([{ site: { id: 'shaddadi' }, stale: true }]);
    });
  });

  describe('coverage', () => {
    it('counts the feeds read in the last day, and tells when one was last read', async () => {
      const feed = (id: string, lastSuccessAt: string | null) => ({
        ...newFeedState({ id, url: `https://${id}.example/` }, ''),
        lastSuccessAt,
      });
      store.feeds.write(feed('never', null));
      store.feeds.write(feed('just', '2026-02-28T12:00:00.000Z'));
      store.feeds.write(feed('old', '2026-02-28T11:59:59.999Z'));
      store.feeds.write(feed('now', '2026-03-01T11:59:00.000Z'));
      const coverage = { feeds: 4, feedsAlive: 2, lastReadAt: '2026-03-01T11:59:00.000Z' };
      expect((await queries.board()).coverage).toEqual(coverage);
      expect(await queries.status('qasrak', null)).toMatchObject({ coverage });
      expect(await queries.status('qasrak', '2026')).toMatchObject({ coverage });
    });

    it('is empty before the first poll', async () => {
      expect((await queries.board()).coverage).toEqual({ feeds: 0, feedsAlive: 0, lastReadAt: null });
    });
  });

  describe('the timeline', () => {
    beforeEach(async () => {
      await write({
        history: [
          sampleEntry({ eventDay: '2026-02-01' }),
          sampleEntry({ site: 'shaddadi', eventDay: '2026-02-02' }),
          sampleEntry({ eventDay: '2026-02-03' }),
          sampleEntry({ eventDay: '2026-02-04' }),
        ],
      });
    });
    const all = { site: null, from: null, to: null, offset: 0, limit: 10 };

    it('of all sites, newest first', async () => {
      const answer = await queries.timeline(all);
      expect(answer).toMatchObject({ kind: 'timeline', site: null, total: 4, offset: 0, limit: 10 });
      expect(answer.kind === 'timeline' && answer.entries.map((entry) => entry.eventDay)).toEqual([
        '2026-02-04',
        '2026-02-03',
        '2026-02-02',
        '2026-02-01',
      ]);
    });

    it('of one site by any name, between days, by pages', async () => {
      const answer = await queries.timeline({ site: 'QASRAK', from: '2026-02-01', to: '2026-02-03', offset: 1, limit: 1 });
      expect(answer).toMatchObject({
        kind: 'timeline',
        site: { id: 'qasrak' },
        total: 2,
        offset: 1,
        limit: 1,
        entries: [{ eventDay: '2026-02-01' }],
      });
    });

    it('suggests sites for a name that is none', async () => {
      expect(await queries.timeline({ ...all, site: 'bayd' })).toMatchObject({ kind: 'unknown_site', suggestions: [{ id: 'tal_baydar' }] });
    });
  });

  describe('why', () => {
    it('finds a report by its id, its address in any form, and the message about it', async () => {
      const item = sampleItem('r1', { url: 'https://desertwire.example/leaving', alerts: ['a1'] });
      await write({ archive: [item], alerts: [sampleAlert({ messageId: '1234567890' })] });
      for (const reference of [' r1 ', 'https://desertwire.example/leaving?utm_source=x', '1234567890']) {
        expect(await queries.why(reference)).toEqual({ kind: 'found', item, versions: [] });
      }
    });

    it('says when nothing is stored', async () => {
      expect(await queries.why('https://desertwire.example/other')).toEqual({
        kind: 'not_found',
        asked: 'https://desertwire.example/other',
      });
    });
  });

  describe('suggestions while typing', () => {
    it('sites that start with it come before those that contain it, as many as asked for', () => {
      expect(queries.suggestSites('s', 10).map((site) => site.id)).toEqual(['shaddadi', 'qasrak']);
      expect(queries.suggestSites('', 2)).toHaveLength(2);
    });
  });
});
