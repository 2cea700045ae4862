import type { Claim } from '../claims/claim.ts';

/**
 * What a report claims, as one string: equal for a cosmetic change, different for a revision. Dates are left out, since "today" in a
 * re-dated item resolves to another day; so are wording, order and the field a claim stands in. '' for a report without claims.
 */
export function claimsKeyOf(claims: readonly Claim[]): string {
  const parts = claims.map((claim) =>
    [claim.site, claim.event, claim.tense, claim.certainty, claim.actor, claim.counterpart, claim.ordinal, claim.quantity?.amount]
      .map((part) => part ?? '')
      .join('|'),
  );
  return [...new Set(parts)].sort().join(';');
}
