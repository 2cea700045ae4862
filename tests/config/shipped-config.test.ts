import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchemas } from '../../src/config/config-schemas.ts';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig, SHIPPED_CONFIG_DIR } from '../../src/config/load-config.ts';
import { SettingsFile } from '../../src/config/settings-schema.ts';
import { resolvePublisher } from '../../src/core/outlets/resolve-publisher.ts';
import { buildSiteMatcher } from '../../src/core/sites/site-matcher.ts';
import { fold } from '../../src/core/text/fold.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const noCorpus = !existsSync(CORPUS);

interface GazetteerSite {
  readonly id: string;
  readonly aliases: readonly { readonly form: string; readonly langs: readonly string[] }[];
  readonly lat: number | null;
}

const { config, faults } = loadConfig(SHIPPED_CONFIG_DIR);
const sites = config?.sites ?? [];
const seeds = config?.seeds ?? [];
const outlets = config?.outlets ?? [];
const gazetteer: readonly GazetteerSite[] = noCorpus ? [] : JSON.parse(readFileSync(join(CORPUS, 'gazetteer.json'), 'utf8')).sites;

/** The last statement about a site up to a day. */
function knownOn(site: string, day: string) {
  return seeds.findLast((seed) => seed.site === site && seed.asOf <= day);
}

