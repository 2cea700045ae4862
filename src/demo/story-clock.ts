import type { Instant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The demo's time: it stands still until the story moves it on. */
export class StoryClock implements Clock {
  #now: number;

  constructor(start: Instant) {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Never goes back. */
  moveTo(instant: Instant): void {
    this.#now = Math.max(this.#now, Date.parse(instant));
  }
}
