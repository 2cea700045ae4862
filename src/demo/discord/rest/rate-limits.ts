import type { Limits, RateRule } from '../state/limits.ts';
import type { Route } from './route.ts';

type RateVerdict =
  | { readonly kind: 'pass'; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly kind: 'limited';
      readonly retryAfterMs: number;
      readonly scope: 'user' | 'shared' | 'global';
      readonly headers: Readonly<Record<string, string>>;
    };

export interface RateLimits {
  /** Counts one request of the operation on its major parameter (channel, guild or webhook). */
  admit(route: Route, major: string): RateVerdict;
  /** Counts against a quota that is not told in headers beforehand (crossposts, edits of published messages). */
  admitQuota(name: 'crossposts' | 'publishedEdits', channelId: string): number | null;
  /** Changes a limit while running; forgets what was counted. */
  set(changes: Partial<Limits>): void;
}

interface Window {
  used: number;
  endsAt: number;
}

/** Fixed windows by real time: discord.js waits in real time too. `monotonicMs` never runs backwards. */
export function createRateLimits(limits: Limits, monotonicMs: () => number): RateLimits {
  let rules = limits;
  const windows = new Map<string, Window>();
  const count = (key: string, rule: RateRule) => {
    const now = monotonicMs();
    const found = windows.get(key);
    const window = found && found.endsAt > now ? found : { used: 0, endsAt: now + rule.windowMs };
    windows.set(key, window);
    const over = window.used >= rule.count;
    if (!over) window.used += 1;
    return { over, left: rule.count - window.used, resetMs: Math.max(1, Math.ceil(window.endsAt - now)) };
  };
  return {
    admit(route, major) {
      if (route.rate === 'exempt') return { kind: 'pass', headers: {} };
      const whole = count('global', rules.global);
      if (whole.over) {
        const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
        return { kind: 'limited', retryAfterMs: whole.resetMs, scope: 'global', headers };
      }
      const rule = route.rate === 'messages' ? rules.channelMessages : rules.other;
      const bucket = bucketName(route);
      const own = count(`${bucket}:${major}`, rule);
      const headers = {
        'x-ratelimit-bucket': bucket,
        'x-ratelimit-limit': String(rule.count),
        'x-ratelimit-remaining': String(own.left),
        'x-ratelimit-reset-after': (own.resetMs / 1000).toFixed(3),
        'x-ratelimit-reset': ((Date.now() + own.resetMs) / 1000).toFixed(3),
      };
      if (!own.over) return { kind: 'pass', headers };
      return { kind: 'limited', retryAfterMs: own.resetMs, scope: 'user', headers: { ...headers, 'x-ratelimit-scope': 'user' } };
    },
    admitQuota(name, channelId) {
      const result = count(`${name}:${channelId}`, rules[name]);
      return result.over ? result.resetMs : null;
    },
    set(changes) {
      rules = { ...rules, ...changes };
      windows.clear();
    },
  };
}

/** Discord's bucket names are hashes; any fixed text per operation does. */
function bucketName(route: Route): string {
  const text = `${route.method} ${route.path}`;
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 4_294_967_291;
  return hash.toString(16).padStart(8, '0');
}

/** Thrown by a route when a quota of its channel is spent. */
export class QuotaSpent extends Error {
  override readonly name = 'QuotaSpent';
  readonly quota: 'crossposts' | 'publishedEdits';
  readonly waitMs: number;

  constructor(quota: 'crossposts' | 'publishedEdits', waitMs: number) {
    super(`The quota of ${quota} is spent for ${waitMs} ms.`);
    this.quota = quota;
    this.waitMs = waitMs;
  }
}
