import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedState } from '../../../src/core/polling/feed-state.ts';
import { nextPoll, type PollingRules, type PollOutcome } from '../../../src/core/polling/next-poll.ts';

const NOW = '2026-03-02T12:00:00.000Z';
const HOUR = 3600;
const DAY = 24 * HOUR;
const RULES: PollingRules = { minIntervalSeconds: 900, defaultIntervalSeconds: 1800, feedIntervalSeconds: null };

const STATE: FeedState = {
  feedId: 'wire',
  url: 'https://wire.example/feed',
  etag: '"old"',
  lastModified: null,
  bodyHash: 'h1',
  nextDueAt: '2026-03-02T11:59:00.000Z',
  lastAttemptAt: '2026-03-02T11:00:00.000Z',
  lastSuccessAt: '2026-03-02T11:00:00.000Z',
  lastNewItemAt: '2026-03-01T00:00:00.000Z',
  failures: 0,
  lastError: null,
  stopped: false,
  seeded: false,
};

const fetched = (more: { ttlSeconds?: number; freshForSeconds?: number } = {}): PollOutcome => ({
  kind: 'fetched',
  etag: '"new"',
  lastModified: 'Mon, 02 Mar 2026 12:00:00 GMT',
  bodyHash: 'h2',
  freshForSeconds: null,
  ttlSeconds: null,
  ...more,
});
const unchanged = (freshForSeconds: number | null = null): PollOutcome => ({
  kind: 'not_modified',
  etag: '"old"',
  lastModified: null,
  freshForSeconds,
});
const failed = (status?: number): PollOutcome => ({
  kind: 'failed',
  stage: 'http',
  message: 'HTTP 500 from wire.example',
  ...(status ? { status } : {}),
});
const throttled = (retryAfterSeconds: number | null): PollOutcome => ({ kind: 'throttled', status: 429, retryAfterSeconds });

/** Without jitter unless told. */
function plan(outcome: PollOutcome, more: { state?: Partial<FeedState>; rules?: Partial<PollingRules>; jitter?: number } = {}) {
  return nextPoll({ ...STATE, ...more.state }, outcome, { ...RULES, ...more.rules }, { now: NOW, jitter: more.jitter ?? 0.5 });
}

function waitOf(state: FeedState): number {
  return (Date.parse(state.nextDueAt) - Date.parse(NOW)) / 1000;
}

describe('after a good answer', () => {
  it('remembers validators and hash as they came, and that the feed is seeded', () => {
    expect(plan(fetched(), { state: { failures: 3, lastError: 'http: HTTP 500' } })).toEqual({
      ...STATE,
      etag: '"new"',
      lastModified: 'Mon, 02 Mar 2026 12:00:00 GMT',
      bodyHash: 'h2',
      nextDueAt: '2026-03-02T12:30:00.000Z',
      lastAttemptAt: NOW,
      lastSuccessAt: NOW,
      failures: 0,
      lastError: null,
      seeded: true,
    });
  });

  it('keeps the hash when nothing changed', () => {
    expect(plan(unchanged())).toMatchObject({ bodyHash: 'h1', etag: '"old"', lastSuccessAt: NOW });
  });

  it.each([
    ['the default interval', fetched(), 1800],
    ['a longer ttl', fetched({ ttlSeconds: HOUR }), HOUR],
    ['a longer max-age', fetched({ freshForSeconds: 2 * HOUR }), 2 * HOUR],
    ['a longer max-age, also unchanged', unchanged(2 * HOUR), 2 * HOUR],
    ['no shorter hint', fetched({ ttlSeconds: 60, freshForSeconds: 0 }), 1800],
    ['no more than a day', fetched({ freshForSeconds: 365 * DAY }), DAY],
  ])('waits for %s', (_, outcome, seconds) => {
    expect(waitOf(plan(outcome))).toBe(seconds);
  });

  it('does not go below the floor by default', () => {
    expect(waitOf(plan(fetched(), { rules: { defaultIntervalSeconds: 60 } }))).toBe(900);
  });

  it.each([[1], [60], [3 * DAY]])("keeps an operator's interval of %i s, whatever the server hints", (seconds) => {
    expect(waitOf(plan(fetched({ ttlSeconds: DAY, freshForSeconds: DAY }), { rules: { feedIntervalSeconds: seconds } }))).toBe(seconds);
  });

  it.each([0, 0.5, 1])('asks a feed of one second again at the next second, whenever within one the answer came (jitter %f)', (jitter) => {
    const rules = { ...RULES, feedIntervalSeconds: 1 };
    const next = nextPoll(STATE, fetched(), rules, { now: '2026-03-02T12:00:00.200Z', jitter });
    expect(next.nextDueAt).toBe('2026-03-02T12:00:01.000Z');
  });

  it.each([
    [0, 1620],
    [0.5, 1800],
    [1, 1980],
  ])('spreads by a tenth to either side: %f', (jitter, seconds) => {
    expect(waitOf(plan(fetched(), { jitter }))).toBe(seconds);
  });
});

