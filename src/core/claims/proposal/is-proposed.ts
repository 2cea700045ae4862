import type { Claim } from '../claim.ts';

const PROPOSED_ID = /#p\d+$/;

/** Whether a language model proposed a claim that the rules did not read: readers are told so. */
export function isProposed(claim: Pick<Claim, 'id'>): boolean {
  return PROPOSED_ID.test(claim.id);
}
