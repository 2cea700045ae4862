import { expect, it } from 'vitest';
import type { OutboxEntry } from '../../src/core/alerts/alert.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { effects, sampleAlert, sampleOutbox } from './store-samples.ts';

const BEHIND = 'the alert it belongs to could not be posted';
const LATER = '2026-03-01T13:00:00.000Z';

/** The order and the fates of what is to be sent. */
export function outboxContract(store: () => StoreUnderTest): void {
  const queue = (...entries: OutboxEntry[]) =>
    store().state.commit(
      effects({ alerts: [...new Set(entries.map((entry) => entry.alertId))].map((id) => sampleAlert({ id })), outbox: entries }),
      null,
    );
  const dueIds = async (now = LATER, limit = 10) => (await store().outbox.due(now, limit)).map(({ entry }) => entry.id);

  it('gives due entries oldest first, whole, and up to the limit', async () => {
    await queue(post('a1'), post('a2'), post('a3'));
    expect(await store().outbox.due(LATER, 2)).toEqual([
      { entry: post('a1'), attempts: 0, reason: null, messageId: null },
      { entry: post('a2'), attempts: 0, reason: null, messageId: null },
    ]);
    expect(await dueIds('2026-03-01T11:59:59.000Z')).toEqual([]);
  });

  it('leaves out channels that are excepted, before it counts to the limit', async () => {
    const other = sampleOutbox({ id: 'b1/1', alertId: 'b1', channelId: 'other' });
    await store().state.commit(
      effects({ alerts: [sampleAlert({ id: 'a1' }), sampleAlert({ id: 'b1', channelId: 'other' })], outbox: [post('a1'), other] }),
      null,
    );
    const dueWithout = async (...except: string[]) => (await store().outbox.due(LATER, 1, except)).map(({ entry }) => entry.id);
    expect(await dueWithout()).toEqual(['a1/1']);
    expect(await dueWithout(post('a1').channelId)).toEqual(['b1/1']);
    expect(await dueWithout(post('a1').channelId, 'other')).toEqual([]);
  });

  it('an entry written twice is sent once', async () => {
    await queue(post('a1'));
    await store().outbox.markSent('a1/1', 'm1', LATER);
    await queue(post('a1'));
    expect(await store().outbox.pending()).toBe(0);
  });

  it('an edit waits for the message of its alert', async () => {
    await queue(post('a1'), edit('a1', 2));
    expect(await dueIds()).toEqual(['a1/1']);
    await store().outbox.markSent('a1/1', 'm1', LATER);
    expect(await store().outbox.due(LATER, 10)).toEqual([{ entry: edit('a1', 2), attempts: 0, reason: null, messageId: 'm1' }]);
    expect((await store().archive.alertOfMessage('m1'))?.id).toBe('a1');
  });

  it('an edit without any post waits and holds nobody else up', async () => {
    await queue(edit('a1', 2), post('a2'));
    expect(await dueIds('2026-03-01T13:00:00.000Z', 1)).toEqual(['a2/1']);
    expect(await store().outbox.pending()).toBe(2);
  });

  it('only the newest of several waiting edits is sent, a follow-up in between keeps its place', async () => {
    await queue(post('a1'), edit('a1', 2), followUp('a1', 3), edit('a1', 4));
    await store().outbox.markSent('a1/1', 'm1', LATER);
    expect(await dueIds()).toEqual(['a1/3']);
    await store().outbox.markSent('a1/3', 'm2', LATER);
    expect(await dueIds()).toEqual(['a1/4']);
    await store().outbox.markSent('a1/4', 'm1', LATER);
    expect(await store().outbox.pending()).toBe(0);
    expect((await store().archive.alertOfMessage('m1'))?.id).toBe('a1');
    expect(await store().archive.alertOfMessage('m2')).toBeNull();
  });

  it('a superseded edit that was under way may still be marked, put off or given up', async () => {
    await queue(post('a1'), edit('a1', 2));
    await store().outbox.markSent('a1/1', 'm1', LATER);
    await queue(edit('a1', 3));
    await store().outbox.postpone('a1/2', '2026-03-02T00:00:00.000Z', 'busy');
    await store().outbox.abandon('a1/2', 'gone', LATER);
    await store().outbox.markSent('a1/2', 'm1', LATER);
    expect(await dueIds()).toEqual(['a1/3']);
  });

  it('a postponed entry comes back with its attempts counted, and the rest of its alert waits behind it', async () => {
    await queue(post('a1'), post('a2'));
    await store().outbox.postpone('a1/1', '2026-03-01T14:00:00.000Z', 'rate limited');
    await queue(followUp('a1', 2));
    expect(await dueIds()).toEqual(['a2/1']);
    const due = await store().outbox.due('2026-03-01T14:00:00.000Z', 10);
    expect(due.map(({ entry, attempts, reason }) => [entry.id, attempts, reason])).toEqual([
      ['a1/1', 1, 'rate limited'],
      ['a2/1', 0, null],
    ]);
  });

  it('giving up a post gives up its edits, those that wait and those that come later', async () => {
    await queue(post('a1'), edit('a1', 2), post('a2'));
    await store().outbox.abandon('a1/1', 'the channel is gone', LATER);
    await queue(edit('a1', 3), followUp('a1', 4));
    expect(await dueIds()).toEqual(['a2/1']);
    expect(await store().outbox.pending()).toBe(1);
    const given = await store().outbox.abandoned(10);
    expect(given.map(({ entry, reason }) => [entry.id, reason])).toEqual([
      ['a1/2', BEHIND],
      ['a1/1', 'the channel is gone'],
      ['a1/4', BEHIND],
      ['a1/3', BEHIND],
    ]);
    expect(given[0]).toEqual({ entry: edit('a1', 2), reason: BEHIND, at: LATER });
    expect(await store().outbox.abandoned(1)).toHaveLength(1);
  });

  it('giving up an edit lets the next entry of the alert go', async () => {
    await queue(post('a1'), edit('a1', 2), followUp('a1', 3));
    await store().outbox.markSent('a1/1', 'm1', LATER);
    await store().outbox.abandon('a1/2', 'message deleted', LATER);
    expect(await dueIds()).toEqual(['a1/3']);
  });

  it('marking what is not there changes nothing', async () => {
    await store().outbox.markSent('nothing', 'm1', LATER);
    await store().outbox.postpone('nothing', LATER, 'x');
    await store().outbox.abandon('nothing', 'x', LATER);
    expect(await store().outbox.pending()).toBe(0);
  });
}

function post(alertId: string): OutboxEntry {
  return sampleOutbox({ id: `${alertId}/1`, alertId });
}

function edit(alertId: string, revision: number): OutboxEntry {
  return sampleOutbox({ id: `${alertId}/${revision}`, alertId, kind: 'edit', revision });
}

function followUp(alertId: string, revision: number): OutboxEntry {
  return sampleOutbox({ id: `${alertId}/${revision}`, alertId, kind: 'follow_up', revision });
}
