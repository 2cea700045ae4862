/** What goes wrong with a matching request. */
export type FaultKind =
  /** The connection breaks without an answer. */
  | { readonly kind: 'reset' }
  /** No answer ever comes. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  /** 429; Discord's header and body may differ (discord-api-docs#6109), hence two numbers. */
  | {
      readonly kind: 'rate_limit';
      readonly retryAfterS: number;
      readonly headerRetryAfterS?: number;
      readonly scope?: 'user' | 'shared' | 'global';
    };

export type FaultPlan = FaultKind & {
  /** Before: Discord did nothing. After: the effect took place, only the answer is lost. Default before. */
  readonly when?: 'before' | 'after';
  /** How many requests it meets. Default 1. */
  readonly times?: number;
  readonly method?: string;
  /** Part of the path after the API version, or a pattern. Default: every path. */
  readonly path?: string | RegExp;
};

/** A fault that was planned. */
interface PlannedFault {
  readonly left: () => number;
  readonly cancel: () => void;
}

/** Faults still to happen, in the order they were planned. */
export interface Faults {
  plan(fault: FaultPlan): PlannedFault;
  /** The next fault for this request; counts it as used. */
  take(when: 'before' | 'after', method: string, path: string): FaultKind | null;
  clear(): void;
}

/** No faults yet. */
export function createFaults(): Faults {
  let planned: { plan: FaultPlan; left: number }[] = [];
  return {
    plan(plan) {
      const entry = { plan, left: plan.times ?? 1 };
      planned.push(entry);
      return {
        left: () => entry.left,
        cancel: () => {
          planned = planned.filter((other) => other !== entry);
        },
      };
    },
    take(when, method, path) {
      const entry = planned.find(({ plan, left }) => left > 0 && (plan.when ?? 'before') === when && meets(plan, method, path));
      if (!entry) return null;
      entry.left -= 1;
      return entry.plan;
    },
    clear() {
      planned = [];
    },
  };
}

function meets(plan: FaultPlan, method: string, path: string): boolean {
  if (plan.method !== undefined && plan.method !== method) return false;
  if (plan.path === undefined) return true;
  return typeof plan.path === 'string' ? path.includes(plan.path) : plan.path.test(path);
}
