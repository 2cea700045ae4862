import type { Claim } from '../claims/claim.ts';
import type { Publisher } from '../reports/report.ts';
import type { StorySource } from './story.ts';

/** The key over which independence is counted: whom the claim cites, else whom the whole report cites, else the outlet's family. */
export function originOf(claim: Claim, reportOrigin: string | null, publisher: Publisher): string {
  return claim.origin ?? reportOrigin ?? publisher.family;
}

/** How many independent origins stand behind these sources: fifty reprints of one agency, or three outlets that cite one monitor, are one. */
export function independentOrigins(sources: readonly StorySource[]): number {
  return new Set(sources.map((source) => source.origin)).size;
}
