import type { Claim } from '../claims/claim.ts';
import type { Reading } from '../claims/reading.ts';
import type { DecideRules } from '../decide-rules.ts';
import { emptyEffects, mergeEffects } from '../effects.ts';
import type { Effects, Known } from '../known.ts';
import type { Report } from '../reports/report.ts';
import { tenseOf } from '../status/assess-claim.ts';
import { type EventDay, exactly } from '../stories/event-day.ts';
import { findStory } from '../stories/join-story.ts';
import type { Story } from '../stories/story.ts';
import { isCounted, isVetoed } from '../stories/story-veto.ts';
import { type Day, dayOf, daysBetween, type Instant } from '../time.ts';
import { type AppliedCorrection, applyCorrected } from './apply-correction.ts';
import { correctedByMove } from './correct-status.ts';
import { BY_RULES } from './correction.ts';
import { mergeStories } from './move-stories.ts';

/** What joining stories changed, and which. */
export interface MergedByReport {
  readonly known: Known;
  readonly effects: Effects;
  readonly merged: readonly { readonly from: string; readonly into: string }[];
}

/**
 * Makes one of stories that a report shows to be one, before the report is told: it gives a day in its text that fits both by the rules, and at most one of
 * them has a day of its own. Never of what happens several times a day, of stories that the rules or an editor keep apart, or in silence.
 * Noted in the history as a correction by the rules, which editors may undo. Null when there are none.
 */
export function mergeByReport(
  { report, reading }: { readonly report: Report; readonly reading: Reading },
  known: Known,
  rules: DecideRules,
  now: Instant,
): MergedByReport | null {
  if (rules.silence !== undefined) return null;
  let state: MergedByReport = { known, effects: emptyEffects(), merged: [] };
  for (const claim of reading.claims) {
    const pair = findPair(claim, state.known, rules, now);
    if (pair === null) continue;
    const applied = join(pair, report, { known: state.known, rules }, now);
    if (applied === null) continue;
    const [into, from] = applied.corrected.stories;
    if (into === undefined || from === undefined) continue;
    state = {
      known: applied.known,
      effects: mergeEffects(state.effects, applied.effects),
      merged: [...state.merged, { from: from.id, into: into.id }],
    };
  }
  return state.merged.length === 0 ? null : state;
}

function join(
  [one, other]: readonly [Story, Story],
  report: Report,
  { known, rules }: { readonly known: Known; readonly rules: DecideRules },
  now: Instant,
): AppliedCorrection | null {
  const move = mergeStories([one.id, other.id], known, { rules, items: new Map(), decided: false, now });
  const corrected = correctedByMove(move);
  if (corrected.kind !== 'corrected') return null;
  return applyCorrected('merge', corrected, { known, rules }, { by: BY_RULES, reason: report.publisher.name, now });
}

function findPair(claim: Claim, known: Known, rules: DecideRules, now: Instant): readonly [Story, Story] | null {
  if (claim.date === null || claim.date > dayOf(now) || !isPlain(claim) || isCounted(claim.event)) return null;
  const day = exactly(claim.date);
  const open = [...known.stories.values()].filter(
    (story) => !story.rejected && story.mergedInto === undefined && story.site === claim.site,
  );
  const context = contextOf(day, rules, now);
  const best = findStory(claim, open, context);
  if (best === null) return null;
  const next = findStory(
    claim,
    open.filter((story) => story !== best && mayBeOne(story, best, rules.windowDays)),
    context,
  );
  return next === null || best.tense !== 'reported' ? null : [best, next];
}

function isPlain(claim: Claim): boolean {
  return tenseOf(claim) === 'reported' && claim.certainty === 'stated';
}

function contextOf(day: EventDay, { windowDays, openDays }: DecideRules, now: Instant) {
  return { day, now, windowDays, openDays, linkedSites: [] };
}

/** Whether nothing but their days speaks against two stories being one. */
function mayBeOne(a: Story, b: Story, windowDays: number): boolean {
  if (a.tense !== b.tense || a.ordinal !== b.ordinal || isCounted(a.event) || isCounted(b.event)) return false;
  if (a.apart?.includes(b.id) || b.apart?.includes(a.id)) return false;
  if (isVetoed(a.lead, b) || isVetoed(b.lead, a)) return false;
  return areNear(a.statedDay, b.statedDay, windowDays);
}

function areNear(a: Day | undefined, b: Day | undefined, windowDays: number): boolean {
  return a === undefined || b === undefined || Math.abs(daysBetween(a, b)) <= windowDays;
}
