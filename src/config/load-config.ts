import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../core/alerts/catalogue.ts';
import type { Lexicons } from '../core/claims/lexicon.ts';
import type { Outlet } from '../core/outlets/outlet.ts';
import type { Settings } from '../core/settings.ts';
import type { Site } from '../core/sites/site.ts';
import type { SeedStatus } from '../core/status/seed.ts';
import type { Watch } from '../core/watch/watch.ts';
import { checkOutlets } from './check-outlets.ts';
import { checkSites } from './check-sites.ts';
import { checkWatches } from './check-watches.ts';
import type { Fault } from './fault.ts';
import { faultAt } from './issue-faults.ts';
import { loadCatalogues } from './load-catalogues.ts';
import { loadLexicons } from './load-lexicons.ts';
import { loadModel } from './load-model.ts';
import { OUTLETS_LOOSE_LISTS, OutletsFile, outletsOf } from './outlets-schema.ts';
import { readYaml, type YamlReading } from './read-yaml.ts';
import { SETTINGS_LOOSE_LISTS, SettingsFile } from './settings-schema.ts';
import { SITES_LOOSE_LISTS, SitesFile, seedsOf, sitesOf } from './sites-schema.ts';
import { WATCHES_LOOSE_LISTS, WatchesFile, watchesOf } from './watches-schema.ts';

/** The directory that comes with the program. */
export const SHIPPED_CONFIG_DIR = fileURLToPath(new URL('../../config', import.meta.url));

export interface AppConfig {
  readonly sites: readonly Site[];
  readonly seeds: readonly SeedStatus[];
  readonly outlets: readonly Outlet[];
  readonly watches: readonly Watch[];
  readonly settings: Settings;
  /** Message catalogues by language. */
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly lexicons: Lexicons;
}

/**
 * Reads and checks a configuration directory; reports every fault at once and never throws for what is in the files.
 * A file or folder that is not in `dir` (sites.yaml, outlets.yaml, watches.yaml, settings.yaml, messages/, lexicon/, model/) is taken from the shipped directory.
 * Faulty elements of lists are left out; `config` is null only when a whole file, or the directory, cannot be used. Whether to run with faults is the caller's choice.
 */
export function loadConfig(dir: string): { config: AppConfig | null; faults: Fault[] } {
  if (!existsSync(dir)) {
    const fix = 'create it, or unset BASEWATCH_CONFIG_DIR to use the shipped one';
    return { config: null, faults: [{ file: dir, line: null, path: '', problem: 'the directory does not exist', fix }] };
  }
  const settings = readYaml(locate(dir, 'settings.yaml'), SettingsFile, SETTINGS_LOOSE_LISTS);
  const sites = checked(readYaml(locate(dir, 'sites.yaml'), SitesFile, SITES_LOOSE_LISTS), checkSites);
  const siteIds = sites.value?.sites.map((site) => site.id) ?? null;
  const minInterval = settings.value?.polling.minIntervalSeconds ?? 1;
  const outlets = checked(readYaml(locate(dir, 'outlets.yaml'), OutletsFile, OUTLETS_LOOSE_LISTS), (value, source) =>
    checkOutlets(value, source, minInterval),
  );
  const watches = checked(readYaml(locate(dir, 'watches.yaml'), WatchesFile, WATCHES_LOOSE_LISTS), (value, source) =>
    checkWatches(value, source, siteIds),
  );
  const { catalogues, faults: catalogueFaults } = loadCatalogues(locate(dir, 'messages'));
  const { lexicons, faults: lexiconFaults } = loadLexicons(locate(dir, 'lexicon'));
  const { model, faults: modelFaults } = loadModel(locate(dir, 'model'));
  settings.faults.push(...languageFaults(settings, catalogues));
  const faults = [
    ...[settings, sites, outlets, watches].flatMap((reading) => byLine(reading.faults)),
    ...catalogueFaults,
    ...lexiconFaults,
    ...modelFaults,
  ];
  if (settings.value === null || sites.value === null || outlets.value === null || watches.value === null) return { config: null, faults };
  return {
    config: {
      sites: sitesOf(sites.value),
      seeds: seedsOf(sites.value),
      outlets: outletsOf(outlets.value),
      watches: watchesOf(watches.value),
      settings: settings.value,
      catalogues,
      lexicons: { ...lexicons, learned: model },
    },
    faults,
  };
}

function locate(dir: string, name: string): string {
  const own = join(dir, name);
  return existsSync(own) ? own : join(SHIPPED_CONFIG_DIR, name);
}

function byLine(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Adds the checks that a schema cannot express. */
function checked<T>(
  reading: YamlReading<T>,
  check: (value: T, source: NonNullable<YamlReading<T>['source']>) => { value: T; faults: Fault[] },
): { value: T | null; faults: Fault[] } {
  if (reading.value === null || reading.source === null) return reading;
  const { value, faults } = check(reading.value, reading.source);
  return { value, faults: [...reading.faults, ...faults] };
}

function languageFaults({ value, source }: YamlReading<SettingsFile>, catalogues: ReadonlyMap<string, Catalogue>): Fault[] {
  if (value === null || source === null || catalogues.size === 0 || catalogues.has(value.language)) return [];
  const fix = `one of: ${[...catalogues.keys()].join(', ')}, or add messages/${value.language}.yaml`;
  return [faultAt(source, ['language'], `there are no messages in "${value.language}"`, fix)];
}
