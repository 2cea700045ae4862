import { beforeEach, describe, expect, it } from 'vitest';
import { createEditing } from '../../src/app/correct-status.ts';
import { decideReports } from '../../src/app/decide-reports.ts';
import { createInTurn } from '../../src/app/in-turn.ts';
import { createSourceTrust, type SourceTrust } from '../../src/app/source-trust.ts';
import type { Outlet } from '../../src/core/outlets/outlet.ts';
import { indexSites } from '../../src/core/sites/site-index.ts';
import type { Editing } from '../../src/ports/commands.ts';
import type { SourceMark, SourceMarks } from '../../src/ports/source-marks.ts';
import type { StateStore } from '../../src/ports/store.ts';
import { aClaim, aPublisher, aReading, aReport, aSubscription, someRules } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';

const RULES = someRules();
const EDITOR = { userId: '100000000000000001', roleIds: [] };
const STORY = '2026-02-23-qasrak-withdrawal';
const MESSAGE = '111111111111111111';

const WIRE: Outlet = {
  ...aPublisher('desertwire', { name: 'Desert Wire', official: 'government' }),
  langs: ['en'],
  homepage: null,
  affiliation: null,
  feeds: [],
};

function marksIn(kept: Map<string, SourceMark>): SourceMarks {
  return {
    all: async () => [...kept.values()],
    save: async (mark) => void kept.set(mark.outletId, mark),
    remove: async (id) => kept.delete(id),
  };
}

