import { emptyEffects } from '../effects.ts';
import type { Effects, Known } from '../known.ts';
import type { ChainedEntry, HistoryEntry } from '../status/history.ts';
import { isPresentChanged } from '../status/history-entry.ts';
import { type Corrected, correctStatus } from './correct-status.ts';
import type { CorrectedBy, Correction, CorrectionProblem } from './correction.ts';
import { retellAlerts } from './retell-alerts.ts';

/** What a correction changed, with everything that has to be written for it. */
export interface AppliedCorrection {
  readonly kind: 'applied';
  readonly corrected: Corrected;
  readonly known: Known;
  readonly effects: Effects;
}

/**
 * Applies an editor's decision to the known state: the status, its stories, one line of history, and the messages that told the stories.
 * `entries` is the whole history of the site in the order written. Pure; whether the person may decide is not asked here.
 */
export function applyCorrection(
  correction: Correction,
  known: Known,
  entries: readonly ChainedEntry[],
  by: CorrectedBy,
): AppliedCorrection | CorrectionProblem {
  const corrected = correctStatus(correction, known, entries, by);
  if (corrected.kind !== 'corrected') return corrected;
  const { before, next, stories } = corrected;
  const told = retellAlerts(
    corrected,
    { action: correction.action, reason: by.reason, at: by.now, phase: next.phase, holder: next.holder },
    known,
  );
  return {
    kind: 'applied',
    corrected,
    known: {
      ...known,
      statuses: new Map(known.statuses).set(next.site, next),
      stories: new Map([...known.stories, ...stories.map((story) => [story.id, story] as const)]),
      alerts: new Map([...known.alerts, ...told.alerts.map((alert) => [alert.id, alert] as const)]),
    },
    effects: {
      ...emptyEffects(),
      statuses: [{ next, expectedVersion: before.version }],
      stories,
      history: [entryOf(correction, corrected, by)],
      alerts: told.alerts,
      outbox: told.outbox,
    },
  };
}

function entryOf(correction: Correction, { before, next, stories, undoes }: Corrected, { by, reason, now }: CorrectedBy): HistoryEntry {
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
    storyId: correction.action === 'reject' ? correction.storyId : null,
    reportId: null,
    claimId: null,
    outletName: null,
    url: null,
    evidence: null,
    note: `${correction.action}: ${reason}`,
    ...(isPresentChanged(before, next) ? { presentChanged: true } : {}),
    correction: {
      action: correction.action,
      by,
      reason,
      before,
      since: next.since,
      storyIds: stories.map((story) => story.id),
      ...(undoes === null ? {} : { undoes }),
    },
  };
}
