import type { Known } from '../known.ts';
import type { ChainedEntry } from '../status/history.ts';
import { isMoved, type SiteStatus, unknownStatus } from '../status/status.ts';
import type { Story } from '../stories/story.ts';
import type { CorrectedBy, CorrectedValues, Correction, CorrectionProblem } from './correction.ts';
import { standingCorrections } from './standing-corrections.ts';
import { statusWithout } from './status-without.ts';

/** A status and the stories behind it after a decision. `stories` are those it is about, as they are then. */
export interface Corrected {
  readonly kind: 'corrected';
  readonly before: SiteStatus;
  readonly next: SiteStatus;
  readonly stories: readonly Story[];
  readonly undoes: number | null;
}

/** The site that a correction is about; null for a story that is not known. */
function siteOf(correction: Correction, known: Pick<Known, 'stories'>): string | null {
  return correction.action === 'reject' ? (known.stories.get(correction.storyId)?.site ?? null) : correction.site;
}

/**
 * Decides what a correction makes of a status. `entries` is the whole history of its site in the order written.
 * An editor's word counts as confirmation; it never removes what the history holds.
 */
export function correctStatus(
  correction: Correction,
  known: Pick<Known, 'statuses' | 'stories'>,
  entries: readonly ChainedEntry[],
  { now }: Pick<CorrectedBy, 'now'>,
): Corrected | CorrectionProblem {
  const site = siteOf(correction, known);
  if (site === null) return { kind: 'unknown_story', storyId: correction.action === 'reject' ? correction.storyId : '' };
  const status = known.statuses.get(site) ?? unknownStatus(site);
  const stories = [...known.stories.values()].filter((story) => story.site === site);
  switch (correction.action) {
    case 'confirm':
      return confirm(status, correction.phase, stories, now);
    case 'set':
      return set(status, correction.values, stories, now);
    case 'reject':
      return reject(status, stories.find((story) => story.id === correction.storyId) ?? null, { entries, id: correction.storyId, stories });
    case 'undo':
      return undo(status, entries, stories);
    default:
      return correction satisfies never;
  }
}

function confirm(
  status: SiteStatus,
  phase: SiteStatus['phase'] | null,
  stories: readonly Story[],
  now: string,
): Corrected | CorrectionProblem {
  const { site } = status;
  if (status.phase === 'unknown' && phase === null) return { kind: 'nothing_known', site };
  const side = phase === null || phase === status.phase ? null : status.disputed?.sides.find((one) => one.phase === phase);
  if (side === undefined) return { kind: 'no_such_side', site, phase: phase ?? status.phase };
  if (side === null && status.certainty === 'confirmed' && status.disputed === null) return { kind: 'unchanged', site };
  const value = side ?? { phase: status.phase, holder: status.holder, claimIds: status.evidence };
  const moved = isMoved(status, value);
  const next: SiteStatus = {
    ...status,
    phase: value.phase,
    holder: value.holder,
    certainty: 'confirmed',
    credibility: 1,
    since: moved ? (status.disputed?.since.slice(0, 10) ?? status.since) : status.since,
    confirmedAt: now,
    disputed: null,
    evidence: value.claimIds,
    version: status.version + 1,
  };
  const right = tellersOf(value.claimIds, stories).map((story): Story => ({ ...story, confirmed: true, disputed: false }));
  const wrong = contestedOf(status, stories).filter((story) => !right.some((other) => other.id === story.id));
  return corrected(status, next, [...right, ...wrong]);
}

function set(status: SiteStatus, values: CorrectedValues, stories: readonly Story[], now: string): Corrected | CorrectionProblem {
  const { phase, holder, since, moved } = valuesAfter(status, values, now);
  const expected = values.expectsNothing === true && status.expected.length > 0 ? [] : status.expected;
  const settled = status.certainty === 'confirmed' && status.disputed === null;
  if (!moved && since === status.since && expected === status.expected && settled) return { kind: 'unchanged', site: status.site };
  const known = { certainty: 'confirmed', credibility: 1, asOf: moved ? since : (status.asOf ?? since), confirmedAt: now } as const;
  const unknown = { certainty: 'reported', credibility: 6, asOf: null, confirmedAt: null } as const;
  const next: SiteStatus = {
    ...status,
    ...(phase === 'unknown' ? unknown : known),
    phase,
    holder,
    since,
    expected,
    disputed: null,
    evidence: moved ? [] : status.evidence,
    version: status.version + 1,
  };
  return corrected(status, next, [...tellersOf(status.evidence, stories), ...contestedOf(status, stories)]);
}

