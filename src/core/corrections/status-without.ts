import type { ChainedEntry } from '../status/history.ts';
import type { Dispute, Expectation, SiteStatus } from '../status/status.ts';
import { dayOf } from '../time.ts';
import type { RecordedCorrection } from './correction.ts';
import { standingCorrections, storyNow } from './standing-corrections.ts';

/** What is left out: the stories that an editor rejected. */
export interface LeftOut {
  readonly storyIds: ReadonlySet<string>;
  /** The status before the oldest entry, where the history does not reach back to nothing. */
  readonly base: SiteStatus;
}

/**
 * The status of a site as its history makes it without some stories. Each entry that stands brings what it changed against the entry before it; those of
 * the stories left out, of rejections and of what was undone bring nothing. `entries` is the history of the site in the order written, `now` its present status.
 */
export function statusWithout(now: SiteStatus, entries: readonly ChainedEntry[], { storyIds, base }: LeftOut): SiteStatus {
  const standing = new Set(standingCorrections(entries).map((entry) => entry.seq));
  const storyOf = storyNow(entries);
  const isOut = (entry: ChainedEntry): boolean => storyIds.has(storyOf(entry) ?? '');
  const gone = new Set(entries.filter((entry) => entry.correction === undefined && isOut(entry)).map((entry) => entry.claimId));
  let before: Compared = base;
  let status = base;
  for (const entry of entries) {
    const { correction } = entry;
    const counts =
      correction === undefined
        ? !isOut(entry)
        : standing.has(entry.seq) && correction.action !== 'reject' && !isAbout(correction, storyIds);
    if (counts) status = bring(status, entry, before);
    before = entry;
  }
  return {
    ...status,
    expected: status.expected.filter((plan) => !gone.has(plan.claimId)),
    disputed: status.disputed === null ? null : sidesLeft(now.disputed ?? status.disputed, gone),
    version: now.version,
  };
}

/** Who rejects a story takes back that it was confirmed, and what joining it to another one made of it. */
function isAbout({ action, storyIds }: RecordedCorrection, rejected: ReadonlySet<string>): boolean {
  return (action === 'confirm' || action === 'merge' || action === 'split') && storyIds.some((id) => rejected.has(id));
}

/** A dispute of which one side is gone is none. */
function sidesLeft(dispute: Dispute, gone: ReadonlySet<string | null>): Dispute | null {
  if (dispute.sides.length < 2) return dispute;
  const sides = dispute.sides
    .map((side) => ({ ...side, claimIds: side.claimIds.filter((id) => !gone.has(id)) }))
    .filter((side) => side.claimIds.length > 0);
  return sides.length < 2 ? null : { ...dispute, sides };
}

type Compared = Pick<ChainedEntry, 'phase' | 'holder' | 'certainty' | 'credibility' | 'expected'> & { readonly disputed: unknown };

/** The status with what an entry changed. A value that an editor decided on counts whole, whatever it was made upon. */
function bring(status: SiteStatus, entry: ChainedEntry, before: Compared): SiteStatus {
  const moved = entry.phase !== before.phase || entry.holder !== before.holder;
  const next: SiteStatus = {
    ...status,
    expected: mergePlans(status.expected, before.expected, entry.expected),
    disputed: entry.disputed ? (status.disputed ?? { since: entry.at, sides: [] }) : null,
  };
  if (moved || isValue(entry)) {
    return {
      ...next,
      phase: entry.phase,
      holder: entry.holder,
      certainty: entry.certainty,
      credibility: entry.credibility,
      since: entry.correction === undefined ? (entry.eventDay ?? null) : (entry.correction.since ?? status.since),
      asOf: later(status.asOf, entry.eventDay ?? dayOf(entry.at)),
      confirmedAt: later(status.confirmedAt, entry.at),
      evidence: entry.claimId === null ? [] : [entry.claimId],
    };
  }
  const agrees = status.phase === entry.phase && status.holder === entry.holder;
  if (!agrees || entry.kind === 'background' || entry.kind === 'expected') return next;
  return {
    ...next,
    certainty: entry.certainty === before.certainty ? status.certainty : entry.certainty,
    credibility: entry.credibility === before.credibility ? status.credibility : entry.credibility,
    ...(entry.kind === 'confirm'
      ? {
          asOf: later(status.asOf, entry.eventDay),
          confirmedAt: later(status.confirmedAt, entry.at),
          evidence: entry.claimId === null ? status.evidence : [...status.evidence, entry.claimId],
        }
      : {}),
  };
}

/** Whether an editor decided on the value itself. */
function isValue({ correction }: ChainedEntry): boolean {
  return correction?.action === 'confirm' || correction?.action === 'set';
}

/** The plans of a status after a change from one list to another: what was taken from the one is taken from it, what was added is added. */
function mergePlans(plans: readonly Expectation[], before: readonly Expectation[], after: readonly Expectation[]): readonly Expectation[] {
  const keys = (list: readonly Expectation[]) => new Set(list.map(planKey));
  const [had, has, own] = [keys(before), keys(after), keys(plans)];
  const kept = plans.filter((plan) => has.has(planKey(plan)) || !had.has(planKey(plan)));
  const added = after.filter((plan) => !had.has(planKey(plan)) && !own.has(planKey(plan)));
  return [...kept, ...added];
}

function planKey({ claimId, event, by }: Expectation): string {
  return `${claimId}|${event}|${by ?? ''}`;
}

function later<T extends string>(known: T | null, other: T | null): T | null {
  return known !== null && (other === null || known > other) ? known : other;
}
