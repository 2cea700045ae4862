import { digestKeys } from './alerts/plan-digest.ts';
import { type MergedByReport, mergeByReport } from './corrections/merge-by-report.ts';
import { decideAgain } from './decide-again.ts';
import type { Decided, DecideInput } from './decide-input.ts';
import type { DecideRules } from './decide-rules.ts';
import { emptyEffects, mergeEffects } from './effects.ts';
import { explainRepeat } from './explain-decision.ts';
import type { Known, KnownQuery, SeenReport } from './known.ts';
import { recordDecision } from './record-decision.ts';
import { seenKeysOf } from './reports/make-report.ts';
import type { Report } from './reports/report.ts';
import { noticeIn } from './reports/withdrawal-notice.ts';
import { settleReport } from './settle-report.ts';
import { claimsKeyOf } from './stories/claims-key.ts';
import { linkedSitesOf, MAX_LOOK_BACK_DAYS } from './stories/join-story.ts';
import { isRemembered, judgeDuplicate, type ReportIdentity } from './stories/judge-duplicate.ts';
import { reviseReport } from './stories/revise-report.ts';
import { tellStories } from './stories/tell-stories.ts';
import { bandsOf, minHash } from './text/min-hash.ts';
import { addDays, dayOf, type Instant } from './time.ts';

/**
 * Decides about one report on top of the known state: duplicate? which stories? which verdict, which status? who is told?
 * Pure: the same input gives the same answer. Returns the known state after it, what has to be written, and the record of why.
 */
export function decideReport(input: DecideInput, known: Known, rules: DecideRules, now: Instant): Decided {
  const { report, reading } = input;
  const identity: ReportIdentity = {
    keys: seenKeysOf(report),
    signature: minHash(comparedText(report)),
    claimsKey: claimsKeyOf(reading.claims),
    at: now,
  };
  if (input.again !== undefined) return decideAgain(input, input.again, { known, identity, rules }, now);
  const duplicate = judgeDuplicate(report, identity, known.seen);
  switch (duplicate.kind) {
    case 'same':
    case 'revised': {
      const { seen } = duplicate;
      if (isNoticeOf(report, seen, identity))
        return decideAgain(input, { kind: 'withdrawn', reason: 'notice' }, { known, identity, seen, rules }, now);
      if (duplicate.kind === 'same') return repeat(input, { known, identity, seen }, now);
      const told = reviseReport({ report, reading, copyOf: null }, { known, seen, rules }, now);
      return settleReport(input, { known, identity, told, version: 'revised' }, rules, now);
    }
    case 'reprint':
    case 'new': {
      const original = duplicate.kind === 'reprint' ? duplicate.seen : duplicate.like;
      const copyOf = original === null ? null : originOfCopy(original, known);
      const copied = duplicate.kind === 'reprint' ? duplicate.seen.storyIds : [];
      const joined = duplicate.kind === 'new' ? mergeByReport(input, known, rules, now) : null;
      const start = joined?.known ?? known;
      const told = tellStories({ report, reading, copyOf, copied }, start, rules, now);
      const decided = settleReport(input, { known: start, identity, told, version: 'first' }, rules, now);
      return joined === null ? decided : afterJoining(joined, decided);
    }
    default:
      return duplicate satisfies never;
  }
}

/** A decision with the joining of stories that came before it. */
function afterJoining({ effects, merged }: MergedByReport, decided: Decided): Decided {
  const pairs = merged.map(({ from, into }) => `story ${from} was joined to ${into}`).join(', ');
  const decision = { ...decided.decision, why: `${decided.decision.why} It fits two stories, which are one: ${pairs}.` };
  const archive = decided.effects.archive.map((item) => ({ ...item, decision }));
  return { ...decided, decision, effects: mergeEffects(effects, { ...decided.effects, archive }) };
}

/** Whether the feed's entry of a report that was told is now a word about it. */
function isNoticeOf(report: Report, seen: SeenReport, { keys }: ReportIdentity): boolean {
  const isItem = seen.reportId === report.id || seen.keys.some((key) => !key.startsWith('text:') && keys.includes(key));
  if (!isItem || seen.storyIds.length === 0 || seen.claimsKey === '') return false;
  return noticeIn({ title: report.title, text: report.teaser ?? report.text ?? report.summary }) === 'notice';
}

/** What has to be loaded before deciding about these reports. */
export function knownQueryOf(inputs: readonly Pick<DecideInput, 'report' | 'reading'>[], now: Instant, rules: DecideRules): KnownQuery {
  const sites = new Set<string>();
  const keys = new Set<string>();
  const bands = new Set<string>();
  const earliest = addDays(dayOf(now), -MAX_LOOK_BACK_DAYS);
  let since = dayOf(now);
  for (const { report, reading } of inputs) {
    for (const site of [
      ...reading.sites,
      ...reading.claims.map((claim) => claim.site),
      ...reading.unclassified.map((mention) => mention.site),
      // It may be of any site that is being left.
      ...(reading.claims.some((claim) => claim.unnamed) ? rules.sites.map(({ id }) => id) : []),
    ]) {
      sites.add(site);
      for (const linked of linkedSitesOf(site, rules.sites, new Set())) sites.add(linked);
    }
    for (const key of seenKeysOf(report)) keys.add(key);
    for (const band of bandsOf(minHash(comparedText(report)))) bands.add(band);
    const published = report.published.at === null ? null : dayOf(report.published.at);
    for (const day of [published, ...reading.claims.map((claim) => claim.date)]) if (day !== null && day < since) since = day;
  }
  const from = since < earliest ? earliest : since;
  return {
    sites: [...sites],
    keys: [...keys],
    bands: [...bands],
    storiesSince: `${addDays(from, -rules.openDays)}T00:00:00.000Z`,
    ...(rules.silence === undefined && rules.missedBefore === undefined ? {} : { storyIds: digestKeys(now) }),
  };
}

/** Near-duplicates are looked for in everything a reader would read. */
function comparedText(report: Report): string {
  return [report.title, report.text ?? report.summary].filter((part) => part !== null).join('\n');
}

function originOfCopy(seen: SeenReport, known: Known): string {
  for (const id of seen.storyIds) {
    const source = known.stories.get(id)?.sources.find((candidate) => candidate.reportId === seen.reportId);
    if (source) return source.origin;
  }
  return seen.family;
}

/** An item that was read before: nothing is told. Only an address or id that is new about it is remembered. */
function repeat(input: DecideInput, from: { known: Known; identity: ReportIdentity; seen: SeenReport }, now: Instant): Decided {
  const { known, identity, seen } = from;
  const { report } = input;
  const verdict = seen.storyIds.length > 0 ? 'background' : null;
  const decision = recordDecision(input, {
    main: seen.storyIds[0] ?? null,
    stories: seen.storyIds,
    verdict,
    action: 'none',
    alerts: [],
    why: explainRepeat(report, seen),
  });
  if (isRemembered(report, identity, seen)) return { known, effects: emptyEffects(), decision };
  const remembered: SeenReport = { ...seen, reportId: report.id, keys: [...new Set([...identity.keys, ...seen.keys])], at: now };
  const effects = { ...emptyEffects(), seen: [{ report: remembered, bands: [] }], archive: [{ report, decision }] };
  return { known: { ...known, seen: [...known.seen, remembered] }, effects, decision };
}
