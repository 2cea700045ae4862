import type { AlertSink } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { Outbox } from '../ports/store.ts';

export interface DeliveryParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly sink: AlertSink;
  readonly events: Events;
}

type Due = Awaited<ReturnType<Outbox['due']>>[number];

/** How many entries one round takes from the outbox. */
const BATCH = 100;

/**
 * Sends what the outbox holds: one channel after the other's order kept, channels side by side, until nothing is due.
 * What ends between the channel's answer and `markSent` is sent again; the sink's idempotency key makes that one message.
 */
export async function deliverAlerts(parts: DeliveryParts): Promise<number> {
  let sent = 0;
  for (;;) {
    const due = await parts.outbox.due(parts.clock.now().toISOString(), BATCH);
    if (due.length === 0) return sent;
    const channels = Map.groupBy(due, ({ entry }) => entry.channelId);
    const counts = await Promise.all([...channels.values()].map((entries) => deliverChannel(entries, parts)));
    sent += counts.reduce((sum, n) => sum + n, 0);
  }
}

async function deliverChannel(entries: readonly Due[], parts: DeliveryParts): Promise<number> {
  let sent = 0;
  for (const due of entries) if (await deliverOne(due, parts)) sent += 1;
  return sent;
}

async function deliverOne({ entry, messageId }: Due, { clock, outbox, sink, events }: DeliveryParts): Promise<boolean> {
  const outcome = await sink.deliver(entry, messageId);
  const now = clock.now();
  switch (outcome.kind) {
    case 'sent':
      await outbox.markSent(entry.id, outcome.messageId, now.toISOString());
      events.record({
        kind: 'delivered',
        entryId: entry.id,
        action: entry.kind,
        alertId: entry.alertId,
        channelId: entry.channelId,
        messageId: outcome.messageId,
      });
      return true;
    case 'later':
      await outbox.postpone(entry.id, new Date(now.getTime() + outcome.afterMs).toISOString(), outcome.reason);
      events.record({
        kind: 'delivery_postponed',
        entryId: entry.id,
        channelId: entry.channelId,
        reason: outcome.reason,
        afterMs: outcome.afterMs,
      });
      return false;
    case 'refused':
      await outbox.abandon(entry.id, outcome.reason, now.toISOString());
      events.record({ kind: 'delivery_abandoned', entryId: entry.id, channelId: entry.channelId, reason: outcome.reason });
      return false;
    default:
      return outcome satisfies never;
  }
}
