import type { OutboxEntry } from '../core/alerts/alert.ts';
import type { AlertSink } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { GuildSettings, Outbox } from '../ports/store.ts';

export interface DeliveryParts {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly sink: AlertSink;
  readonly events: Events;
  /** A channel that is gone pauses its subscription here. */
  readonly settings: Pick<GuildSettings, 'subscriptions' | 'saveSubscription'>;
  /** How long a missing permission is waited for. */
  readonly permissionHours: number;
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

/** A permission is looked for again this often: whoever grants it is told of nothing else meanwhile. */
const PERMISSION_TRY_MS = 300_000;

/** How many entries one look takes from the outbox. */
const BATCH = 100;

/**
 * Sends what the outbox holds: in a channel one entry at a time in order, channels side by side, so that one that hangs or must wait holds up
 * no other. What a channel gets next is looked up when it is free: an entry superseded or withdrawn meanwhile is not sent.
 * What ends between the channel's answer and `markSent` is sent again; the sink's idempotency key makes that one message.
 */
export function createDelivery(parts: DeliveryParts): Delivery {
  const busy = new Set<string>();
  // A channel is free again before its next entry has been looked up; whoever waits for the end waits for that as well.
  const serving = new Set<Promise<void>>();
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
      const due = await parts.outbox.due(parts.clock.now().toISOString(), BATCH, [...busy]);
      const next = due.filter((one, at) => due.findIndex(({ entry }) => entry.channelId === one.entry.channelId) === at);
      const free = next.filter(({ entry }) => !busy.has(entry.channelId));
      if (free.length === 0 || stopping.signal.aborted) return;
      for (const one of free) {
        busy.add(one.entry.channelId);
        const work = serve(one).finally(() => serving.delete(work));
        serving.add(work);
      }
    }
  });
  const wake = (): Promise<void> => (stopping.signal.aborted ? Promise.resolve() : look());
  const idle = async (): Promise<void> => {
    while (serving.size > 0) await Promise.all(serving);
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

async function deliverOne(due: Due, parts: DeliveryParts): Promise<void> {
  const { entry, messageId } = due;
  const { clock, outbox, events } = parts;
  const outcome = await parts.sink.deliver(entry, messageId);
  const at = clock.now().toISOString();
  switch (outcome.kind) {
    case 'sent':
      await outbox.markSent(entry.id, outcome.messageId, at);
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
      return postpone(entry, outcome, parts);
    case 'forbidden':
      return isWorthWaiting(due, parts)
        ? postpone(entry, { afterMs: PERMISSION_TRY_MS, reason: outcome.reason }, parts)
        : giveUp(entry, outcome.reason, parts);
    case 'gone':
      await pause(entry.channelId, outcome.reason, parts);
      return giveUp(entry, outcome.reason, parts);
    case 'refused':
      return giveUp(entry, outcome.reason, parts);
    default:
      outcome satisfies never;
  }
}

/** By tries as well as by age: what waited for something else, such as a bot that was down, has its hour too. */
function isWorthWaiting({ entry, attempts }: Due, { clock, permissionHours }: DeliveryParts): boolean {
  const waitMs = permissionHours * 3_600_000;
  const age = clock.now().getTime() - Date.parse(entry.createdAt);
  return age < waitMs || attempts * PERMISSION_TRY_MS < waitMs;
}

async function postpone(
  { id, channelId }: OutboxEntry,
  { afterMs, reason }: { readonly afterMs: number; readonly reason: string },
  { clock, outbox, events }: DeliveryParts,
): Promise<void> {
  await outbox.postpone(id, new Date(clock.now().getTime() + afterMs).toISOString(), reason);
  events.record({ kind: 'delivery_postponed', entryId: id, channelId, reason, afterMs });
}

async function giveUp({ id, channelId }: OutboxEntry, reason: string, { clock, outbox, events }: DeliveryParts): Promise<void> {
  await outbox.abandon(id, reason, clock.now().toISOString());
  events.record({ kind: 'delivery_abandoned', entryId: id, channelId, reason });
}

async function pause(channelId: string, reason: string, { clock, settings, events }: DeliveryParts): Promise<void> {
  const told = (await settings.subscriptions(null)).filter((one) => one.channelId === channelId && one.pausedAt === undefined);
  for (const subscription of told) {
    await settings.saveSubscription({ ...subscription, pausedAt: clock.now().toISOString() });
    events.record({ kind: 'subscription_paused', guildId: subscription.guildId, channelId, reason });
  }
}
