import { dayOf } from '../time.ts';
import type { HistoryEntry } from './history.ts';
import type { SeedStatus } from './seed.ts';
import { type Dispute, type SiteStatus, unknownStatus } from './status.ts';

/**
 * The shipped known state as statuses (the last dated statement of each site) and as history, oldest first, each line at its own date.
 * A seed is told as last known on its day: nothing here counts as confirmed since.
 */
export function seedStatuses(seeds: readonly SeedStatus[]): { readonly statuses: SiteStatus[]; readonly history: HistoryEntry[] } {
  const ordered = seeds.toSorted((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  const statuses = new Map<string, SiteStatus>();
  const history: HistoryEntry[] = [];
  for (const seed of ordered) {
    const known = statuses.get(seed.site) ?? unknownStatus(seed.site);
    const stays = known.phase === seed.phase && known.holder === seed.holder;
    statuses.set(seed.site, {
      ...known,
      phase: seed.phase,
      holder: seed.holder,
      certainty: seed.certainty,
      since: stays ? known.since : seed.asOf,
      asOf: seed.asOf,
      confirmedAt: `${seed.asOf}T00:00:00.000Z`,
      disputed: seed.disputed ? seedDispute(seed) : null,
      credibility: seed.credibility,
      evidence: [seedId(seed)],
      version: known.version + 1,
    });
    history.push(seedEntry(seed));
  }
  return { statuses: [...statuses.values()], history };
}

function seedDispute(seed: SeedStatus): Dispute {
  return {
    since: `${seed.asOf}T00:00:00.000Z`,
    sides: [{ phase: seed.phase, holder: seed.holder, claimIds: [seedId(seed)], denial: false }],
  };
}

function seedId(seed: SeedStatus): string {
  return `seed:${seed.site}:${seed.asOf}`;
}

function seedEntry(seed: SeedStatus): HistoryEntry {
  const at = `${seed.asOf}T00:00:00.000Z`;
  return {
    kind: 'seed',
    site: seed.site,
    at,
    eventDay: dayOf(at),
    event: null,
    tense: null,
    actor: null,
    counterpart: null,
    phase: seed.phase,
    holder: seed.holder,
    certainty: seed.certainty,
    credibility: seed.credibility,
    disputed: seed.disputed,
    expected: [],
    storyId: null,
    reportId: null,
    claimId: seedId(seed),
    outletName: seed.source.outlet,
    url: seed.source.url,
    evidence: null,
    note: seed.note,
  };
}
