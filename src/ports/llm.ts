import type { ProposedClaim } from '../core/claims/proposal/proposed-claim.ts';

/** What a proposer is told of one report: its words and the watched sites named in them, nothing of what is known. */
export interface ProposalRequest {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  /** As identified ("ar"). */
  readonly lang: string;
  /** `names`: spellings of the gazetteer by which the site was recognised. */
  readonly sites: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** What asking may come back with. Failures are values: without an answer the report stays as the rules read it. */
export type ProposalAnswer =
  /** Unverified. Empty when the model finds nothing. */
  | { readonly kind: 'proposed'; readonly claims: readonly ProposedClaim[] }
  /** `reason` never holds a secret or words of the answer. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** The calls of this hour are used up. */
  | { readonly kind: 'over_budget' };

export interface ClaimProposer {
  /** Never rejects for what an endpoint does or says; rejects only for a bug. */
  propose(request: ProposalRequest): Promise<ProposalAnswer>;
}
