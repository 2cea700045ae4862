import type { Decided, DecideInput, FoundAgain } from './decide-input.ts';
import type { DecideRules } from './decide-rules.ts';
import { emptyEffects } from './effects.ts';
import type { Known, SeenReport } from './known.ts';
import { recordDecision } from './record-decision.ts';
import { settleReport } from './settle-report.ts';
import type { ReportIdentity } from './stories/judge-duplicate.ts';
import { type Changing, reviseReport, withdrawReport } from './stories/revise-report.ts';
import { type Told, type ToldReport, tellStories } from './stories/tell-stories.ts';
import type { Instant } from './time.ts';

/** Decides about a report that was told before, by what was found of it since. Nothing when it is not known, or claims by now what was found. */
export function decideAgain(
  input: DecideInput,
  found: FoundAgain,
  from: { readonly known: Known; readonly identity: ReportIdentity; readonly seen?: SeenReport; readonly rules: DecideRules },
  now: Instant,
): Decided {
  const { report, reading } = input;
  const { known, identity, rules } = from;
  const seen = from.seen ?? known.seen.findLast((other) => other.reportId === report.id);
  const claimsKey = found.kind === 'withdrawn' ? '' : identity.claimsKey;
  if (seen === undefined || seen.claimsKey === claimsKey) {
    const decision = recordDecision(input, {
      ...NOTHING_NEW,
      why: 'Nothing new was found when its page was read again.',
      silence: rules.silence,
    });
    return { known, effects: emptyEffects(), decision };
  }
  // The feed goes on showing the entry as it was: that is no news.
  const remembered = { ...identity, keys: [...new Set([...identity.keys, ...seen.keys])], claimsKey };
  const told = tellAgain({ report, reading, copyOf: null }, found, { known, seen, rules }, now);
  const silent: DecideInput =
    found.kind === 'withdrawn' ? { report, reading: { ...reading, claims: [], unclassified: [] }, hits: [] } : input;
  return settleReport(silent, { known, identity: remembered, told, version: found.kind, found }, rules, now);
}

const NOTHING_NEW = { main: null, stories: [], verdict: null, action: 'none', alerts: [] } as const;

function tellAgain(told: ToldReport, found: FoundAgain, from: Changing, now: Instant): Told {
  switch (found.kind) {
    case 'revised':
      return reviseReport(told, from, now);
    case 'completed':
      return tellStories(told, from.known, from.rules, now);
    case 'withdrawn':
      return withdrawReport({ report: told.report, reason: found.reason }, from, now);
    default:
      return found satisfies never;
  }
}
