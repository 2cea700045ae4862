import { describe, expect, it } from 'vitest';
import { aClaim, aQuantity, aStatus, aSubscription, decideAll, nothingKnown, type Told } from '../../builders.ts';

const started = aClaim('withdrawal_started', { headline: true });
const subscriptions = [aSubscription('news')];
const start = nothingKnown({
  statuses: new Map([
    ['qasrak', aStatus()],
    ['tal_baydar', aStatus({ site: 'tal_baydar', phase: 'vacated', holder: 'none' })],
  ]),
  subscriptions,
});

function sent(told: readonly Told[], known = start): string[][] {
  return decideAll(told, known).decided.map(({ effects }) => effects.outbox.map((entry) => `${entry.channelId} ${entry.kind}`));
}

describe('what a channel asked for', () => {
  it.each([
    ['everything', {}, ['news post']],
    ['the site', { sites: ['qasrak'] }, ['news post']],
    ['another site', { sites: ['shaddadi'] }, []],
    ['the event', { events: ['withdrawal_started' as const] }, ['news post']],
    ['another event', { events: ['attacked' as const] }, []],
    ['medium and higher', { minSeverity: 'medium' as const }, ['news post']],
    ['only high', { minSeverity: 'high' as const }, []],
  ])('a start of leaving, for a channel that asked for %s', (_fact, wish, expected) => {
    const known = { ...start, subscriptions: [aSubscription('news', wish)] };
    expect(sent([{ id: 'a', claims: [started] }], known)).toEqual([expected]);
  });

  it("heads each channel's message by that channel's main story", () => {
    const known = { ...start, subscriptions: [aSubscription('all'), aSubscription('baydar', { sites: ['tal_baydar'] })] };
    const handover = aClaim('handover_sdf', { site: 'tal_baydar', tense: 'planned' });
    const { decided } = decideAll([{ id: 'a', claims: [started, handover] }], known);
    const heads = decided[0]?.effects.outbox.map((entry) => [
      entry.channelId,
      entry.view.main.site,
      entry.view.others.map((other) => other.site),
    ]);
    expect(heads).toEqual([
      ['all', 'qasrak', ['tal_baydar']],
      ['baydar', 'tal_baydar', []],
    ]);
  });
});

