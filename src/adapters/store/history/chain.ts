import { createHash } from 'node:crypto';
import type { HistoryEntry } from '../../../core/status/history.ts';
import type { Json } from '../database/json.ts';

/** What the first entry names as its predecessor. */
export const GENESIS_HASH = '0'.repeat(64);

/** JSON with the keys of every object sorted and without `undefined`: one value, one text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** SHA-256 (hex) over the previous hash, the entry's number and its canonical JSON, one a line. Anybody can recompute it from an export. */
export function chainHash(prevHash: string, seq: number, body: string): string {
  return createHash('sha256').update(`${prevHash}\n${seq}\n${body}`).digest('hex');
}

/** The fields of `entry` that the hash covers: all but those the store adds. */
export function bodyOf(entry: HistoryEntry): Json<HistoryEntry> {
  const {
    seq: _seq,
    prevHash: _prevHash,
    hash: _hash,
    ...body
  } = entry as HistoryEntry & { seq?: number; prevHash?: string; hash?: string };
  return canonicalJson(body);
}