describe('corrections by editors', () => {
  let clock: ManualClock;
  let store: MemoryStore;
  let editing: Editing;
  let trust: SourceTrust;
  let marks: Map<string, SourceMark>;
  const editingOn = (state: StateStore): Editing =>
    createEditing({
      clock,
      store: state,
      history: store.history,
      archive: store.archive,
      sites: RULES.sites,
      rules: RULES,
      index: indexSites(RULES.sites),
      editors: { users: [EDITOR.userId], roles: ['200000000000000002'] },
      inTurn: createInTurn(),
      trust,
    });

  const tell = async (id: string, event: Parameters<typeof aClaim>[0], text: string) => {
    const report = aReport(id, { publisher: aPublisher(`outlet-${id}`), on: clock.now().toISOString(), text });
    const reading = aReading([aClaim(event, { id: `${id}#1`, reportId: id })]);
    const { effects } = await decideReports([{ report, reading, hits: [] }], store.state, RULES, clock.now().toISOString());
    expect(await store.state.commit(effects, null)).toBe('done');
  };

  beforeEach(async () => {
    clock = new ManualClock('2026-02-20T12:00:00.000Z');
    store = createMemoryStore(clock);
    marks = new Map();
    trust = await createSourceTrust([WIRE], marksIn(marks));
    editing = editingOn(store.state);
    await store.settings.saveSubscription(aSubscription('channel'));
    await tell('first', 'withdrawal_started', 'The first trucks set out from the base in the morning.');
    clock.advance(3 * 86_400_000);
    await tell('second', 'withdrawal_completed', 'Nobody is at the place any more, residents say.');
    clock.advance(86_400_000);
  });

  const status = () => store.history.statusOf('qasrak');
  const sent = async () => (await store.outbox.due(clock.now().toISOString(), 100)).map(({ entry }) => entry);

  it.each([
    [{ userId: '1', roleIds: [] }, 'not_an_editor'],
    [{ userId: '1', roleIds: ['200000000000000002'] }, 'done'],
    [EDITOR, 'done'],
  ] as const)('%j may: %s', async (editor, kind) => {
    const before = await status();
    expect(await editing.correct({ action: 'confirm', site: 'Qasrak', phase: null }, editor, 'seen it')).toMatchObject({ kind });
    expect((await status()) === before).toBe(kind !== 'done');
  });

  it('nothing is corrected without a reason, at an unknown site, or on a day that is none', async () => {
    const confirm = { action: 'confirm', site: 'qasrak', phase: null } as const;
    expect(await editing.correct(confirm, EDITOR, ' \n ')).toEqual({ kind: 'no_reason' });
    expect(await editing.correct({ ...confirm, site: 'shad' }, EDITOR, 'x')).toMatchObject({
      kind: 'unknown_site',
      suggestions: [{ id: 'shaddadi' }],
    });
    for (const since of ['2026-02-30', 'soon', '2026', '2026-03-01']) {
      expect(await editing.correct({ action: 'set', site: 'qasrak', values: { since } }, EDITOR, 'x')).toEqual({
        kind: 'bad_date',
        asked: since,
      });
    }
    expect(await editing.correct({ action: 'reject', story: 'no such' }, EDITOR, 'x')).toEqual({
      kind: 'unknown_story',
      storyId: 'no such',
    });
    expect(store.history.entries.some((entry) => entry.kind === 'correction')).toBe(false);
  });

  it('a rejected story: status, story, history and messages in one commit', async () => {
    const [post] = await sent();
    await store.outbox.markSent(post?.id ?? '', MESSAGE);
    const answer = await editing.correct({ action: 'reject', story: STORY }, EDITOR, 'a  mix-up\nwith another base');
    expect(answer).toMatchObject({
      kind: 'done',
      siteName: 'Qasrak',
      before: { phase: 'vacated' },
      after: { phase: 'drawdown' },
      messages: 1,
    });
    expect(await status()).toMatchObject({ phase: 'drawdown', holder: 'us', evidence: ['first#1'] });
    expect(store.state.stories.get(STORY)).toMatchObject({ rejected: true });
    expect(store.history.entries.at(-1)).toMatchObject({
      kind: 'correction',
      storyId: STORY,
      correction: { by: EDITOR.userId, reason: 'a mix-up with another base' },
    });
    expect((await store.history.verify()).brokenAt).toBeNull();
    expect(await editing.suggestStories('qasrak', 5)).toEqual(['2026-02-20-qasrak-withdrawal']);
  });

  it('a story is found by the message that told it, and by its link', async () => {
    const entries = await sent();
    for (const entry of entries) await store.outbox.markSent(entry.id, `${MESSAGE.slice(0, -1)}${entries.indexOf(entry)}`);
    const told = await editing.toldBy('111111111111111110');
    expect(told).toMatchObject({ site: { id: 'qasrak' }, storyId: '2026-02-20-qasrak-withdrawal' });
    const story = 'https://discord.com/channels/1/2/111111111111111110';
    expect(await editing.correct({ action: 'reject', story }, EDITOR, 'x')).toMatchObject({ kind: 'done' });
    expect(await editing.toldBy('5')).toBeNull();
  });

  it('undo after undo gives back what was known before, and keeps every line', async () => {
    const before = await status();
    await editing.correct(
      { action: 'set', site: 'qasrak', values: { phase: 'operational', holder: 'us', since: '2026-02-23' } },
      EDITOR,
      'x',
    );
    await editing.correct({ action: 'reject', story: STORY }, EDITOR, 'y');
    const lines = store.history.entries.length;
    for (const _ of [1, 2]) expect(await editing.correct({ action: 'undo', site: 'qasrak' }, EDITOR, 'z')).toMatchObject({ kind: 'done' });
    expect(await status()).toEqual({ ...before, version: (before?.version ?? 0) + 4 });
    expect(store.state.stories.get(STORY)?.rejected).toBeUndefined();
    expect(store.history.entries).toHaveLength(lines + 2);
    expect(await editing.correct({ action: 'undo', site: 'qasrak' }, EDITOR, 'z')).toMatchObject({ kind: 'nothing_to_undo' });
  });

  it('a marked source counts as unreliable and not as official, until it is trusted again', async () => {
    const mark = { action: 'source', outlet: 'Desert Wire', trusted: false } as const;
    expect(await editing.correct(mark, { userId: '1', roleIds: [] }, 'x')).toEqual({ kind: 'not_an_editor' });
    expect(await editing.correct({ ...mark, outlet: 'nobody' }, EDITOR, 'x')).toEqual({ kind: 'unknown_outlet', asked: 'nobody' });
    expect(trust.applyTo(WIRE)).toBe(WIRE);
    expect(await editing.correct(mark, EDITOR, 'made up a convoy')).toEqual({ kind: 'source', outlet: 'Desert Wire', trusted: false });
    expect(trust.applyTo(WIRE)).toMatchObject({ reliability: 'F', official: null });
    expect([...marks.values()]).toEqual([
      { outletId: 'desertwire', by: EDITOR.userId, reason: 'made up a convoy', at: '2026-02-24T12:00:00.000Z' },
    ]);
    expect((await createSourceTrust([WIRE], marksIn(marks))).applyTo(WIRE).reliability).toBe('F');
    await editing.correct({ ...mark, trusted: true }, EDITOR, 'sorted out');
    expect(trust.applyTo(WIRE)).toBe(WIRE);
    expect(editing.suggestOutlets('desert', 5)).toEqual([{ id: 'desertwire', name: 'Desert Wire' }]);
  });

  it('decides again when a report moved the status meanwhile', async () => {
    let raced = false;
    const racing: StateStore = {
      loadKnown: (query) => store.state.loadKnown(query),
      seed: (...seeds) => store.state.seed(...seeds),
      commit: async (effects, job) => {
        if (!raced) {
          raced = true;
          clock.advance(3 * 86_400_000);
          await tell('third', 'reentered', 'They are back, with twenty trucks and two helicopters.');
        }
        return store.state.commit(effects, job);
      },
    };
    const answer = await editingOn(racing).correct({ action: 'confirm', site: 'qasrak', phase: null }, EDITOR, 'x');
    expect(answer).toMatchObject({
      kind: 'done',
      before: { evidence: ['third#1'] },
      after: { phase: 'operational', certainty: 'confirmed' },
    });
  });
});
