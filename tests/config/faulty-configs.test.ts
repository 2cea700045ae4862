import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFault } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/config');

/** Faults of the fixture's own files, with file names relative to it. What a fixture lacks comes from the shipped directory. */
function faultLines(dir: string): string[] {
  return loadConfig(dir)
    .faults.filter((fault) => fault.file.startsWith(dir))
    .map((fault) => formatFault({ ...fault, file: relative(dir, fault.file) }));
}

describe('a faulty configuration', () => {
  it.each(readdirSync(FIXTURES))('%s: every fault is told with its line, in words a maintainer can act on', (name) => {
    const dir = join(FIXTURES, name);
    const expected = readFileSync(join(dir, 'expected.txt'), 'utf8');
    expect(faultLines(dir)).toEqual(expected.split('\n').filter((line) => line !== ''));
  });
});

describe('what remains of a faulty configuration', () => {
  const load = (name: string) => loadConfig(join(FIXTURES, name)).config;

  it('one bad outlet and one bad feed do not cost the others', () => {
    const outlets = load('one-bad-outlet')?.outlets.map((outlet) => [outlet.outletId, ...outlet.feeds.map((feed) => feed.id)]);
    expect(outlets).toEqual([['good-paper', 'good-paper-en', 'good-paper-tr'], ['last-paper']]);
  });

  it('of repeated sites, feeds and rules the first is kept', () => {
    const config = load('repeated-names');
    expect(config?.sites.map((site) => site.name)).toEqual(['North Base', 'South Base']);
    expect(config?.outlets.flatMap((outlet) => outlet.feeds.map((feed) => feed.url))).toEqual(['https://first.example/feed']);
    expect(config?.outlets.map((outlet) => outlet.names)).toEqual([['FP'], ['Second']]);
    expect(config?.watches.map((watch) => watch.name)).toEqual(['Convoys']);
  });

  it('a link to nowhere is dropped, the site stays', () => {
    const [north] = load('unknown-links')?.sites ?? [];
    expect(north).toMatchObject({ id: 'north_base', sameAs: null, near: ['south_base'] });
  });

  it('a rule that cannot be read is dropped', () => {
    expect(load('unreadable-watches')?.watches.map((watch) => watch.id)).toEqual(['good']);
  });

  it('settings with a wrong value give no configuration: a guessed value could flood a server', () => {
    expect(load('impossible-settings')).toBeNull();
  });

  it('a bad range never widens the network, a bad id never makes an editor', () => {
    const settings = load('bad-allowances')?.settings;
    expect(settings?.network.allow).toEqual(['10.0.0.0/8', 'fd00::/8', 'feeds.lan']);
    expect(settings?.editors.users).toEqual(['123456789012345678']);
  });

  it('a settings file of nothing but comments means the defaults', () => {
    const { config, faults } = loadConfig(join(FIXTURES, 'only-comments'));
    expect(faults.filter((fault) => fault.file.endsWith('settings.yaml'))).toEqual([]);
    expect(config?.settings.polling.defaultIntervalSeconds).toBe(900);
  });

  it('a file that is no YAML gives no configuration, and the other files are still checked', () => {
    expect(load('broken-yaml')).toBeNull();
    expect(load('wrong-shapes')).toBeNull();
  });
});
