import type { Claim } from '../claims/claim.ts';
import type { Event, Tense } from '../claims/vocabulary.ts';
import { hash64 } from '../text/hash.ts';
import type { Instant } from '../time.ts';
import type { Report } from './report.ts';

/** Why a report does not count any more. `gone`: its page is no longer there · `notice`: page or feed entry say that it was taken back or was wrong. */
export type WithdrawalReason = 'gone' | 'notice';

/** What one version of a report claims, with the sentence that says so. */
export interface VersionClaim {
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
  readonly certainty: 'stated' | 'possible';
  readonly quote: string;
}

/**
 * One version of a report that tells of sites. `first`: as it was read first · `revised`: its outlet changed what it claims ·
 * `completed`: the text behind a teaser was read later · `withdrawn`: its outlet took it back; it claims nothing.
 */
export interface ReportVersion {
  readonly reportId: string;
  /** When the bot read it. */
  readonly at: Instant;
  readonly kind: 'first' | 'revised' | 'completed' | 'withdrawn';
  readonly hash: string;
  readonly readFrom: 'feed' | 'page';
  readonly claims: readonly VersionClaim[];
  /** Set on a withdrawal. */
  readonly reason?: WithdrawalReason;
}

/** What a version no longer claims, and what it claims anew. */
export interface VersionChange {
  readonly lost: readonly VersionClaim[];
  readonly gained: readonly VersionClaim[];
}

/** Hash of a report's words as they were read: equal words, equal hash. */
export function hashOfVersion({ title, summary, text }: Pick<Report, 'title' | 'summary' | 'text'>): string {
  return hash64([title, summary, text].map((part) => part ?? '').join('\n\u0000'));
}

/** The record of a version. A claim is listed once, by its first sentence. */
export function versionOf(
  report: Report,
  claims: readonly Claim[],
  about: Pick<ReportVersion, 'at' | 'kind'> & { readonly reason?: WithdrawalReason },
): ReportVersion {
  const listed = new Map<string, VersionClaim>();
  for (const { site, event, tense, certainty, evidence } of claims) {
    const claim = { site, event, tense, certainty, quote: evidence.text };
    if (!listed.has(keyOf(claim))) listed.set(keyOf(claim), claim);
  }
  return {
    reportId: report.id,
    hash: hashOfVersion(report),
    readFrom: report.teaser === undefined ? 'feed' : 'page',
    claims: [...listed.values()],
    ...about,
  };
}

/** How two versions differ in what they claim. */
export function changeBetween(before: ReportVersion, after: ReportVersion): VersionChange {
  const had = new Set(before.claims.map(keyOf));
  const has = new Set(after.claims.map(keyOf));
  return {
    lost: before.claims.filter((claim) => !has.has(keyOf(claim))),
    gained: after.claims.filter((claim) => !had.has(keyOf(claim))),
  };
}

function keyOf({ site, event, tense, certainty }: Omit<VersionClaim, 'quote'>): string {
  return `${site}|${event}|${tense}|${certainty}`;
}
