import type { CandidatePlace, Claim, UnclassifiedMention } from './claim.ts';

/** What one report says. */
export interface Reading {
  readonly lang: string;
  /** Whether it says something about a watched site, or about the forces in the country, that a monitor should see. An unsure reading alone does not. */
  readonly relevant: boolean;
  /** Sites it speaks about; those that are only landmarks ("near X", "between X and Y") are left out. */
  readonly sites: readonly string[];
  readonly claims: readonly Claim[];
  readonly unclassified: readonly UnclassifiedMention[];
  /** Do not make it relevant. */
  readonly candidates: readonly CandidatePlace[];
  /** The whole report is a citation of this origin. */
  readonly origin: string | null;
}

/** The reading of a report that was not read. */
export function nothingRead(lang: string): Reading {
  return { lang, relevant: false, sites: [], claims: [], unclassified: [], candidates: [], origin: null };
}
