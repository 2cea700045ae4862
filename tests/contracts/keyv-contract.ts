import * as fc from 'fast-check';
import type { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

export interface KeyvUnderTest {
  /** A Keyv of its own over the shared storage. */
  open(namespace: string): Keyv;
  /** Opens one that works inside a transaction, runs `work`, then rolls everything back. */
  rolledBack(namespace: string, work: (keyv: Keyv) => Promise<void>): Promise<void>;
  /** Moves the time that reads go by. */
  advance(ms: number): void;
  /** Rows in the storage, expired ones included. */
  rows(): Promise<number>;
  /** Makes every further access fail with a message that has the word "destroyed". */
  breakStorage(): Promise<void>;
  close(): Promise<void>;
}

/** What Keyv over our storage promises. Times are far apart, since Keyv itself reckons an expiry by the machine's clock. */
export function keyvContract(name: string, start: () => Promise<KeyvUnderTest>): void {
  describe(`${name}: keyv`, () => {
    let tested: KeyvUnderTest;
    let keyv: Keyv;
    beforeEach(async () => {
      tested = await start();
      keyv = tested.open('main');
    });
    afterEach(() => tested.close());
    valueContract(() => keyv);
    namespaceContract(
      () => tested,
      () => keyv,
    );
    expiryContract(
      () => tested,
      () => keyv,
    );
    failureContract(
      () => tested,
      () => keyv,
    );
  });
}

const DAY = 86_400_000;

function valueContract(keyv: () => Keyv): void {
  it('gives back any JSON value under any key', async () => {
    const key = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(key, fc.jsonValue(), async (name, value) => {
        expect(await keyv().set(name, value)).toBe(true);
        expect(await keyv().get(name)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(await keyv().has(name)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('takes keys far longer than 255 characters', async () => {
    const long = `https://outlet.example/${'ط'.repeat(4_000)}`;
    await keyv().set(long, 1);
    expect(await keyv().get(long)).toBe(1);
    expect(await keyv().get(`${long}x`)).toBeUndefined();
  });

  it('overwrites, and says what a delete found', async () => {
    await keyv().set('a', 1);
    await keyv().set('a', 2);
    expect(await keyv().get('a')).toBe(2);
    expect(await keyv().delete('a')).toBe(true);
    expect(await keyv().delete('a')).toBe(false);
    expect(await keyv().get('a')).toBeUndefined();
  });

  it('reads and removes many in the order asked, missing ones in their place', async () => {
    await keyv().setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ]);
    expect(await keyv().getMany(['b', 'none', 'a', 'b'])).toEqual([2, undefined, 1, 2]);
    expect(await keyv().hasMany(['none', 'a'])).toEqual([false, true]);
    expect(await keyv().deleteMany(['a', 'none'])).toEqual([true, false]);
    expect(await keyv().getMany(['a', 'b'])).toEqual([undefined, 2]);
  });

  it('of a key repeated in one call the last value counts', async () => {
    const answer = await keyv().setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
      { key: 'a', value: 3 },
    ]);
    expect(answer).toEqual([true, true, true]);
    expect(await keyv().getMany(['a', 'b'])).toEqual([3, 2]);
  });

  it('writes, reads, lists and removes more than one statement has room for', async () => {
    const entries = Array.from({ length: 12_000 }, (_, index) => ({ key: `k${index}`, value: index }));
    const keys = entries.map((entry) => entry.key);
    await keyv().setMany(entries);
    expect((await keyv().getMany<number>(keys)).reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(71_994_000);
    expect(await list(keyv())).toHaveLength(12_000);
    expect((await keyv().deleteMany(keys)).every(Boolean)).toBe(true);
    expect(await list(keyv())).toEqual([]);
  });

  it('lists every entry once and in key order over many pages, also while entries are removed', async () => {
    const entries = Array.from({ length: 1_201 }, (_, index) => ({ key: String(index).padStart(5, '0'), value: index }));
    await keyv().setMany(entries);
    const seen: unknown[] = [];
    for await (const [key, value] of keyv().iterator()) {
      seen.push(value);
      await keyv().delete(key);
    }
    expect(seen).toEqual(entries.map((entry) => entry.value));
  });
}

function namespaceContract(tested: () => KeyvUnderTest, keyv: () => Keyv): void {
  it('keeps namespaces apart', async () => {
    const other = tested().open('other');
    await keyv().set('a', 'main');
    await other.set('a', 'other');
    expect([await keyv().get('a'), await other.get('a')]).toEqual(['main', 'other']);
    expect(await list(other)).toEqual([['a', 'other']]);
    await other.clear();
    expect([await keyv().get('a'), await other.get('a')]).toEqual(['main', undefined]);
  });

  it('writes made in a transaction go when it is rolled back', async () => {
    await keyv().set('kept', 1);
    await tested().rolledBack('main', async (inside) => {
      await inside.set('single', 1);
      await inside.setMany([{ key: 'many', value: 1 }]);
      await inside.delete('kept');
      expect(await inside.getMany(['single', 'many', 'kept'])).toEqual([1, 1, undefined]);
    });
    expect(await list(keyv())).toEqual([['kept', 1]]);
  });

  it('outlives its own disconnect', async () => {
    await keyv().set('a', 1);
    await keyv().disconnect();
    expect(await keyv().get('a')).toBe(1);
  });
}

function expiryContract(tested: () => KeyvUnderTest, keyv: () => Keyv): void {
  it('an expired entry is not there for any reader, and reading does not remove it', async () => {
    await keyv().set('short', 1, DAY);
    await keyv().set('long', 2, 10 * DAY);
    await keyv().set('ever', 3);
    expect(await keyv().getMany(['short', 'long', 'ever'])).toEqual([1, 2, 3]);
    tested().advance(2 * DAY);
    expect(await keyv().get('short')).toBeUndefined();
    expect(await keyv().has('short')).toBe(false);
    expect(await keyv().getMany(['short', 'long'])).toEqual([undefined, 2]);
    expect(await keyv().hasMany(['short', 'ever'])).toEqual([false, true]);
    expect(await list(keyv())).toEqual([
      ['ever', 3],
      ['long', 2],
    ]);
    expect(await tested().rows()).toBe(3);
  });

  it('a value set while an expired one is being read stays', async () => {
    for (let round = 0; round < 50; round += 1) {
      const key = `k${round}`;
      await keyv().set(key, 'old', DAY);
      tested().advance(2 * DAY);
      await Promise.all([keyv().get(key), keyv().has(key), keyv().set(key, 'new')]);
      expect(await keyv().get(key)).toBe('new');
    }
  });

  it('setting again without a lifetime takes the old one away', async () => {
    await keyv().set('a', 1, DAY);
    await keyv().set('a', 2);
    tested().advance(2 * DAY);
    expect(await keyv().get('a')).toBe(2);
  });
}

function failureContract(tested: () => KeyvUnderTest, keyv: () => Keyv): void {
  it('a storage that fails rejects; it never answers "not there"', async () => {
    await keyv().set('a', 1);
    await tested().breakStorage();
    await expect(keyv().get('a')).rejects.toThrow('destroyed');
    await expect(keyv().getMany(['a'])).rejects.toThrow('destroyed');
    await expect(keyv().has('a')).rejects.toThrow('destroyed');
    await expect(keyv().set('a', 2)).rejects.toThrow('destroyed');
    await expect(keyv().setMany([{ key: 'a', value: 2 }])).rejects.toThrow('destroyed');
    await expect(keyv().delete('a')).rejects.toThrow('destroyed');
    await expect(keyv().clear()).rejects.toThrow('destroyed');
    await expect(list(keyv())).rejects.toThrow('destroyed');
  });

  it('with an error listener Keyv turns a failed read into "not there": why none may be attached', async () => {
    await keyv().set('a', 1);
    keyv().on('error', () => {});
    await tested().breakStorage();
    expect(await keyv().get('a')).toBeUndefined();
    expect(await keyv().set('a', 2)).toBe(false);
  });

  it('a value that cannot be JSON is refused', async () => {
    await expect(keyv().set('a', Symbol('x'))).rejects.toThrow('symbol');
    expect(await keyv().has('a')).toBe(false);
  });
}

async function list(keyv: Keyv): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const entry of keyv.iterator()) found.push(entry);
  return found;
}
