import type { Subscription } from '../alerts/subscription.ts';
import { foldKey } from '../text/fold.ts';
import { parseWatch } from '../watch/parse-watch.ts';
import type { Watch } from '../watch/watch.ts';

/** `rule`: the text of a rule, or the name of a watch. `langs` null: those of the watch, or all. */
export interface RuleTrialRequest {
  readonly rule: string;
  readonly replaces: string | null;
  readonly langs: readonly string[] | null;
}

/** A subscription without a rule and with it. */
export interface RuleTrial {
  readonly kind: 'trial';
  /** A watch of its own id, so that it can stand beside the one it is a new version of. */
  readonly tried: Watch;
  /** `added`: beside what the channel is told · `replaced`: in place of another watch · `kept`: the channel names it already, so `without` lacks it. */
  readonly mode: 'added' | 'replaced' | 'kept';
  readonly without: Subscription;
  readonly with: Subscription;
}

export type RuleTrialOrNot =
  | RuleTrial
  | { readonly kind: 'bad_expression'; readonly problem: string; readonly position: number }
  | { readonly kind: 'unknown_watch'; readonly asked: string };

/** Id of the rule that is tried; no watch that is kept has it. */
export const TRIED_WATCH = 'trial';

/** Prepares the trial of a rule in a channel. `watches` are those that the channel may name. */
export function tryRule(
  { rule, replaces, langs }: RuleTrialRequest,
  watches: readonly Watch[],
  subscription: Subscription,
): RuleTrialOrNot {
  const named = (name: string) => watches.find((watch) => foldKey(watch.name) === foldKey(name));
  const saved = named(rule);
  const parsed = parseWatch(saved?.expression ?? rule);
  if (parsed.kind === 'bad') return { kind: 'bad_expression', problem: parsed.problem, position: parsed.position };
  const replaced = replaces === null ? null : named(replaces);
  if (replaced === undefined) return { kind: 'unknown_watch', asked: replaces ?? '' };

  const tried: Watch = {
    id: TRIED_WATCH,
    name: saved?.name ?? rule.trim(),
    expression: saved?.expression ?? rule,
    guildId: subscription.guildId,
    langs: langs ?? saved?.langs ?? [],
  };
  const others = subscription.watches.filter((id) => id !== saved?.id && id !== replaced?.id);
  const kept = replaced === null && saved !== undefined && subscription.watches.includes(saved.id);
  return {
    kind: 'trial',
    tried,
    mode: replaced !== null ? 'replaced' : kept ? 'kept' : 'added',
    without: kept ? { ...subscription, watches: others } : subscription,
    with: { ...subscription, watches: [...others, TRIED_WATCH] },
  };
}

/** A subscription to everything but watches, which are asked for by name. It is no channel's. */
export function subscriptionToEverything(watches: readonly string[]): Subscription {
  return {
    id: 'everything',
    guildId: 'everything',
    channelId: 'everything',
    sites: [],
    events: [],
    watches,
    minSeverity: 'low',
    lang: 'en',
    includeUnclassified: false,
    mentionRoleId: null,
    createdBy: '',
    createdAt: '',
  };
}
