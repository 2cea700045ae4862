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

/** Site, event, tense and certainty lead the parts of a claim; what follows is detail. */
const LEADING = 4;

/** Whether two keys claim the same: a detail that one of them leaves open is no difference. */
export function isSameKey(a: string, b: string): boolean {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  const covered = (parts: readonly string[][], others: readonly string[][]): boolean =>
    parts.every((part) => others.some((other) => isCompatible(part, other)));
  return covered(ours, theirs) && covered(theirs, ours);
}

function partsOf(key: string): string[][] {
  return key === '' ? [] : key.split(';').map((claim) => claim.split('|'));
}

function isCompatible(a: readonly string[], b: readonly string[]): boolean {
  return a.every((value, at) => value === b[at] || (at >= LEADING && (value === '' || b[at] === '')));
}
