import { array, assert, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortNearlySorted } from '../../../src/core/claims/sort-nearly-sorted.ts';

describe('sorting a short list in place', () => {
  it('orders what stands from the first place on like the general sort, and nothing before it', () => {
    const items = array(record({ key: nat(5), id: nat() }));
    assert(
      property(items, items, (before, list) => {
        const all = [...before, ...list];
        sortNearlySorted(all, before.length, (a, b) => a.key - b.key);
        expect(all).toEqual([...before, ...list.toSorted((a, b) => a.key - b.key)]);
      }),
    );
  });
});
