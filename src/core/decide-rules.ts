import type { Severity } from './alerts/subscription.ts';
import type { Actor, Event } from './claims/vocabulary.ts';
import type { Outlet } from './outlets/outlet.ts';
import type { Settings } from './settings.ts';
import type { Site } from './sites/site.ts';
import type { Instant } from './time.ts';
import type { Watch } from './watch/watch.ts';

/** What deciding needs from the configuration. The known state and the clock are passed apart. */
export interface DecideRules {
  readonly sites: readonly Site[];
  readonly severity: Readonly<Record<Event, Severity>>;
  /** A status that nothing confirmed for so many days is stale. */
  readonly staleAfterDays: number;
  /** How many days apart two reports may date one happening. */
  readonly windowDays: number;
  /** How long after its last report a story can be joined by an undated report; an event older than this is no news. */
  readonly openDays: number;
  /** An item published longer ago than this is marked late. */
  readonly lateAfterHours: number;
  /** Cited origins and outlet families that speak officially, and for whom. */
  readonly officials: ReadonlyMap<string, Actor>;
  /** For the names of watches in alerts; a watch that is not listed is told by its id. */
  readonly watches: readonly Watch[];
  /** Why nobody is told of anything, for the record; absent when channels are told. What is read in silence counts as known, not as told. */
  readonly silence?: string;
  /** After a gap in watching: reports published before this were missed. They are told without a message of their own unless they move a status. */
  readonly missedBefore?: Instant;
}

/** Origins that speak for a force wherever they are cited. An outlet's own entry adds to them. */
const OFFICIAL_ORIGINS: readonly (readonly [string, Actor])[] = [
  ['centcom', 'us'],
  ['pentagon', 'us'],
  ['us_state', 'us'],
  ['state_department', 'us'],
  ['white_house', 'us'],
  ['cjtf_oir', 'coalition'],
  ['coalition', 'coalition'],
  ['oir', 'coalition'],
  ['sana', 'government'],
  ['syrian_mod', 'government'],
  ['syrian_defence_ministry', 'government'],
  ['syrian_interior_ministry', 'government'],
  ['syrian_interior', 'government'],
  ['syrian_army', 'government'],
  ['sdf', 'sdf'],
  ['sdf_media', 'sdf'],
  ['russian_mod', 'russia'],
  ['turkish_mod', 'turkey'],
];

/** The rules that a configuration gives. */
export function decideRulesOf(config: {
  readonly sites: readonly Site[];
  readonly outlets: readonly Outlet[];
  readonly watches: readonly Watch[];
  readonly settings: Settings;
}): DecideRules {
  const { settings } = config;
  const officials = new Map<string, Actor>(OFFICIAL_ORIGINS);
  for (const outlet of config.outlets) if (outlet.official !== null) officials.set(outlet.outletId, outlet.official);
  return {
    sites: config.sites,
    severity: settings.severity,
    staleAfterDays: settings.staleness.days,
    windowDays: settings.stories.windowDays,
    openDays: settings.stories.openDays,
    lateAfterHours: settings.alerts.lateAfterHours,
    officials,
    watches: config.watches,
  };
}
