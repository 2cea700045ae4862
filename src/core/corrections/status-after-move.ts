import { type Dispute, isMoved, type SiteStatus, unknownStatus } from '../status/status.ts';
import { type RetellRules, retellStatus } from '../stories/retell-status.ts';
import type { Story } from '../stories/story.ts';

/** Stories before and after reports went from one to another. */
export interface MovedStories {
  readonly before: readonly Story[];
  readonly after: readonly Story[];
}

/**
 * The status once reports stand in other stories. The stories are told twice, as they were and as they are; what differs between the two is what the status
 * takes over, where it rests on them or they are a side of its dispute. The version stays.
 */
export function statusAfterMove(status: SiteStatus, { before, after }: MovedStories, rules: RetellRules): SiteStatus {
  const reports = new Set(before.flatMap((story) => story.sources.map((source) => source.reportId)));
  const isOwn = (claimId: string): boolean => reports.has(reportOf(claimId));
  const own = status.evidence.filter(isOwn).length;
  const contests = status.disputed?.sides.some((side) => side.claimIds.some(isOwn)) ?? false;
  if (own === 0 && !contests) return status;
  const base = earliest(before)?.before ?? unknownStatus(status.site);
  const was = retellStatus(base, before, rules);
  const is = retellStatus(base, after, rules);
  const ids = idsOf(status);
  if (isMoved(was, is)) {
    const follows = !isMoved(was, status) && was.certainty === status.certainty && (own === status.evidence.length || contests);
    if (!follows) return status;
    const { phase, holder, certainty, credibility, since } = is;
    return {
      ...status,
      phase,
      holder,
      certainty,
      credibility,
      since,
      disputed: named(is, ids).disputed,
      evidence: named(is, ids).evidence,
    };
  }
  if (isMoved(is, status)) return status;
  const settles = (was.disputed === null) !== (is.disputed === null);
  const proves = was.certainty === 'reported' && is.certainty === 'confirmed' && is.disputed === null;
  return {
    ...status,
    certainty: was.certainty === is.certainty ? status.certainty : is.certainty,
    credibility: was.credibility === is.credibility ? status.credibility : is.credibility,
    disputed: settles ? named(is, ids).disputed : proves && isOlder(status.disputed, after) ? null : status.disputed,
  };
}

/** Proof ends a dispute that others began before it was there. */
function isOlder(disputed: Dispute | null, stories: readonly Story[]): boolean {
  return disputed !== null && stories.some((story) => story.confirmed && story.updatedAt >= disputed.since);
}

function earliest(stories: readonly Story[]): Story | undefined {
  return stories.toSorted((a, b) => (a.openedAt === b.openedAt ? (a.id < b.id ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1))[0];
}

function reportOf(claimId: string): string {
  return claimId.split('#')[0] ?? claimId;
}

/** The claims that the status names, by their reports. */
function idsOf({ evidence, disputed }: SiteStatus): ReadonlyMap<string, string> {
  const all = [...evidence, ...(disputed?.sides ?? []).flatMap((side) => side.claimIds)];
  return new Map(all.map((id) => [reportOf(id), id]));
}

/** A status told from stories, which know their reports alone, with the claims that were known of these. */
function named({ evidence, disputed }: SiteStatus, ids: ReadonlyMap<string, string>): Pick<SiteStatus, 'evidence' | 'disputed'> {
  const nameOf = (id: string): string => ids.get(reportOf(id)) ?? id;
  return {
    evidence: evidence.map(nameOf),
    disputed: disputed && { ...disputed, sides: disputed.sides.map((side) => ({ ...side, claimIds: side.claimIds.map(nameOf) })) },
  };
}