describe('when the server asks for patience', () => {
  it.each([
    ['an hour', 3 * HOUR, 3 * HOUR],
    ['less than the back-off', 1, 3600],
    ['nothing', null, 3600],
    ['at most seven days', 30 * DAY, 7 * DAY],
  ])('waits for %s', (_, retryAfter, seconds) => {
    const next = plan(throttled(retryAfter), { jitter: 0 });
    expect(waitOf(next)).toBe(seconds);
    expect(next).toMatchObject({ failures: 1, stopped: false, etag: '"old"', seeded: false, lastSuccessAt: STATE.lastSuccessAt });
  });

  it('never comes earlier than told', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 7 * DAY }), (jitter, retryAfter) => {
        expect(waitOf(plan(throttled(retryAfter), { jitter }))).toBeGreaterThanOrEqual(retryAfter);
      }),
    );
  });

  it('obeys also for a feed with its own interval', () => {
    expect(waitOf(plan(throttled(600), { rules: { feedIntervalSeconds: 1 }, jitter: 0 }))).toBe(600);
  });
});

describe('after a failure', () => {
  it.each([
    [0, HOUR],
    [1, 2 * HOUR],
    [2, 4 * HOUR],
    [9, DAY],
    [500, DAY],
  ])('number %i + 1 doubles the wait', (failures, seconds) => {
    const next = plan(failed(), { state: { failures } });
    expect(waitOf(next)).toBe(seconds);
    expect(next).toMatchObject({ failures: failures + 1, lastError: 'http: HTTP 500 from wire.example', etag: '"old"', bodyHash: 'h1' });
  });

  it('backs off from an interval of one second in seconds', () => {
    const rules = { feedIntervalSeconds: 1 };
    expect([0, 1, 2, 3].map((failures) => waitOf(plan(failed(), { state: { failures }, rules })))).toEqual([2, 4, 8, 16]);
  });

  it('is not polled more often than an operator wanted', () => {
    expect(waitOf(plan(failed(), { rules: { feedIntervalSeconds: 3 * DAY } }))).toBe(3 * DAY);
  });
});

describe('a feed that is no more', () => {
  it('is stopped by 410', () => {
    const next = plan({ kind: 'gone' });
    expect(next).toMatchObject({ stopped: true, failures: 1 });
    expect(next.lastError).toContain('410');
  });

  it.each([
    ['after a day', { lastSuccessAt: '2026-03-01T12:00:00.000Z', failures: 3 }, 404, false],
    ['after fourteen days', { lastSuccessAt: '2026-02-16T12:00:00.000Z', failures: 3 }, 404, true],
    ['when it never was', { lastSuccessAt: null, failures: 19 }, 404, true],
    ['when it never was, early', { lastSuccessAt: null, failures: 18 }, 404, false],
    ['for another failure', { lastSuccessAt: '2026-01-01T12:00:00.000Z', failures: 40 }, 500, false],
  ])('by missing %s', (_, state, status, stopped) => {
    expect(plan(failed(status), { state }).stopped).toBe(stopped);
  });
});
