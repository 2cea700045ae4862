import type { OutboxEntry } from '../../src/core/alerts/alert.ts';
import type { AlertSink, DeliveryOutcome } from '../../src/ports/alert-sink.ts';

/** Keeps what it was given, in order. Sends everything as "message-1", "message-2", ... unless `answer` says otherwise. */
export class RecordingAlertSink implements AlertSink {
  readonly given: { readonly entry: OutboxEntry; readonly messageId: string | null }[] = [];
  answer: (entry: OutboxEntry) => Promise<DeliveryOutcome> | DeliveryOutcome;

  constructor() {
    let last = 0;
    this.answer = () => {
      last += 1;
      return { kind: 'sent', messageId: `message-${last}` };
    };
  }

  async deliver(entry: OutboxEntry, messageId: string | null): Promise<DeliveryOutcome> {
    this.given.push({ entry, messageId });
    return this.answer(entry);
  }

  ids(): string[] {
    return this.given.map(({ entry }) => entry.id);
  }
}
