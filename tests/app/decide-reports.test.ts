import { beforeEach, describe, expect, it } from 'vitest';
import { type Commitment, decideAndCommit, decideInOrder, decideReports } from '../../src/app/decide-reports.ts';
import type { ReadReport } from '../../src/app/read-reports.ts';
import type { Claim } from '../../src/core/claims/claim.ts';
import type { Effects } from '../../src/core/known.ts';
import { aClaim, aPublisher, aReading, aReport, aStatus, aSubscription, nothingKnown, someRules } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';
import { ContendedStore } from './contended-store.ts';

const RULES = someRules();
const NOW = '2026-02-23T12:00:00.000Z';

/** A report that was read: its claims get its id. */
function read(id: string, claims: readonly Claim[], outlet = 'first-wire'): ReadReport {
  const own = claims.map((claim, n) => ({ ...claim, id: `${id}#${n + 1}`, reportId: id }));
  return { report: aReport(id, { publisher: aPublisher(outlet), feedId: `${outlet}-feed` }), reading: aReading(own), hits: [] };
}

const STARTED = read('r1', [aClaim('withdrawal_started')]);
const COMPLETED = read('r2', [aClaim('withdrawal_completed')]);

describe('a report that comes again', () => {
  it('takes back what it told of a site that it does not name any more, however long ago', async () => {
    const store = createMemoryStore(new ManualClock(NOW));
    await store.state.seed([aStatus()], []);
    const to = (now: string) => ({
      commitment: { store: store.state, rules: RULES, job: null, toWrite: ({ effects }: { effects: Effects }) => effects },
      now,
    });
    const tell = ({ commitment, now }: ReturnType<typeof to>, report: ReadReport) => decideAndCommit([report], commitment, now);
    await tell(to(NOW), COMPLETED);
    expect(await store.history.statusOf('qasrak')).toMatchObject({ phase: 'vacated' });
    const empty = read('r2', []);
    const withdrawn = { ...empty, report: { ...empty.report, text: 'This report was wrong.' } };
    const decided = await tell(to('2026-04-20T12:00:00.000Z'), withdrawn);
    expect(decided?.decisions[0]).toMatchObject({ verdict: 'revised' });
    expect(await store.history.statusOf('qasrak')).toMatchObject({ phase: 'operational', holder: 'us' });
  });
});

describe('deciding in order', () => {
  it('decides each report on top of what the ones before it changed, as one set of effects', () => {
    const known = nothingKnown({ statuses: new Map([['qasrak', aStatus({ version: 3 })]]), subscriptions: [aSubscription('c')] });
    const { effects, decisions, known: after } = decideInOrder([STARTED, COMPLETED], known, RULES, () => NOW);
    expect(decisions.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['r1', 'changes'],
      ['r2', 'changes'],
    ]);
    expect(after.statuses.get('qasrak')).toMatchObject({ phase: 'vacated' });
    expect(effects.statuses.map(({ next, expectedVersion }) => [next.site, next.phase, expectedVersion])).toEqual([
      ['qasrak', 'vacated', 3],
    ]);
    expect(effects.archive.map(({ report }) => report.id)).toEqual(['r1', 'r2']);
    expect(known.statuses.get('qasrak')?.phase).toBe('operational');
  });

  it('asks for the time of each report', () => {
    const asked: string[] = [];
    const { effects } = decideInOrder([STARTED, COMPLETED], nothingKnown(), RULES, ({ report }) => {
      asked.push(report.id);
      return report.id === 'r1' ? '2026-02-23T09:00:00.000Z' : NOW;
    });
    expect(asked).toEqual(['r1', 'r2']);
    expect(effects.seen.map(({ report }) => report.at)).toEqual(['2026-02-23T09:00:00.000Z', NOW]);
  });

  it('has nothing to write for no reports', () => {
    const known = nothingKnown();
    const decided = decideInOrder([], known, RULES, () => NOW);
    expect(decided).toMatchObject({ decisions: [], effects: { seen: [], statuses: [], archive: [], outbox: [], feed: null } });
    expect(decided.known).toBe(known);
  });

  it('recognises a report that comes twice in one go', () => {
    const { decisions, effects } = decideInOrder(
      [STARTED, STARTED],
      nothingKnown({ subscriptions: [aSubscription('c')] }),
      RULES,
      () => NOW,
    );
    expect(decisions.map(({ action }) => action)).toEqual(['post', 'none']);
    expect(effects.outbox).toHaveLength(1);
    expect(effects.archive).toHaveLength(1);
  });
});

describe('deciding and committing', () => {
  let store: MemoryStore;
  beforeEach(async () => {
    store = createMemoryStore(new ManualClock(NOW));
    await store.settings.saveSubscription(aSubscription('c'));
  });

  const commit = (reports: readonly ReadReport[], more: Partial<Commitment> = {}) =>
    decideAndCommit(reports, { store: store.state, rules: RULES, job: null, toWrite: ({ effects }) => effects, ...more }, NOW);

  it('decides on what the store knows, and writes nothing by deciding', async () => {
    await store.state.seed([aStatus({ phase: 'vacated', holder: 'none' })], []);
    const { decisions, known } = await decideReports([STARTED], store.state, RULES, NOW);
    expect(known.statuses.get('qasrak')).toBeDefined();
    expect(decisions).toHaveLength(1);
    expect(await store.archive.count()).toBe(0);
    expect(await store.history.statusOf('qasrak')).toMatchObject({ phase: 'vacated' });
  });

  it('a later report of the same story joins what an earlier commit wrote', async () => {
    await commit([STARTED]);
    const decided = await commit([read('r3', [aClaim('withdrawal_started')], 'second-wire')]);
    expect(decided?.decisions).toMatchObject([{ action: 'edit' }]);
    expect(store.outbox.rows.map(({ entry }) => entry.kind)).toEqual(['post', 'edit']);
  });

  it('gives back what was written, not what was decided', async () => {
    const decided = await commit([STARTED], { toWrite: ({ effects }) => ({ ...effects, outbox: [], alerts: [] }) });
    expect(decided?.effects.outbox).toEqual([]);
    expect(decided?.decisions).toMatchObject([{ action: 'post' }]);
    expect(store.outbox.rows).toEqual([]);
  });

  it('decides again on the moved status after a conflict', async () => {
    const moved = aStatus({ phase: 'drawdown', asOf: '2026-02-22' });
    const contended = new ContendedStore(store.state, moved, 1);
    const decided = await commit([COMPLETED], { store: contended });
    expect(contended.outcomes).toEqual(['conflict', 'done']);
    expect(decided?.effects.statuses).toMatchObject([{ expectedVersion: 1, next: { phase: 'vacated' } }]);
    expect(store.outbox.rows.map(({ entry }) => entry.view.main.before.phase)).toEqual(['drawdown']);
  });

  it.each([
    [5, 'done'],
    [6, 'a status moved under 6 attempts to commit'],
  ] as const)('%i conflicts in a row: %s', async (conflicts, outcome) => {
    const contended = new ContendedStore(store.state, aStatus(), conflicts);
    const committed = commit([COMPLETED], { store: contended }).then(() => 'done', String);
    expect(await committed).toContain(outcome);
    expect(contended.outcomes).toHaveLength(6);
  });

  it('is nothing when the job is no longer ours', async () => {
    const job = { id: '99', queue: 'poll', key: 'f', payload: null, attempt: 1 };
    expect(await commit([STARTED], { job })).toBeNull();
    expect(await store.archive.count()).toBe(0);
    expect(store.outbox.rows).toEqual([]);
  });
});
