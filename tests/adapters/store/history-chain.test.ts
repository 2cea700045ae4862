import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/adapters/store/history/chain.ts';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { effects, sampleEntry } from '../../contracts/store-samples.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

describe('a tampered history', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'basewatch-chain-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const open = () => openSqliteStore({ dataDir, clock: new ManualClock() });

  async function tamper(entries: number, change: (file: DatabaseSync) => void) {
    const store = await open();
    const history = Array.from({ length: entries }, (_, index) => sampleEntry({ note: `entry ${index + 1}` }));
    await store.state.commit(effects({ history }), null);
    await store.close();
    const file = new DatabaseSync(join(dataDir, 'basewatch.sqlite'));
    change(file);
    file.close();
    const again = await open();
    const verdict = await again.history.verify();
    await again.close();
    return verdict;
  }

  const UNGUARD = 'drop trigger history_no_update; drop trigger history_no_delete;';

  it.each([
    ['a text was changed', "update history set body = replace(body, 'entry 3', 'entry X') where seq = 3", 3, 5],
    ['a hash was changed', "update history set hash = 'x' where seq = 2", 2, 5],
    ['the link to the entry before was changed', "update history set prev_hash = 'x' where seq = 4", 4, 5],
    ['a searched site was changed', "update history set site = 'tanf' where seq = 3", 3, 5],
    ['a searched time was changed', "update history set at = '2020-01-01T00:00:00.000Z' where seq = 1", 1, 5],
    ['a searched day was changed', "update history set day = '2020-01-01' where seq = 5", 5, 5],
    ['the first entry is gone', 'delete from history where seq = 1', 1, 4],
    ['one in the middle is gone', 'delete from history where seq = 3', 3, 4],
    ['the last ones are gone', 'delete from history where seq > 3', 4, 3],
    ['all are gone', 'delete from history', 1, 0],
  ])('is noticed when %s', async (_name, sql, brokenAt, entries) => {
    expect(await tamper(5, (file) => file.exec(UNGUARD + sql))).toEqual({ entries, brokenAt });
  });

  it.each([
    ['changed', "update history set body = '{}' where seq = 1"],
    ['removed', 'delete from history where seq = 1'],
    ['replaced', "insert or replace into history select seq, site, at, day, kind, '{}', prev_hash, hash from history where seq = 1"],
    ['inserted with a gap', 'insert into history select 9, site, at, day, kind, body, prev_hash, hash from history where seq = 1'],
  ])('is prevented by the database itself: an entry cannot be %s', async (_name, sql) => {
    const verdict = await tamper(2, (file) => expect(() => file.exec(sql)).toThrow('the history is append-only'));
    expect(verdict).toEqual({ entries: 2, brokenAt: null });
  });

  it('finds a break far behind the first page', async () => {
    const verdict = await tamper(2_500, (file) => file.exec(`${UNGUARD} update history set body = '{}' where seq = 2400`));
    expect(verdict).toEqual({ entries: 2_500, brokenAt: 2_400 });
  });
});

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: { d: [2, { f: 1, e: null }], c: 'ق' } }, '{"a":{"c":"ق","d":[2,{"e":null,"f":1}]},"b":1}'],
    [{ a: undefined, b: false }, '{"b":false}'],
    [[], '[]'],
    ['x', '"x"'],
  ])('%j is written as %s', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('means the same value, whatever the order of the keys was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
