import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCatalogues } from '../../src/config/load-catalogues.ts';

const folder = mkdtempSync(join(tmpdir(), 'catalogues-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = readFileSync('config/messages/en.yaml', 'utf8');
function faultsOf(change: (text: string) => string): string[] {
  const changed = change(shipped);
  expect(changed).not.toBe(shipped);
  writeFileSync(join(folder, 'en.yaml'), changed);
  return loadCatalogues(folder).faults.map((fault) => `${fault.path}: ${fault.problem} ${fault.fix ?? ''}`);
}

describe('loading message catalogues', () => {
  it('loads the shipped English without a fault', () => {
    const { catalogues, faults } = loadCatalogues('config/messages');
    expect(faults).toEqual([]);
    expect([...catalogues.keys()]).toContain('en');
  });

  it.each([
    ['an event is missing', (text: string) => text.replace(/ {2}drills:\n(?: {4}.*\n)+/, ''), /drills.*missing/],
    ['a tense is missing', (text: string) => text.replace(/ {6}denied: .*\n/, ''), /denied.*missing/],
    ['a text is missing', (text: string) => text.replace(/ {2}status\.held:.*\n/, ''), /status\.held.*missing/],
    ['a placeholder is misspelt', (text: string) => text.replace('leaving {site}', 'leaving {sight}'), /\{sight\} is not known here/],
    ['an actor lacks a form', (text: string) => text.replace('forces: US forces, ', ''), /form "forces".*"us" lacks it/],
    ['a plural form is missing', (text: string) => text.replace("{ one: '{n} source', ", '{ '), /plural form: one/],
    ['the language needs more plural forms', (text: string) => text.replace('language: en', 'language: ar'), /plural form: .*few/],
  ])('tells when %s', (_name, change, expected) => {
    expect(faultsOf(change).join('\n')).toMatch(expected);
  });

  it('tells when there is no English at all', () => {
    expect(loadCatalogues(join(folder, 'nothing')).faults[0]?.problem).toContain('no English catalogue');
  });
});
