import type { OutboxEntry } from '../core/alerts/alert.ts';

export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Worth another try, not before `afterMs`. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }
  /** A permission is missing: works once somebody grants it. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** The channel itself is gone. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** Will never work (the message was deleted, its content is not accepted). */
  | { readonly kind: 'refused'; readonly reason: string };

export interface AlertSink {
  /** Does one outbox entry. `messageId` is the message an edit or follow-up belongs to. Safe to repeat: the entry's id is the idempotency key. */
  deliver(entry: OutboxEntry, messageId: string | null): Promise<DeliveryOutcome>;
}
