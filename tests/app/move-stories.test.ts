import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenStore, openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { createEditing } from '../../src/app/correct-status.ts';
import { decideReports } from '../../src/app/decide-reports.ts';
import { createInTurn } from '../../src/app/in-turn.ts';
import { createSourceTrust } from '../../src/app/source-trust.ts';
import type { Event } from '../../src/core/claims/vocabulary.ts';
import { indexSites } from '../../src/core/sites/site-index.ts';
import { DAY_MS } from '../../src/core/time.ts';
import type { CorrectionRequest, Editing } from '../../src/ports/commands.ts';
import { aClaim, aPublisher, aReading, aReport, aSubscription, someRules } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';

const RULES = someRules();
const EDITOR = { userId: '100000000000000001', roleIds: [] };
const FIRST = '2026-02-20-qasrak-withdrawal';
const SECOND = '2026-02-23-qasrak-withdrawal';

/** Editors and the real store: what is written is read again for every step. */
describe('moving reports between stories', () => {
  let clock: ManualClock;
  let store: OpenStore;
  let editing: Editing;

  const tell = async (id: string, event: Event, origin = `outlet-${id}`) => {
    const text = Array.from({ length: 20 }, (_, n) => `${id}${n}`).join(' ');
    const report = aReport(id, { publisher: aPublisher(origin), on: clock.now().toISOString(), text });
    const reading = aReading([aClaim(event, { id: `${id}#1`, reportId: id })]);
    const { effects } = await decideReports([{ report, reading, hits: [] }], store.state, RULES, clock.now().toISOString());
    expect(await store.state.commit(effects, null)).toBe('done');
    await deliver();
  };
  const deliver = async () => {
    const sent: { readonly kind: string; readonly messageId: string; readonly reports: readonly string[]; readonly joined: boolean }[] = [];
    for (;;) {
      const [due] = await store.outbox.due(clock.now().toISOString(), 1);
      if (due === undefined) return sent;
      const messageId = due.messageId ?? `9${due.entry.alertId.replaceAll(/\D/g, '')}`;
      await store.outbox.markSent(due.entry.id, messageId, clock.now().toISOString());
      const { main, joinedTo } = due.entry.view;
      sent.push({ kind: due.entry.kind, messageId, reports: main.sources.map((one) => one.reportId), joined: joinedTo !== undefined });
    }
  };
  const correct = (request: CorrectionRequest) => editing.correct(request, EDITOR, 'one and the same');
  const stories = async () => {
    const known = await store.state.loadKnown({ sites: ['qasrak'], keys: [], bands: [], storiesSince: '2026-01-01T00:00:00.000Z' });
    const live = [...known.stories.values()].filter((story) => story.mergedInto === undefined);
    return Object.fromEntries(live.map((story) => [story.id, story.sources.map((source) => source.reportId)]));
  };
  const status = async () => ({ ...(await store.history.statusOf('qasrak')), version: 0 });

  beforeEach(async () => {
    clock = new ManualClock('2026-02-20T12:00:00.000Z');
    store = await openSqliteStore({ dataDir: ':memory:', clock });
    editing = createEditing({
      clock,
      store: store.state,
      history: store.history,
      archive: store.archive,
      sites: RULES.sites,
      rules: RULES,
      index: indexSites(RULES.sites),
      editors: { users: [EDITOR.userId], roles: [] },
      inTurn: createInTurn(),
      trust: await createSourceTrust([], store.marks),
    });
    await store.settings.saveSubscription(aSubscription('channel'));
    await tell('first', 'withdrawal_completed');
    clock.advance(3 * DAY_MS);
    await tell('second', 'withdrawal_ongoing');
    await tell('third', 'withdrawal_completed');
    clock.advance(DAY_MS / 24);
  });
  afterEach(() => store.close());

  it('joins two stories: one message tells both, the other leads there, later reports join, and the chain stays whole', async () => {
    expect(await stories()).toEqual({ [FIRST]: ['first'], [SECOND]: ['second', 'third'] });
    const before = await status();
    const answer = await correct({ action: 'merge', story: SECOND, other: FIRST });
    expect(answer).toMatchObject({ kind: 'done', action: 'merge', siteName: 'Qasrak', storyId: FIRST, after: { certainty: 'confirmed' } });
    const sent = await deliver();
    expect(sent.map(({ kind, joined }) => [kind, joined])).toContainEqual(['edit', false]);
    expect(sent.filter(({ joined }) => !joined).map(({ reports }) => reports)).toEqual([['first', 'second', 'third']]);
    clock.advance(DAY_MS / 24);
    await tell('fourth', 'withdrawal_completed');
    expect(await stories()).toEqual({ [FIRST]: ['first', 'second', 'third', 'fourth'] });
    expect(await correct({ action: 'reject', story: SECOND })).toEqual({ kind: 'merged_before', storyId: SECOND, into: FIRST });

    expect(await correct({ action: 'undo', site: 'qasrak' })).toMatchObject({ kind: 'done' });
    expect(await stories()).toEqual({ [FIRST]: ['first', 'fourth'], [SECOND]: ['second', 'third'] });
    expect((await status()).certainty).toBe(before.certainty);
    expect((await store.history.verify()).brokenAt).toBeNull();
    const { entries } = await store.history.timeline({ site: 'qasrak', from: null, to: null, limit: 20, offset: 0 });
    const decided = entries.filter((entry) => entry.correction).map(({ correction }) => correction);
    expect(decided.map((one) => [one?.action, one?.by, one?.reason])).toEqual([
      ['undo', EDITOR.userId, 'one and the same'],
      ['merge', EDITOR.userId, 'one and the same'],
    ]);
  });

  it('takes a report out, by its address, and puts it back', async () => {
    const before = await status();
    const answer = await correct({ action: 'split', story: SECOND, reports: ['https://news.example/third'], to: null });
    expect(answer).toMatchObject({ kind: 'done', action: 'split', storyId: '2026-02-23-qasrak-withdrawal-2' });
    expect(await stories()).toEqual({ [FIRST]: ['first'], [SECOND]: ['second'], [`${SECOND}-2`]: ['third'] });
    expect((await deliver()).filter(({ kind }) => kind === 'edit').map(({ reports }) => reports)).toEqual([['second']]);
    await correct({ action: 'undo', site: 'qasrak' });
    expect(await stories()).toEqual({ [FIRST]: ['first'], [SECOND]: ['second', 'third'] });
    expect(await status()).toEqual(before);
    expect((await store.history.verify()).brokenAt).toBeNull();
  });

  it('moves a report into a named story', async () => {
    await correct({ action: 'split', story: SECOND, reports: ['third'], to: FIRST });
    expect(await stories()).toEqual({ [FIRST]: ['first', 'third'], [SECOND]: ['second'] });
    // That nobody was left is of the 20th then: of the 23rd it is only said that they are leaving.
    expect(await store.history.statusOf('qasrak')).toMatchObject({ phase: 'drawdown', certainty: 'reported' });
  });

  it('suggests stories that still tell, beside a story those of its site, and the reports of one', async () => {
    expect(await editing.suggestStories('qasrak', 5)).toEqual([SECOND, FIRST]);
    expect(await editing.suggestStories('', 5, FIRST)).toEqual([SECOND]);
    expect(await editing.suggestReports(SECOND, '', 5)).toEqual([
      { id: 'third', name: 'outlet-third: Report' },
      { id: 'second', name: 'outlet-second: Report' },
    ]);
    expect(await editing.suggestReports('nothing', '', 5)).toEqual([]);
    await correct({ action: 'merge', story: FIRST, other: SECOND });
    expect(await editing.suggestStories('', 5)).toEqual([FIRST]);
  });

  it('changes nothing for those who are no editors, or for a report of another story', async () => {
    const merge = { action: 'merge', story: FIRST, other: SECOND } as const;
    expect(await editing.correct(merge, { userId: '1', roleIds: [] }, 'x')).toEqual({ kind: 'not_an_editor' });
    expect(await correct({ action: 'split', story: SECOND, reports: ['first'], to: null })).toEqual({
      kind: 'unknown_part',
      part: 'first',
    });
    expect(await correct({ ...merge, other: 'none' })).toEqual({ kind: 'unknown_story', storyId: 'none' });
    expect(await stories()).toEqual({ [FIRST]: ['first'], [SECOND]: ['second', 'third'] });
  });
});
