import { DAY_MS, type Instant } from '../time.ts';
import type { FeedState } from './feed-state.ts';

/** What scheduling needs to know of a poll's answer; the feed source's own answer fits. */
export type PollOutcome =
  | {
      readonly kind: 'fetched';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly bodyHash: string;
      readonly freshForSeconds: number | null;
      readonly ttlSeconds: number | null;
    }
  | {
      readonly kind: 'not_modified';
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly freshForSeconds: number | null;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'throttled'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'failed'; readonly stage: string; readonly message: string; readonly status?: number };

export interface PollingRules {
  /** The politeness floor of feeds without an interval of their own. */
  readonly minIntervalSeconds: number;
  readonly defaultIntervalSeconds: number;
  /** The interval an operator wrote for this feed; null when there is none. It is kept as it is, whatever the server hints. */
  readonly feedIntervalSeconds: number | null;
}

const DAY_SECONDS = DAY_MS / 1000;
const MAX_RETRY_AFTER_SECONDS = 7 * DAY_SECONDS;
/** How far a planned interval is spread to either side, so that feeds started together do not stay together. */
const JITTER = 0.1;
const MISSING_DAYS_BEFORE_STOP = 14;

/**
 * The feed's state after one poll:
 * 1. a good answer: the longest of default interval, ttl and freshness, between the floor and a day; an operator's interval as it is;
 * 2. 429 and 503: not before Retry-After, up to seven days;
 * 3. any other failure: the interval doubles with each one, up to a day;
 * 4. 410, or 404 for fourteen days: stopped until an operator enables the feed again.
 * `jitter` is a number from 0 to 1. Does not touch `lastNewItemAt`, which depends on what the items hold.
 */
export function nextPoll(
  state: FeedState,
  outcome: PollOutcome,
  rules: PollingRules,
  at: { readonly now: Instant; readonly jitter: number },
): FeedState {
  const attempted: FeedState = { ...state, lastAttemptAt: at.now };
  switch (outcome.kind) {
    case 'fetched':
    case 'not_modified':
      return {
        ...attempted,
        etag: outcome.etag,
        lastModified: outcome.lastModified,
        bodyHash: outcome.kind === 'fetched' ? outcome.bodyHash : state.bodyHash,
        lastSuccessAt: at.now,
        failures: 0,
        lastError: null,
        seeded: true,
        nextDueAt: atWholeSecond(later(at.now, spread(plannedSeconds(outcome, rules), at.jitter))),
      };
    case 'gone':
      return {
        ...attempted,
        failures: state.failures + 1,
        lastError: 'HTTP 410: the feed is gone for good; polling has stopped. Remove it or give its new address.',
        stopped: true,
        nextDueAt: later(at.now, DAY_SECONDS),
      };
    case 'throttled': {
      const failures = state.failures + 1;
      const wait = Math.max(backOffSeconds(failures, rules), Math.min(outcome.retryAfterSeconds ?? 0, MAX_RETRY_AFTER_SECONDS));
      // Spread to the later side only: a server's time must not be undercut.
      const nextDueAt = later(at.now, wait * (1 + JITTER * at.jitter));
      return { ...attempted, failures, lastError: `HTTP ${outcome.status}: the server asks for fewer requests`, nextDueAt };
    }
    case 'failed': {
      const failures = state.failures + 1;
      return {
        ...attempted,
        failures,
        lastError: `${outcome.stage}: ${outcome.message}`,
        stopped: state.stopped || (outcome.status === 404 && isLongMissing(state, at.now)),
        nextDueAt: later(at.now, spread(backOffSeconds(failures, rules), at.jitter)),
      };
    }
    default:
      return outcome satisfies never;
  }
}

function plannedSeconds(outcome: PollOutcome & { kind: 'fetched' | 'not_modified' }, rules: PollingRules): number {
  if (rules.feedIntervalSeconds !== null) return rules.feedIntervalSeconds;
  const ttl = outcome.kind === 'fetched' ? (outcome.ttlSeconds ?? 0) : 0;
  return clamp(Math.max(rules.defaultIntervalSeconds, ttl, outcome.freshForSeconds ?? 0), rules.minIntervalSeconds, DAY_SECONDS);
}

function backOffSeconds(failures: number, rules: PollingRules): number {
  const base = rules.feedIntervalSeconds ?? Math.max(rules.defaultIntervalSeconds, rules.minIntervalSeconds);
  // An operator may poll less often than daily; a failure must not make that quicker.
  return Math.max(base, Math.min(base * 2 ** Math.min(failures, 30), DAY_SECONDS));
}

/** A feed that never answered counts from its twentieth failure, which the back-off spreads over about as many days. */
function isLongMissing(state: FeedState, now: Instant): boolean {
  if (state.lastSuccessAt === null) return state.failures + 1 >= 20;
  return Date.parse(now) - Date.parse(state.lastSuccessAt) >= MISSING_DAYS_BEFORE_STOP * DAY_MS;
}

function spread(seconds: number, jitter: number): number {
  return seconds * (1 + JITTER * (2 * jitter - 1));
}

function later(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) + Math.round(seconds * 1000)).toISOString();
}

/** The nearest second: feeds are looked for once a second, so 1.1 seconds would mean two. */
function atWholeSecond(at: Instant): Instant {
  return new Date(Math.round(Date.parse(at) / 1000) * 1000).toISOString();
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
