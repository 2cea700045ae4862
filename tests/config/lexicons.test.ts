import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadLexicons } from '../../src/config/load-lexicons.ts';

const SHIPPED = join(import.meta.dirname, '../../config/lexicon');
const folders: string[] = [];

function folderWith(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'lexicon-'));
  folders.push(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
});

const ORIGINS = 'origins:\n  - { id: sohr, words: SOHR }\n';
const SMALL = 'lang: xx\norder: svo\nheads: after\ntriggers:\n  - { event: withdrawal, aspect: completed, words: "left, vacated" }\n';

describe('the shipped lexicons', () => {
  it('load without a fault', () => {
    const { lexicons, faults } = loadLexicons(SHIPPED);
    expect(faults).toEqual([]);
    expect([...lexicons.byLang.keys()].sort()).toEqual(['ar', 'ckb', 'de', 'en', 'es', 'fa', 'fr', 'kmr', 'ru', 'tr']);
  });

  it.each([
    ['en', 500],
    ['ar', 400],
    ['tr', 250],
    ['ru', 150],
    ['kmr', 60],
    ['ckb', 60],
  ])('%s has at least %i trigger entries', (lang, least) => {
    const file: { triggers: { words: string }[] } = parse(readFileSync(join(SHIPPED, `${lang}.yaml`), 'utf8'));
    const entries = file.triggers.flatMap((group) => group.words.split(/[,،]/)).filter((word) => word.trim() !== '');
    expect(entries.length).toBeGreaterThanOrEqual(least);
  });
});

describe('a lexicon that someone edits', () => {
  it('is usable when it is as small as can be', () => {
    const { lexicons, faults } = loadLexicons(folderWith({ 'xx.yaml': SMALL, 'origins.yaml': ORIGINS }));
    expect(faults).toEqual([]);
    expect(lexicons.byLang.get('xx')?.order).toBe('svo');
  });

  it('says which trigger is wrong and keeps the others', () => {
    const bad = `${SMALL}  - { event: withdrawn, words: gone }\n`;
    const { lexicons, faults } = loadLexicons(folderWith({ 'xx.yaml': bad, 'origins.yaml': ORIGINS }));
    expect(faults).toMatchObject([{ line: 6, path: expect.stringContaining('triggers[1]') }]);
    expect(lexicons.byLang.has('xx')).toBe(true);
  });

  it('says which word names nothing', () => {
    const { faults } = loadLexicons(folderWith({ 'xx.yaml': SMALL.replace('vacated', '*'), 'origins.yaml': ORIGINS }));
    expect(faults).toMatchObject([{ path: 'triggers[0]', problem: '"*" has nothing to look for' }]);
  });

  it('reports a folder that is not there', () => {
    expect(loadLexicons(join(SHIPPED, 'nowhere')).faults.length).toBeGreaterThan(0);
  });
});
