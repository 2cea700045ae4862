import { SHAPE } from '../src/core/claims/learned/conv-net.ts';

/** The hidden units of one word. */
export const H: number = SHAPE.hidden;

/** Where a row of numbers begins. */
export interface Row {
  readonly of: Float64Array;
  readonly start: number;
}

/** Adds `share` times a row to that of `to`. A row has a number for each hidden unit, or as many as one of the two tables still has. */
export function addRow(to: Float64Array, toStart: number, { of: from, start }: Row, share: number): void {
  const size = Math.min(H, to.length - toStart, from.length - start);
  for (let at = 0; at < size; at += 1) to[toStart + at] = (to[toStart + at] ?? 0) + share * (from[start + at] ?? 0);
}

/** The sum of the products of two rows with a number for each hidden unit. */
export function dotRows(one: Float64Array, oneStart: number, { of: other, start }: Row): number {
  let sum = 0;
  for (let at = 0; at < H; at += 1) sum += (one[oneStart + at] ?? 0) * (other[start + at] ?? 0);
  return sum;
}
