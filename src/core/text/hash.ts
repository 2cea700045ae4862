import { unitAt } from './unit-at.ts';

/** A 64-bit hash as 16 hex digits: stable across runs and machines, not cryptographic (a sender can make collisions). */
export function hash64(text: string): string {
  let low = 0xdead_beef;
  let high = 0x41c6_ce57;
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const unit = unitAt(text, at);
    low = Math.imul(low ^ unit, 0x85eb_ca6b);
    high = Math.imul(high ^ unit, 0xc2b2_ae35);
    low ^= low >>> 15;
    high ^= high >>> 13;
  }
  low = mix(low ^ (high >>> 7) ^ length);
  high = mix(high ^ low);
  return hex(high) + hex(low);
}

/** A 32-bit hash as an unsigned integer, for signatures. */
export function hash32(text: string): number {
  let hash = 0x811c_9dc5;
  const { length } = text;
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ unitAt(text, at), 0x0100_0193);
  return mix(hash);
}

/** A 32-bit hash of two numbers in their order, such as the hashes of two words. */
export function hashPair(one: number, other: number): number {
  return mix(Math.imul(one, 0x9e37_79b1) ^ Math.imul(mix(other), 0x85eb_ca77));
}

/** Spreads every input bit over all output bits (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85eb_ca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
