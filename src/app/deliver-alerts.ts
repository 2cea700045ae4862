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

export interface Delivery {
  /** Starts on every channel that something is due for and that is not being served; resolves before the channels are done. */
  wake(): Promise<void>;
  /** Resolves when no channel is being served. */
  idle(): Promise<void>;
  /** Begins nothing more, and waits for what is on its way. */
  stop(): Promise<void>;
}

type Due = Awaited<ReturnType<Outbox['due']>>[number];

/** How many entries one look takes from the outbox. */
const BATCH = 100;

/**
 * Sends what the outbox holds: in a channel one entry at a time in order, channels side by side, so that one that hangs or must wait holds up
 * no other. What a channel gets next is looked up when it is free: an entry superseded or withdrawn meanwhile is not sent.
 * What ends between the channel's answer and `markSent` is sent again; the sink's idempotency key makes that one message.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const busy = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const serve = async (due: Due): Promise<void> => {
    const { channelId } = due.entry;
    const done = await deliverOne(due, parts).then(
      () => true,
      (error: unknown) => fault(parts.events, error),
    );
    busy.delete(channelId);
    // After a fault the next tick tries again: at once it would be the same fault.
    if (done) await wake().catch((error: unknown) => fault(parts.events, error));
  };
  const look = oneAtATime(async () => {
    while (!stopping.signal.aborted) {
      const due = await parts.outbox.due(parts.clock.now().toISOString(), BATCH, [...busy.keys()]);
      const next = due.filter((one, at) => due.findIndex(({ entry }) => entry.channelId === one.entry.channelId) === at);
      const free = next.filter(({ entry }) => !busy.has(entry.channelId));
      if (free.length === 0 || stopping.signal.aborted) return;
      for (const one of free) busy.set(one.entry.channelId, serve(one));
    }
  });
  const wake = (): Promise<void> => (stopping.signal.aborted ? Promise.resolve() : look());
  const idle = async (): Promise<void> => {
    while (busy.size > 0) await Promise.all(busy.values());
  };
  return {
    wake,
    idle,
    stop: () => {
      stopping.abort();
      return idle();
    },
  };
}

function fault(events: Events, error: unknown): false {
  events.record({ kind: 'fault', where: 'delivery', error });
  return false;
}

/** Runs `work` alone; a call while it runs makes it run once more afterwards, and shares that run's end. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    again ??= running.then(start, start).finally(() => {
      again = null;
    });
    return again;
  };
}

async function deliverOne({ entry, messageId }: Due, { clock, outbox, sink, events }: DeliveryParts): Promise<void> {
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
      return;
    case 'later':
      await outbox.postpone(entry.id, new Date(now.getTime() + outcome.afterMs).toISOString(), outcome.reason);
      events.record({
        kind: 'delivery_postponed',
        entryId: entry.id,
        channelId: entry.channelId,
        reason: outcome.reason,
        afterMs: outcome.afterMs,
      });
      return;
    case 'refused':
      await outbox.abandon(entry.id, outcome.reason, now.toISOString());
      events.record({ kind: 'delivery_abandoned', entryId: entry.id, channelId: entry.channelId, reason: outcome.reason });
      return;
    default:
      outcome satisfies never;
  }
}