function valuesAfter(status: SiteStatus, values: CorrectedValues, now: string) {
  const phase = values.phase ?? status.phase;
  // Nobody holds what is empty, unless the editor says who does.
  const emptied = phase !== status.phase && (phase === 'vacated' || phase === 'closed');
  const holder = values.holder ?? (emptied ? 'none' : status.holder);
  const moved = isMoved(status, { phase, holder });
  return { phase, holder, moved, since: values.since ?? (moved ? now.slice(0, 10) : status.since) };
}

function reject(
  status: SiteStatus,
  story: Story | null,
  { entries, id, stories }: { readonly entries: readonly ChainedEntry[]; readonly id: string; readonly stories: readonly Story[] },
): Corrected | CorrectionProblem {
  if (story === null) return { kind: 'unknown_story', storyId: id };
  if (story.rejected) return { kind: 'rejected_before', storyId: id };
  const storyIds = new Set([id, ...stories.filter((other) => other.rejected).map((other) => other.id)]);
  const first = entries.findIndex((entry) => entry.storyId === id);
  const untouched = first >= 0 && entries.slice(first).every((entry) => entry.storyId === id);
  const base = entries[0]?.storyId === id && story.before ? story.before : unknownStatus(status.site);
  // Where nothing else came after it, the status before it is known to the letter.
  const without = untouched && story.before ? story.before : statusWithout(status, entries, { storyIds, base });
  return corrected(status, { ...without, version: status.version + 1 }, [{ ...story, rejected: true, confirmed: false, disputed: true }]);
}

/** Takes the last decision that stands back. What reports changed since would be lost with it, so it is refused then. */
function undo(status: SiteStatus, entries: readonly ChainedEntry[], stories: readonly Story[]): Corrected | CorrectionProblem {
  const { site } = status;
  const last = standingCorrections(entries).at(-1);
  if (!last) return { kind: 'nothing_to_undo', site };
  const stands =
    !isMoved(status, last) &&
    status.certainty === last.certainty &&
    (status.disputed !== null) === last.disputed &&
    samePlans(status, last);
  if (!stands) return { kind: 'moved_since', site };
  const { action, before, storyIds } = last.correction;
  const told = stories
    .filter((story) => storyIds.includes(story.id))
    .map(({ rejected, ...story }): Story => {
      if (action === 'reject') return { ...story, disputed: before.disputed !== null };
      return rejected ? { ...story, rejected } : story;
    });
  return { ...corrected(status, { ...before, version: status.version + 1 }, told), undoes: last.seq };
}

function samePlans(a: Pick<SiteStatus, 'expected'>, b: Pick<SiteStatus, 'expected'>): boolean {
  return JSON.stringify(a.expected) === JSON.stringify(b.expected);
}

function corrected(before: SiteStatus, next: SiteStatus, stories: readonly Story[]): Corrected {
  return { kind: 'corrected', before, next, stories: [...new Map(stories.map((story) => [story.id, story])).values()], undoes: null };
}

/** Stories of which one of the reports made one of these claims. */
function tellersOf(claimIds: readonly string[], stories: readonly Story[]): Story[] {
  const reports = new Set(claimIds.map((id) => id.split('#')[0]));
  return stories.filter((story) => story.sources.some((source) => reports.has(source.reportId)));
}

function contestedOf({ disputed }: SiteStatus, stories: readonly Story[]): Story[] {
  return disputed === null
    ? []
    : tellersOf(
        disputed.sides.flatMap((side) => side.claimIds),
        stories,
      );
}