describe('the shipped configuration', () => {
  it('has no faults', () => {
    expect(faults.map(formatFault)).toEqual([]);
  });

  it('has 27 sites, each with a name that is found and something known', () => {
    expect(sites).toHaveLength(27);
    const matcher = buildSiteMatcher(sites);
    const lost = sites.filter((site) => !site.aliases.some((alias) => matcher.find(fold(alias.form)).some((hit) => hit.site === site.id)));
    expect(lost.map((site) => site.id)).toEqual([]);
    expect(sites.filter((site) => !seeds.some((seed) => seed.site === site.id)).map((site) => site.id)).toEqual([]);
  });

  it('links sites both ways where it links them', () => {
    expect(sites.filter((site) => site.sameAs).map((site) => [site.id, site.sameAs])).toEqual([
      ['kharab_jir', 'rmelan'],
      ['rmelan', 'kharab_jir'],
      ['life_stone', 'wazir'],
      ['wazir', 'life_stone'],
    ]);
  });

  it('claims nothing newer than its newest dated source', () => {
    expect(
      seeds
        .map((seed) => seed.asOf)
        .toSorted()
        .at(-1),
    ).toBe('2026-03-11');
  });

  it.each([
    ['tanf', 'handed_over', 'government', '2026-02-12'],
    ['shaddadi', 'handed_over', 'government', '2026-02-15'],
    ['omar_field', 'handed_over', 'government', '2026-01-18'],
    ['qamishli_airport', 'handed_over', 'government', '2026-02-09'],
    ['hol_camp', 'closed', 'none', '2026-02-22'],
    ['qasrak', 'operational', 'us', '2026-03-11'],
    ['kharab_jir', 'drawdown', 'us', '2026-02-28'],
    ['rmelan', 'handed_over', 'government', '2026-02-28'],
    ['tal_baydar', 'vacated', 'none', '2026-02-23'],
  ])('%s was last known as %s, held by %s, on %s', (site, phase, holder, asOf) => {
    expect(seeds.findLast((seed) => seed.site === site)).toMatchObject({ phase, holder, asOf });
  });

  it('says of an undated statement that its date is only the earliest possible one', () => {
    expect(seeds.findLast((seed) => seed.site === 'rmelan')).toMatchObject({ credibility: 6, note: expect.stringContaining('undated') });
  });

  it('marks the words that mean something else too', () => {
    const ambiguous = new Set(sites.flatMap((site) => site.aliases.filter((alias) => alias.ambiguous).map((alias) => alias.form)));
    for (const form of ['Tanf', 'Omar', 'العمر', 'Raqqa', 'Tabqa', 'Manbij', 'Roj', 'الوزير', 'ميلان']) expect(ambiguous).toContain(form);
    for (const form of ['Qasrak', 'Al-Tanf', 'Shaddadi', 'Kharab al-Jir']) expect(ambiguous).not.toContain(form);
  });

  it('gives the settings that the program would take without the file', () => {
    expect(config?.settings).toEqual(SettingsFile.parse({}));
  });

  it.each([...configSchemas()])('ships the schema %s as it is generated', (name, text) => {
    expect(readFileSync(join(SHIPPED_CONFIG_DIR, 'schema', name), 'utf8')).toBe(text);
  });

  it.each(['sites', 'outlets', 'watches', 'settings'])('%s.yaml names its schema for editors', (name) => {
    const [first] = readFileSync(join(SHIPPED_CONFIG_DIR, `${name}.yaml`), 'utf8').split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=schema/${name}.schema.json`);
  });

  it.each([
    ['AP (myMotherLode)', 'ap'],
    ['Devdiscourse (Reuters)', 'reuters'],
    ['Mynet (AA)', 'anadolu'],
    ['SANA (fa)', 'sana'],
    ['Kurdistan24', 'kurdistan24'],
    ['Независимая газета (ТАСС)', 'tass'],
  ])('%s belongs to the family %s', (name, family) => {
    expect(resolvePublisher(name, outlets).family).toBe(family);
  });
});

describe('the families of the shipped outlets', () => {
  const { origins } = parse(readFileSync(join(SHIPPED_CONFIG_DIR, 'lexicon/origins.yaml'), 'utf8'));
  const outletOf = (id: string) => outlets.find((outlet) => resolvePublisher(id, outlets).outletId === outlet.outletId);

  it('are the origins that reports cite, so that a report and one that cites it are not two voices', () => {
    const ids: readonly string[] = origins.map((origin: { readonly id: string }) => origin.id);
    const apart = ids.filter((id) => outletOf(id) && outletOf(id)?.family !== id);
    expect(apart).toEqual([]);
  });

  it('speak for the same side as the origin of that name', () => {
    const sides: readonly { readonly id: string; readonly official?: string }[] = origins;
    const differing = sides.filter(({ id, official }) => outletOf(id) && (outletOf(id)?.official ?? undefined) !== official);
    expect(differing.map(({ id }) => id)).toEqual([]);
  });
});

describe.skipIf(noCorpus)('the shipped configuration and the gazetteer', () => {
  /** "Al-Hasakah" is the city of most sites, not a spelling of a depot. */
  const LEFT_OUT = new Set(['malikiyah_depot Al-Hasakah']);

  it('has every spelling with its languages', () => {
    const missing = gazetteer.flatMap((site) => {
      const ours = sites.find((each) => each.id === site.id)?.aliases ?? [];
      return site.aliases
        .filter(({ form, langs }) => !ours.some((alias) => alias.form === form && langs.every((lang) => alias.langs.includes(lang))))
        .map(({ form }) => `${site.id} ${form}`);
    });
    expect(missing.filter((name) => !LEFT_OUT.has(name))).toEqual([]);
  });

  it('has coordinates where the gazetteer has them, and nowhere else', () => {
    const placed = (found: readonly { readonly id: string }[]) => found.map((site) => site.id).toSorted();
    expect(placed(sites.filter((site) => site.coordinates))).toEqual(placed(gazetteer.filter((site) => site.lat !== null)));
  });

  it('has every listed feed', () => {
    const urls = new Set(outlets.flatMap((outlet) => outlet.feeds.map((feed) => feed.url)));
    const listed: readonly { readonly feeds: readonly { readonly url: string }[] }[] = JSON.parse(
      readFileSync(join(CORPUS, 'feeds.json'), 'utf8'),
    ).outlets;
    expect(listed.flatMap((outlet) => outlet.feeds.map((feed) => feed.url)).filter((url) => !urls.has(url))).toEqual([]);
  });

  it('agrees with the state of the day before the founding report', () => {
    const lines: readonly Record<string, unknown>[] = readFileSync(join(CORPUS, 'state-2026-02-22.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const ours = lines.map(({ site }) => {
      const known = knownOn(String(site), '2026-02-22');
      return { site, phase: known?.phase, holder: known?.holder, disputed: known?.disputed, certainty: known?.certainty };
    });
    expect(ours).toEqual(lines.map(({ site, phase, holder, disputed, certainty }) => ({ site, phase, holder, disputed, certainty })));
  });
});
