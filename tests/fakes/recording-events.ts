import type { BusinessEvent, Events } from '../../src/ports/events.ts';

type Kind = BusinessEvent['kind'];

/** Keeps what was recorded, in order. */
export class RecordingEvents implements Events {
  readonly all: BusinessEvent[] = [];

  record(event: BusinessEvent): void {
    this.all.push(event);
  }

  kinds(): Kind[] {
    return this.all.map((event) => event.kind);
  }

  of<K extends Kind>(kind: K): Extract<BusinessEvent, { readonly kind: K }>[] {
    return this.all.filter((event): event is Extract<BusinessEvent, { readonly kind: K }> => event.kind === kind);
  }
}
