import type { Reading } from './claims/reading.ts';
import type { DecideRules } from './decide-rules.ts';
import { emptyEffects } from './effects.ts';
import type { Effects, Known } from './known.ts';
import { seenKeysOf } from './reports/make-report.ts';
import type { Report } from './reports/report.ts';
import { claimsKeyOf } from './stories/claims-key.ts';
import { judgeDuplicate } from './stories/judge-duplicate.ts';
import { tellStories } from './stories/tell-stories.ts';
import { minHash } from './text/min-hash.ts';
import type { Instant } from './time.ts';

/**
 * What a stored report says of some sites that were not listed when it was read: their status, stories and history as if it had been read then. Nobody is told,
 * and nothing that is known of other sites moves. Nothing where its outlet had told the same before.
 */
export function recallReport(
  { report, reading }: { readonly report: Report; readonly reading: Reading },
  sites: ReadonlySet<string>,
  from: { readonly known: Known; readonly rules: DecideRules },
  now: Instant,
): Effects {
  const { known, rules } = from;
  const claims = reading.claims.filter((claim) => sites.has(claim.site));
  const identity = {
    keys: seenKeysOf(report).filter((key) => key.startsWith('text:')),
    signature: minHash([report.title, report.text ?? report.summary].filter((part) => part !== null).join('\n')),
    claimsKey: claimsKeyOf(reading.claims),
    at: now,
  };
  const others = known.seen.filter((seen) => seen.reportId !== report.id && seen.at <= now);
  const duplicate = judgeDuplicate({ ...report, id: '' }, identity, others);
  if (duplicate.kind === 'same' || duplicate.kind === 'revised') return emptyEffects();
  const original = duplicate.kind === 'reprint' ? duplicate.seen : duplicate.like;
  const told = tellStories({ report, reading: { ...reading, claims }, copyOf: original?.family ?? null }, known, rules, now);
  return {
    ...emptyEffects(),
    statuses: [...told.statuses].flatMap(([site, next]) => {
      const before = known.statuses.get(site);
      return next === before ? [] : [{ next, expectedVersion: before?.version ?? 0 }];
    }),
    stories: [...told.stories.values()].filter((story) => known.stories.get(story.id) !== story),
    history: told.history,
  };
}
