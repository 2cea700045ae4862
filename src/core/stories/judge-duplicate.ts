import type { SeenReport } from '../known.ts';
import type { Report } from '../reports/report.ts';
import { similarity } from '../text/min-hash.ts';
import { DAY_MS, type Instant } from '../time.ts';
import { isSameKey } from './claims-key.ts';

/**
 * How a report relates to those already read. `same`: an item that was read (re-dated, re-guided, moved or cosmetically re-titled ones too) ·
 * `revised`: the outlet changed what it claims · `reprint`: another outlet's copy, a new source of the same origin · `new`: none of these;
 * `like` is a report in nearly the same words that claims otherwise: it tells something else, but its words have the same origin.
 */
export type DuplicateVerdict =
  | { readonly kind: 'new'; readonly like: SeenReport | null }
  | { readonly kind: 'same'; readonly seen: SeenReport }
  | { readonly kind: 'revised'; readonly seen: SeenReport }
  | { readonly kind: 'reprint'; readonly seen: SeenReport };

/** What of a report identifies it. */
export interface ReportIdentity {
  readonly keys: readonly string[];
  readonly signature: readonly number[];
  readonly claimsKey: string;
  readonly at: Instant;
}

/** Words that come again after this long tell of a new happening in an old template, unless they are the same to the letter. */
const COPY_DAYS = 3;

/** Share of common word pairs from which two texts are copies; agency templates reach .7, told apart by their claims. */
const NEAR_DUPLICATE = 0.5;

/**
 * Judges by exact keys (guid, address, text), then by near-equal words. Near-equal texts whose claims differ in site, event, tense, ordinal
 * or number are not copies: agencies write "first convoy, 60 trucks" and "second convoy, 40 trucks" in the same words.
 */
export function judgeDuplicate(report: Report, identity: ReportIdentity, seen: readonly SeenReport[]): DuplicateVerdict {
  const outlet = (other: SeenReport): boolean => other.outletId === report.publisher.outletId;
  const newest = seen.toReversed();
  const isItem = (key: string): boolean => !key.startsWith('text:') && identity.keys.includes(key);
  const item = newest.find((other) => (other.reportId === report.id || other.keys.some(isItem)) && outlet(other));
  // The same words are no revision, however a newer lexicon reads them.
  if (item) return { kind: isSameKey(item.claimsKey, identity.claimsKey) || hasSameText(identity, item) ? 'same' : 'revised', seen: item };

  const alike = newest.filter((other) => isCopy(identity, other));
  const copies = alike.filter((other) => other.claimsKey === identity.claimsKey);
  const own = copies.find((other) => outlet(other));
  if (own) return { kind: 'same', seen: own };
  // The oldest copy is nearest to the source.
  const origin = copies.at(-1);
  return origin ? { kind: 'reprint', seen: origin } : { kind: 'new', like: alike.at(-1) ?? null };
}

/** Whether everything by which the report is recognised is remembered already. */
export function isRemembered(report: Report, identity: ReportIdentity, seen: SeenReport): boolean {
  return seen.reportId === report.id && identity.keys.every((key) => seen.keys.includes(key));
}

function isCopy(identity: ReportIdentity, other: SeenReport): boolean {
  if (hasSameText(identity, other)) return true;
  const apartMs = Math.abs(Date.parse(identity.at) - Date.parse(other.at));
  return apartMs <= COPY_DAYS * DAY_MS && similarity(identity.signature, other.signature) >= NEAR_DUPLICATE;
}

function hasSameText(identity: ReportIdentity, other: SeenReport): boolean {
  return other.keys.some((key) => key.startsWith('text:') && identity.keys.includes(key));
}
