import type { Side } from '../app/backtest.ts';
import { SEVERITIES, type Severity, type Subscription } from '../core/alerts/subscription.ts';
import { subscriptionToEverything, tryRule } from '../core/backtest/try-rule.ts';
import { EVENTS, type Event } from '../core/claims/vocabulary.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import { indexSites } from '../core/sites/site-index.ts';
import type { Watch } from '../core/watch/watch.ts';

/** What is asked to be changed, as it was typed. */
export interface AskedChange {
  readonly watch?: string | undefined;
  readonly replaces?: string | undefined;
  readonly languages?: string | undefined;
  readonly sites?: string | undefined;
  readonly events?: string | undefined;
  readonly severity?: string | undefined;
  readonly unclassified?: boolean | undefined;
}

interface Standing {
  readonly rules: DecideRules;
  /** The rules by the settings that are tried. */
  readonly changedRules: DecideRules;
  readonly watches: readonly Watch[];
  /** Null: a channel subscribed to everything. */
  readonly subscription: Subscription | null;
}

export type ChangeOrProblem =
  | { readonly kind: 'change'; readonly asIs: Side; readonly changed: Side; readonly notes: readonly string[] }
  | { readonly kind: 'bad'; readonly problem: string };

/** Thrown within this file alone. */
class Refused extends Error {}

/** The two sides of a backtest, or what is wrong with what was typed. */
export function planChange(asked: AskedChange, standing: Standing): ChangeOrProblem {
  try {
    return plan(asked, standing);
  } catch (error) {
    if (error instanceof Refused) return { kind: 'bad', problem: error.message };
    throw error;
  }
}

function plan(asked: AskedChange, { rules, changedRules, watches, subscription: own }: Standing): ChangeOrProblem {
  const subscription = own ?? subscriptionToEverything(rules.watches.map(({ id }) => id));
  const changes: Partial<Subscription> = {
    ...(asked.sites === undefined ? {} : { sites: readSites(asked.sites, rules) }),
    ...(asked.events === undefined ? {} : { events: listOf(asked.events).map(readEvent) }),
    ...(asked.severity === undefined ? {} : { minSeverity: readSeverity(asked.severity) }),
    ...(asked.unclassified === undefined ? {} : { includeUnclassified: asked.unclassified }),
  };
  if (asked.watch === undefined) {
    if (asked.replaces !== undefined || asked.languages !== undefined) throw new Refused('--replaces and --languages go with --watch');
    const all = { watches };
    return {
      kind: 'change',
      asIs: { rules: { ...rules, ...all }, subscription },
      changed: { rules: { ...changedRules, ...all }, subscription: { ...subscription, ...changes } },
      notes: [],
    };
  }
  const langs = asked.languages === undefined ? null : listOf(asked.languages);
  const trial = tryRule({ rule: asked.watch, replaces: asked.replaces ?? null, langs }, watches, subscription);
  if (trial.kind === 'bad_expression') throw new Refused(`--watch: ${trial.problem} (at character ${trial.position + 1})`);
  if (trial.kind === 'unknown_watch') throw new Refused(`--replaces: there is no watch called "${trial.asked}"`);
  const all = { watches: [...watches, trial.tried] };
  const notes = trial.mode === 'kept' ? [`The channel names "${trial.tried.name}" already: "as is" is without it.`] : [];
  return {
    kind: 'change',
    asIs: { rules: { ...rules, ...all }, subscription: trial.without },
    changed: { rules: { ...changedRules, ...all }, subscription: { ...trial.with, ...changes } },
    notes,
  };
}

function readSites(typed: string, rules: DecideRules): string[] {
  const index = indexSites(rules.sites);
  return listOf(typed).map((asked) => {
    const site = index.find(asked);
    const near = index.suggest(asked, 3).map(({ id }) => id);
    if (!site) throw new Refused(`--sites: no site is called "${asked}"${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`);
    return site.id;
  });
}

function readEvent(asked: string): Event {
  const event = EVENTS.find((known) => known === asked);
  if (!event) throw new Refused(`--events: "${asked}" is none of ${EVENTS.join(', ')}`);
  return event;
}

function readSeverity(asked: string): Severity {
  const severity = SEVERITIES.find((known) => known === asked);
  if (!severity) throw new Refused(`--severity: "${asked}" is none of ${SEVERITIES.join(', ')}`);
  return severity;
}

function listOf(typed: string): string[] {
  return typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