describe('the life of a message', () => {
  const first: Told = { id: 'a', outlet: 'alpha', claims: [started] };
  const second: Told = { id: 'b', outlet: 'beta', on: '2026-02-23T10:00:00Z', claims: [{ ...started, quantity: aQuantity(40) }] };
  const third: Told = {
    id: 'c',
    outlet: 'gamma',
    on: '2026-02-24T10:00:00Z',
    claims: [aClaim('withdrawal_completed', { headline: true })],
  };
  const { decided, known } = decideAll([first, second, third], start);
  const entries = decided.flatMap(({ effects }) => effects.outbox);

  it('is posted once, edited as sources join, and followed up when the status moves again', () => {
    expect(entries.map((entry) => entry.kind)).toEqual(['post', 'edit', 'edit', 'follow_up']);
  });

  it('has one alert, with ids that a delivery can repeat', () => {
    expect([...known.alerts.values()].map((alert) => [alert.storyIds, alert.revision])).toEqual([[['2026-02-23-qasrak-withdrawal'], 4]]);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(4);
    for (const entry of entries) expect(entry.id).toMatch(/^[0-9a-f]{16}\.\d$/);
    expect(decideAll([first, second, third], start).decided.flatMap(({ effects }) => effects.outbox)).toEqual(entries);
  });

  it('keeps the status it was first told against, and shows the newest after it', () => {
    const edits = entries
      .filter((entry) => entry.kind === 'edit')
      .map(({ view }) => [view.main.before.phase, view.main.after.phase, view.main.sources.length, view.main.origins]);
    expect(edits).toEqual([
      ['operational', 'drawdown', 2, 2],
      ['operational', 'vacated', 3, 3],
    ]);
    expect(entries.at(-1)?.view.main).toMatchObject({ before: { phase: 'drawdown' }, after: { phase: 'vacated' }, verdict: 'changes' });
  });

  it('marks the edit as confirmed and keeps the verdict of the post', () => {
    expect(entries[1]?.view.main).toMatchObject({ verdict: 'changes', confirmed: true, credibility: 1, quantity: { amount: 40 } });
  });

  it('pings with the post and the follow-up, never with an edit', () => {
    expect(entries.map((entry) => entry.mentionRoleId)).toEqual(['role', null, null, 'role']);
  });

  it('is an edit marked as disputed when it is denied, and the denial a message of its own', () => {
    const denial: Told = { id: 'b', outlet: 'beta', claims: [{ ...started, tense: 'denied' }] };
    const outbox = decideAll([first, denial], start).decided[1]?.effects.outbox ?? [];
    expect(outbox.map((entry) => [entry.kind, entry.view.main.disputed, entry.view.main.verdict])).toEqual([
      ['edit', true, 'changes'],
      ['post', true, 'contradicts'],
    ]);
  });

  it('is marked as disputed when another story says the opposite', () => {
    const left: Told = { id: 'a', outlet: 'alpha', claims: [aClaim('withdrawal_completed', { headline: true })] };
    const still: Told = { id: 'b', outlet: 'beta', claims: [aClaim('operational', { headline: true })] };
    const outbox = decideAll([left, still], { ...start, statuses: new Map() }).decided[1]?.effects.outbox ?? [];
    const told = outbox.map((entry) => [entry.kind, entry.view.main.event, entry.view.main.disputed]);
    expect(told).toEqual([
      ['edit', 'withdrawal_completed', true],
      ['post', 'operational', true],
    ]);
  });

  it('takes in what a later report tells beside the told story', () => {
    const handover = aClaim('handover_sdf', { site: 'tal_baydar', tense: 'planned' });
    const later: Told = { ...second, claims: [...second.claims, handover] };
    const result = decideAll([first, later, { id: 'd', outlet: 'delta', claims: [{ ...handover, headline: true }] }], start);
    const [, edit, joined] = result.decided.map(({ effects }) => effects.outbox);
    expect(edit?.map((entry) => [entry.kind, entry.view.others.map((other) => other.site)])).toEqual([['edit', ['tal_baydar']]]);
    expect(joined?.map((entry) => [entry.kind, entry.alertId])).toEqual([['edit', edit?.[0]?.alertId]]);
  });

  it('tells what its own story made of the status, whatever another made of it since', () => {
    const left: Told = { id: 'a', outlet: 'alpha', claims: [aClaim('withdrawal_completed', { headline: true })] };
    const handed: Told = { id: 'b', outlet: 'beta', on: '2026-02-23T12:00:00Z', claims: [aClaim('handover_gov', { headline: true })] };
    const late: Told = { ...left, id: 'c', outlet: 'gamma', on: '2026-02-23T14:00:00Z' };
    const views = decideAll([left, handed, late], start).decided.map(({ effects }) => effects.outbox.map((entry) => entry.view.main));
    const value = (phase: string, holder: string) => expect.objectContaining({ phase, holder });
    expect(views[2]).toMatchObject([
      { before: value('operational', 'us'), result: value('vacated', 'none'), after: value('handed_over', 'government') },
    ]);
    expect(views[1]).toMatchObject([{ before: value('vacated', 'none'), result: value('handed_over', 'government') }]);
  });

  it('a story beside the one that moves the status moves nothing', () => {
    const both: Told = { id: 'a', claims: [aClaim('withdrawal_completed', { headline: true }), aClaim('demolished')] };
    const [post] = decideAll([both], start).decided[0]?.effects.outbox ?? [];
    expect(post?.view.main.result).toEqual({ phase: 'vacated', holder: 'none' });
    expect(post?.view.others.map((other) => [other.event, other.result])).toEqual([['demolished', null]]);
  });

  it('of an unknown site, a story beside the one that tells its status moves nothing', () => {
    const both: Told = { id: 'a', claims: [aClaim('camp_closed', { headline: true }), aClaim('detainees_moved')] };
    const [post] = decideAll([both], { ...start, statuses: new Map() }).decided[0]?.effects.outbox ?? [];
    expect(post?.view.others).toMatchObject([{ before: { phase: 'unknown' }, result: null, after: { phase: 'closed' } }]);
  });

  it('names the day that a source gives, not the day of publication', () => {
    const undated: Told = { id: 'a', outlet: 'alpha', claims: [started] };
    const dated: Told = { id: 'b', outlet: 'beta', claims: [{ ...started, date: '2026-02-22' }] };
    const days = decideAll([undated, dated], start).decided.map(({ effects }) => effects.outbox[0]?.view.main.eventDay);
    expect(days).toEqual([null, '2026-02-22']);
  });

  it('is not begun by a source of a story that the channel was not told', () => {
    const quiet = { ...start, subscriptions: [aSubscription('news', { minSeverity: 'high' })] };
    expect(sent([first, second], quiet)).toEqual([[], []]);
  });

  it('is told as last known when the known status was old', () => {
    const old = { ...start, statuses: new Map([['qasrak', aStatus({ asOf: '2026-01-01' })]]) };
    expect(decideAll([first], old).decided[0]?.effects.outbox[0]?.view.main).toMatchObject({
      beforeStale: true,
      before: { asOf: '2026-01-01' },
    });
  });
});
