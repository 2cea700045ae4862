import type { Lexicons } from '../core/claims/lexicon.ts';
import { knownQueryOf } from '../core/decide-report.ts';
import type { DecideRules } from '../core/decide-rules.ts';
import { recallReport } from '../core/recall-report.ts';
import type { Report } from '../core/reports/report.ts';
import { buildScreen, type Screen, screenReport } from '../core/sites/screen-report.ts';
import { addDays, dayOf } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Events } from '../ports/events.ts';
import type { ListedSites } from '../ports/listed-sites.ts';
import type { Archive, ArchivePlace, StateStore } from '../ports/store.ts';
import type { InTurn } from './in-turn.ts';
import { readReports } from './read-reports.ts';

export interface RecallParts {
  readonly clock: Clock;
  readonly listed: ListedSites;
  readonly archive: Pick<Archive, 'received'>;
  readonly store: StateStore;
  readonly events: Events;
  readonly lexicons: Lexicons;
  readonly rules: DecideRules;
  readonly inTurn: InTurn;
  readonly archiveDays: number;
}

const PAGE = 100;

/**
 * Reads the stored days again for sites that are listed since the last start: their status and history get what was said of them then. Nothing is posted.
 * Ended early, it begins anew at the next start; what it wrote is then found told.
 */
export async function recallNewSites(parts: RecallParts): Promise<void> {
  const { listed, rules, clock, archiveDays } = parts;
  const before = await listed.all();
  const ids = rules.sites.map(({ id }) => id);
  const fresh = before === null ? [] : ids.filter((id) => !before.includes(id));
  if (fresh.length > 0) {
    const until = clock.now().toISOString();
    const from = `${addDays(dayOf(until), -archiveDays)}T00:00:00.000Z`;
    const looking: Looking = {
      sites: new Set(fresh),
      names: buildScreen(
        rules.sites.filter(({ id }) => fresh.includes(id)),
        [],
      ),
      all: buildScreen(rules.sites, []),
    };
    let after: ArchivePlace | null = null;
    let reports = 0;
    do {
      const page: Awaited<ReturnType<Archive['received']>> = await parts.archive.received({ from, until, after, limit: PAGE });
      for (const { report } of page.items) if (await recall(report, looking, parts)) reports += 1;
      after = page.next;
    } while (after !== null);
    parts.events.record({ kind: 'sites_recalled', sites: fresh, reports });
  }
  if (before === null || fresh.length > 0 || before.length !== ids.length) await listed.save(ids);
}

interface Looking {
  readonly sites: ReadonlySet<string>;
  readonly names: Screen;
  readonly all: Screen;
}

async function recall(report: Report, { sites, names, all }: Looking, parts: RecallParts): Promise<boolean> {
  const { rules, lexicons, store } = parts;
  // Most reports name none of the new sites: only those names are looked for first.
  if (screenReport(report, names).mentions.length === 0) return false;
  const [read] = readReports([report], all, lexicons);
  if (!read?.reading.claims.some((claim) => sites.has(claim.site))) return false;
  return parts.inTurn(async () => {
    const known = await store.loadKnown(knownQueryOf([read], report.receivedAt, rules));
    const effects = recallReport(read, sites, { known, rules }, report.receivedAt);
    const outcome = await store.commit(effects, null);
    if (outcome !== 'done') throw new Error(`report ${report.id}: the store answered "${outcome}" while stored days were read again`);
    return effects.history.length > 0;
  });
}
