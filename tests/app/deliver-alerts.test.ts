import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../src/app/deliver-alerts.ts';
import type { OutboxEntry } from '../../src/core/alerts/alert.ts';
import type { DeliveryOutcome } from '../../src/ports/alert-sink.ts';
import { aSubscription } from '../builders.ts';
import { effects, sampleAlert, sampleOutbox } from '../contracts/store-samples.ts';
import { until } from '../contracts/until.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.ts';
import { RecordingAlertSink } from '../fakes/recording-alert-sink.ts';
import { RecordingEvents } from '../fakes/recording-events.ts';

describe('delivering alerts', () => {
  let clock: ManualClock;
  let store: MemoryStore;
  let sink: RecordingAlertSink;
  let events: RecordingEvents;
  beforeEach(() => {
    clock = new ManualClock('2026-03-01T12:00:00.000Z');
    store = createMemoryStore(clock);
    sink = new RecordingAlertSink();
    events = new RecordingEvents();
  });

  const newDelivery = () => createDelivery({ clock, outbox: store.outbox, sink, events, settings: store.settings, permissionHours: 1 });
  /** Delivers until every channel is done; returns how many entries were sent. */
  async function deliver(): Promise<number> {
    const before = events.of('delivered').length;
    const delivery = newDelivery();
    await delivery.wake();
    await delivery.idle();
    return events.of('delivered').length - before;
  }
  /** Leaves entries to send: "a1/1" is the first of alert "a1"; the first is a post, later ones edits. */
  async function leave(...entries: readonly (Partial<OutboxEntry> & { readonly id: string })[]): Promise<void> {
    const outbox = entries.map((entry) => {
      const [alertId = '', revision = '1'] = entry.id.split('/');
      return sampleOutbox({ alertId, revision: Number(revision), kind: revision === '1' ? 'post' : 'edit', ...entry });
    });
    const alerts = outbox.map((entry) => sampleAlert({ id: entry.alertId, channelId: entry.channelId }));
    await store.state.commit(effects({ alerts, outbox }), null);
  }
  const states = () => store.outbox.rows.map(({ entry, state }) => `${entry.id} ${state}`);

  it('sends nothing when nothing is due', async () => {
    await leave({ id: 'a1/1', createdAt: '2026-03-01T12:00:00.001Z' });
    expect(await deliver()).toBe(0);
    expect(sink.given).toEqual([]);
  });

  it('sent: the ledger gets the message id, and it is told once', async () => {
    await leave({ id: 'a1/1' });
    expect(await deliver()).toBe(1);
    expect(states()).toEqual(['a1/1 sent']);
    expect(await store.archive.alertOfMessage('message-1')).toMatchObject({ id: 'a1' });
    expect(events.all).toEqual([
      { kind: 'delivered', entryId: 'a1/1', action: 'post', alertId: 'a1', channelId: 'c1', messageId: 'message-1' },
    ]);
    expect(await deliver()).toBe(0);
  });

  it('an edit waits for its post, and is told which message it belongs to', async () => {
    await leave({ id: 'a1/1' }, { id: 'a1/2' });
    expect(await deliver()).toBe(2);
    expect(sink.given.map(({ entry, messageId }) => [entry.id, messageId])).toEqual([
      ['a1/1', null],
      ['a1/2', 'message-1'],
    ]);
  });

  it('later: postponed for as long as the channel asks, then tried again; an edit behind it waits', async () => {
    await leave({ id: 'a1/1' }, { id: 'a1/2' });
    const outcomes: DeliveryOutcome[] = [{ kind: 'later', afterMs: 5_000, reason: 'rate limit' }];
    sink.answer = () => outcomes.shift() ?? { kind: 'sent', messageId: 'm' };
    expect(await deliver()).toBe(0);
    expect(states()).toEqual(['a1/1 pending', 'a1/2 pending']);
    expect(events.all).toEqual([{ kind: 'delivery_postponed', entryId: 'a1/1', channelId: 'c1', reason: 'rate limit', afterMs: 5_000 }]);
    clock.advance(4_999);
    expect(await deliver()).toBe(0);
    clock.advance(1);
    expect(await deliver()).toBe(2);
    expect(sink.ids()).toEqual(['a1/1', 'a1/1', 'a1/2']);
  });

  it('refused: given up with its reason, and so are the edits of a message that never was', async () => {
    await leave({ id: 'a1/1' }, { id: 'a1/2' });
    sink.answer = () => ({ kind: 'refused', reason: 'the channel is gone' });
    expect(await deliver()).toBe(0);
    expect(states()).toEqual(['a1/1 abandoned', 'a1/2 abandoned']);
    expect(sink.ids()).toEqual(['a1/1']);
    expect(events.all).toEqual([{ kind: 'delivery_abandoned', entryId: 'a1/1', channelId: 'c1', reason: 'the channel is gone' }]);
    expect(await store.outbox.abandoned(10)).toMatchObject([
      { entry: { id: 'a1/2' } },
      { entry: { id: 'a1/1' }, reason: 'the channel is gone' },
    ]);
  });

  it('a missing permission is waited for an hour, and then given up', async () => {
    await leave({ id: 'a1/1' });
    sink.answer = () => ({ kind: 'forbidden', reason: 'Send Messages is missing' });
    for (let minute = 0; minute < 60; minute += 5) {
      expect(await deliver()).toBe(0);
      expect(states()).toEqual(['a1/1 pending']);
      clock.advance(300_000);
    }
    await deliver();
    expect(states()).toEqual(['a1/1 abandoned']);
    expect(events.of('delivery_postponed')).toHaveLength(12);
    expect(events.all.at(-1)).toMatchObject({ kind: 'delivery_abandoned', reason: 'Send Messages is missing' });
  });

  it('once it is granted, what waited is sent', async () => {
    await leave({ id: 'a1/1' }, { id: 'a1/2' });
    sink.answer = () => ({ kind: 'forbidden', reason: 'Send Messages is missing' });
    await deliver();
    sink.answer = () => ({ kind: 'sent', messageId: 'm' });
    clock.advance(300_000);
    expect(await deliver()).toBe(2);
  });

  it('a channel that is gone pauses its subscription, and no other', async () => {
    await store.settings.saveSubscription(aSubscription('c1'));
    await store.settings.saveSubscription(aSubscription('c2'));
    await leave({ id: 'a1/1' }, { id: 'a2/1', channelId: 'c2' });
    sink.answer = (entry) =>
      entry.channelId === 'c1' ? { kind: 'gone', reason: 'the channel is gone' } : { kind: 'sent', messageId: 'm' };
    await deliver();
    expect(states()).toEqual(['a1/1 abandoned', 'a2/1 sent']);
    expect(events.of('subscription_paused')).toEqual([
      { kind: 'subscription_paused', guildId: 'guild', channelId: 'c1', reason: 'the channel is gone' },
    ]);
    const query = { sites: [], keys: [], bands: [], storiesSince: '2026-01-01T00:00:00.000Z' };
    expect((await store.state.loadKnown(query)).subscriptions.map((one) => one.channelId)).toEqual(['c2']);
    expect((await store.settings.subscriptions(null)).find((one) => one.channelId === 'c1')?.pausedAt).toBe(clock.now().toISOString());
  });

  it('a refusal in one channel does not hold up what follows in it', async () => {
    await leave({ id: 'a1/1' }, { id: 'a2/1' });
    sink.answer = (entry) => (entry.id === 'a1/1' ? { kind: 'refused', reason: 'too long' } : { kind: 'sent', messageId: 'm' });
    expect(await deliver()).toBe(1);
    expect(states()).toEqual(['a1/1 abandoned', 'a2/1 sent']);
  });

  it('keeps the order within a channel, one at a time', async () => {
    await leave({ id: 'a1/1' }, { id: 'a2/1' }, { id: 'a3/1' });
    let open = 0;
    sink.answer = async (entry) => {
      expect((open += 1)).toBe(1);
      await Promise.resolve();
      open -= 1;
      return { kind: 'sent', messageId: `m-${entry.id}` };
    };
    expect(await deliver()).toBe(3);
    expect(sink.ids()).toEqual(['a1/1', 'a2/1', 'a3/1']);
  });

  it('serves channels side by side: one that hangs does not hold up the other', async () => {
    await leave({ id: 'a1/1', channelId: 'slow' }, { id: 'a2/1', channelId: 'quick' }, { id: 'a3/1', channelId: 'quick' });
    const slow = Promise.withResolvers<DeliveryOutcome>();
    sink.answer = (entry) => (entry.channelId === 'slow' ? slow.promise : { kind: 'sent', messageId: entry.id });
    const delivering = deliver();
    await until(() => store.outbox.rows.filter(({ state }) => state === 'sent').length === 2, 'the quick channel is served');
    slow.resolve({ kind: 'sent', messageId: 'at last' });
    expect(await delivering).toBe(3);
  });

  it('a channel that hangs does not hold up what another is left later', async () => {
    await leave({ id: 'a1/1', channelId: 'slow' }, { id: 'a2/1', channelId: 'slow' });
    const slow = Promise.withResolvers<DeliveryOutcome>();
    sink.answer = (entry) => (entry.channelId === 'slow' ? slow.promise : { kind: 'sent', messageId: entry.id });
    const delivery = newDelivery();
    await delivery.wake();
    await leave({ id: 'a3/1', channelId: 'quick' });
    await delivery.wake();
    await until(() => events.of('delivered').length === 1, 'the quick channel is served');
    expect(sink.ids()).toEqual(['a1/1', 'a3/1']);
    slow.resolve({ kind: 'sent', messageId: 'at last' });
    await delivery.idle();
    expect(sink.ids()).toEqual(['a1/1', 'a3/1', 'a2/1']);
  });

  it('what is given up while the channel is busy is not sent', async () => {
    await leave({ id: 'a1/1' }, { id: 'a2/1' });
    const slow = Promise.withResolvers<DeliveryOutcome>();
    sink.answer = () => slow.promise;
    const delivery = newDelivery();
    await delivery.wake();
    await store.outbox.abandon('a2/1', 'the channel was unsubscribed', clock.now().toISOString());
    slow.resolve({ kind: 'sent', messageId: 'm' });
    await delivery.idle();
    expect(sink.ids()).toEqual(['a1/1']);
  });

  it('stop: waits for what is on its way and begins nothing more', async () => {
    await leave({ id: 'a1/1' }, { id: 'a2/1' });
    const slow = Promise.withResolvers<DeliveryOutcome>();
    sink.answer = () => slow.promise;
    const delivery = newDelivery();
    await delivery.wake();
    const stopping = delivery.stop();
    slow.resolve({ kind: 'sent', messageId: 'm' });
    await stopping;
    await delivery.wake();
    expect(states()).toEqual(['a1/1 sent', 'a2/1 pending']);
  });

  it('goes on until nothing is due, also beyond one batch', async () => {
    await leave(...Array.from({ length: 250 }, (_, n) => ({ id: `a${n}/1` })));
    expect(await deliver()).toBe(250);
    expect(await store.outbox.pending()).toBe(0);
  });

  it('sends again what ended between the channel and the ledger, as the same entry', async () => {
    await leave({ id: 'a1/1' });
    vi.spyOn(store.outbox, 'markSent').mockRejectedValueOnce(new Error('the disk is full'));
    expect(await deliver()).toBe(0);
    expect(events.all).toMatchObject([{ kind: 'fault', where: 'delivery', error: { message: 'the disk is full' } }]);
    expect(await deliver()).toBe(1);
    expect(sink.ids()).toEqual(['a1/1', 'a1/1']);
  });
});
