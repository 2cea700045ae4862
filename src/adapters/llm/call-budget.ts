const HOUR_MS = 3_600_000;
const FIRST_PAUSE_MS = 30_000;

/** Whether a call may be made now: at most so many in any hour, and none while the endpoint is left alone after a failure. */
export interface CallBudget {
  /** Takes one call if there is one. */
  take(): 'taken' | 'spent' | 'paused';
  succeeded(): void;
  /** Leaves the endpoint alone: half a minute, twice as long after each further failure, at most an hour; longer when it asks for it. */
  failed(retryAfterSeconds: number | null): void;
}

export function createCallBudget(callsPerHour: number, now: () => Date): CallBudget {
  let calls: number[] = [];
  let failures = 0;
  let pausedUntil = 0;
  return {
    take() {
      const time = now().getTime();
      if (time < pausedUntil) return 'paused';
      calls = calls.filter((at) => at > time - HOUR_MS);
      if (calls.length >= callsPerHour) return 'spent';
      calls.push(time);
      return 'taken';
    },
    succeeded() {
      failures = 0;
    },
    failed(retryAfterSeconds) {
      const backOff = FIRST_PAUSE_MS * 2 ** Math.min(failures, 10);
      failures += 1;
      pausedUntil = now().getTime() + Math.min(HOUR_MS, Math.max(backOff, (retryAfterSeconds ?? 0) * 1_000));
    },
  };
}
