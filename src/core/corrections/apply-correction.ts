import { planPartedStory } from '../alerts/plan-parted-story.ts';
import { emptyEffects } from '../effects.ts';
import type { Effects, Known } from '../known.ts';
import type { HistoryEntry } from '../status/history.ts';
import { isPresentChanged } from '../status/history-entry.ts';
import { type Corrected, correctStatus, type Upon } from './correct-status.ts';
import {
  BY_RULES,
  type CorrectedBy,
  type Correction,
  type CorrectionAction,
  type CorrectionProblem,
  type ToldCorrection,
} from './correction.ts';
import { retellAlerts } from './retell-alerts.ts';
import { retellMoved } from './retell-moved.ts';

/** What a correction changed, with everything that has to be written for it. */
export interface AppliedCorrection {
  readonly kind: 'applied';
  readonly corrected: Corrected;
  readonly known: Known;
  readonly effects: Effects;
}

/**
 * Applies an editor's decision to the known state: the status, its stories, one line of history, and the messages that told the stories.
 * Pure; whether the person may decide is not asked here.
 */
export function applyCorrection(correction: Correction, upon: Upon, by: CorrectedBy): AppliedCorrection | CorrectionProblem {
  const corrected = correctStatus(correction, upon, by);
  return corrected.kind === 'corrected' ? applyCorrected(correction.action, corrected, upon, by) : corrected;
}

/** What has to be written for what was decided. */
export function applyCorrected(
  action: CorrectionAction,
  corrected: Corrected,
  { known, rules }: Pick<Upon, 'known' | 'rules'>,
  by: CorrectedBy,
): AppliedCorrection {
  const { before, next } = corrected;
  const after: Known = {
    ...known,
    statuses: new Map(known.statuses).set(next.site, next),
    stories: new Map([...known.stories, ...corrected.stories.map((story) => [story.id, story] as const)]),
  };
  const told: ToldCorrection = {
    action,
    reason: by.reason,
    at: by.now,
    phase: next.phase,
    holder: next.holder,
    ...(by.by === BY_RULES ? { byRules: true } : {}),
  };
  const moves = corrected.moved !== undefined || corrected.restores !== undefined;
  const edited = moves ? retellMoved(corrected, told, after) : retellAlerts(corrected, told, known);
  const opened = corrected.moved?.opened ?? null;
  const posted = opened === null ? { alerts: [], outbox: [] } : planPartedStory(opened, next, { known, rules }, by.now);
  const isTold = posted.alerts.length > 0;
  const stories = corrected.stories.map((story) => (isTold && story.id === opened?.id ? { ...story, toldIn: story.id } : story));
  const alerts = [...edited.alerts, ...posted.alerts];
  return {
    kind: 'applied',
    corrected,
    known: {
      ...after,
      stories: new Map([...after.stories, ...stories.map((story) => [story.id, story] as const)]),
      alerts: new Map([...known.alerts, ...alerts.map((alert) => [alert.id, alert] as const)]),
    },
    effects: {
      ...emptyEffects(),
      statuses: [{ next, expectedVersion: before.version }],
      stories,
      history: [entryOf(action, corrected, by)],
      alerts,
      outbox: [...edited.outbox, ...posted.outbox],
    },
  };
}

/** The story of which a line of the history is; a split is of two. */
function storyIdOf(action: CorrectionAction, { stories, moved }: Corrected): string | null {
  return action === 'reject' ? (stories[0]?.id ?? null) : action === 'merge' ? (moved?.moves[0]?.to ?? null) : null;
}

function entryOf(action: CorrectionAction, corrected: Corrected, { by, reason, now }: CorrectedBy): HistoryEntry {
  const { before, next, stories, undoes, moved } = corrected;
  return {
    kind: 'correction',
    site: next.site,
    at: now,
    eventDay: null,
    event: null,
    tense: null,
    actor: null,
    counterpart: null,
    phase: next.phase,
    holder: next.holder,
    certainty: next.certainty,
    credibility: next.credibility,
    disputed: next.disputed !== null,
    expected: next.expected,
    storyId: storyIdOf(action, corrected),
    reportId: null,
    claimId: null,
    outletName: null,
    url: null,
    evidence: null,
    note: `${action}: ${reason}`,
    ...(isPresentChanged(before, next) ? { presentChanged: true } : {}),
    correction: {
      action,
      by,
      reason,
      before,
      since: next.since,
      storyIds: stories.map((story) => story.id),
      ...(moved === undefined ? {} : { moved: { before: moved.before, moves: moved.moves } }),
      ...(undoes === null ? {} : { undoes }),
    },
  };
}
