import type { DecideRules } from '../core/decide-rules.ts';
import type { Site } from '../core/sites/site.ts';
import type { SiteIndex } from '../core/sites/site-index.ts';
import { isStale } from '../core/status/staleness.ts';
import { type SiteStatus, unknownStatus } from '../core/status/status.ts';
import { dayOf } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Coverage, Queries } from '../ports/commands.ts';
import type { Archive, FeedStates, History } from '../ports/store.ts';
import { diffDates } from './diff-dates.ts';
import { endOf } from './end-of-date.ts';
import { statusThen } from './status-then.ts';

export interface QueryParts {
  readonly clock: Clock;
  readonly sites: readonly Site[];
  readonly index: SiteIndex;
  readonly history: History;
  readonly archive: Archive;
  readonly feeds: FeedStates;
  readonly rules: DecideRules;
}

/** Entries shown behind a status. */
const EVIDENCE_ENTRIES = 5;
/** A feed counts as alive when it was read in the last day. */
const ALIVE_MS = 86_400_000;

/** Answers questions from the stored state. Changes nothing. */
export function createQueries(parts: QueryParts): Queries {
  const { index } = parts;
  const staleAt = (status: SiteStatus): boolean => isStale(status, parts.clock.now().toISOString(), parts.rules.staleAfterDays);

  return {
    suggestSites: (typed, limit) => index.suggest(typed, limit),

    async status(asked, at) {
      const site = index.find(asked);
      if (!site) return { kind: 'unknown_site', asked, suggestions: index.suggest(asked, 5) };
      const moment = at === null ? null : endOf(at);
      if (at !== null && moment === null) return { kind: 'bad_date', asked: at };
      const coverage = await coverageOf(parts);
      const { entries } = await parts.history.timeline({
        site: site.id,
        from: null,
        to: moment?.slice(0, 10) ?? null,
        limit: EVIDENCE_ENTRIES,
        offset: 0,
      });
      if (moment === null) {
        const status = (await parts.history.statusOf(site.id)) ?? unknownStatus(site.id);
        return {
          kind: 'site',
          view: { site, status, stale: staleAt(status), day: dayOf(parts.clock.now().toISOString()), entries },
          at: null,
          coverage,
        };
      }
      const entry = await parts.history.at(site.id, moment);
      return {
        kind: 'site',
        view: { site, status: entry ? statusThen(entry) : unknownStatus(site.id), stale: false, day: dayOf(moment), entries },
        at: moment,
        coverage,
      };
    },

    async board() {
      const known = new Map((await parts.history.statuses()).map((status) => [status.site, status]));
      const rows = parts.sites.map((site) => {
        const status = known.get(site.id) ?? unknownStatus(site.id);
        return { site, status, stale: staleAt(status) };
      });
      return { rows, coverage: await coverageOf(parts) };
    },

    async timeline(request) {
      const { site: asked, offset, limit } = request;
      const site = asked === null ? null : index.find(asked);
      if (asked !== null && !site) return { kind: 'unknown_site', asked, suggestions: index.suggest(asked, 5) };
      const { entries, total } = await parts.history.timeline({ ...request, site: site?.id ?? null });
      return { kind: 'timeline', site, entries, total, offset, limit };
    },

    diff: (from, to) => diffDates(from, to, parts),

    async why(reference) {
      const item = await parts.archive.find(reference.trim());
      if (!item) return { kind: 'not_found', asked: reference };
      return { kind: 'found', item, versions: await parts.archive.versions(item.report.id) };
    },
  };
}

async function coverageOf({ feeds, clock }: QueryParts): Promise<Coverage> {
  const states = await feeds.all();
  const read = states.map((s) => s.lastSuccessAt).filter((at) => at !== null);
  const since = new Date(clock.now().getTime() - ALIVE_MS).toISOString();
  return { feeds: states.length, feedsAlive: read.filter((at) => at >= since).length, lastReadAt: read.sort().at(-1) ?? null };
}
