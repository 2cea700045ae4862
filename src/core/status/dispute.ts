import type { Instant } from '../time.ts';
import type { Dispute, Holder, Phase, SiteStatus } from './status.ts';

interface Side {
  readonly phase: Phase;
  readonly holder: Holder;
  readonly claimId: string;
  readonly denial: boolean;
}

/** Sides that a dispute keeps; a third value for one date is as many as a reader can follow. */
const MAX_SIDES = 4;

/** The status's dispute after one more claim took a side against it: both sides are kept with the claims behind them. */
export function takeSide(status: SiteStatus, side: Side, now: Instant): Dispute {
  const known = status.disputed ?? {
    since: now,
    sides: status.evidence.length === 0 ? [] : [{ phase: status.phase, holder: status.holder, claimIds: status.evidence, denial: false }],
  };
  const at = known.sides.findIndex((other) => isSameSide(other, side));
  const before = known.sides[at];
  if (!before) {
    const opened = { phase: side.phase, holder: side.holder, claimIds: [side.claimId], denial: side.denial };
    return { ...known, sides: [...known.sides, opened].slice(0, MAX_SIDES) };
  }
  if (before.claimIds.includes(side.claimId)) return known;
  return { ...known, sides: known.sides.with(at, { ...before, claimIds: [...before.claimIds, side.claimId] }) };
}

/** Whether the claim's side is already part of the dispute. */
export function hasSide(
  dispute: Dispute | null,
  side: { readonly phase: Phase; readonly holder: Holder; readonly denial: boolean },
): boolean {
  return dispute?.sides.some((other) => isSameSide(other, side)) ?? false;
}

function isSameSide(
  a: { readonly phase: Phase; readonly holder: Holder; readonly denial: boolean },
  b: { readonly phase: Phase; readonly holder: Holder; readonly denial: boolean },
): boolean {
  return a.denial === b.denial && (a.denial || (a.phase === b.phase && a.holder === b.holder));
}
