import type { Claim } from '../claims/claim.ts';
import { type Assessment, type ClaimContext, joining } from './assessment.ts';
import { type Target, targetOf } from './claim-target.ts';
import { rateCredibility } from './rate-credibility.ts';
import type { SiteStatus } from './status.ts';

/** Older facts of a site that are remembered as told; more than a site has in one phase. */
const MAX_PAST = 12;

/** Assesses an older fact given as context: it fills an unknown status and never moves a known one. Told once in the history, however many articles retell it. */
export function assessBackground(status: SiteStatus, claim: Claim, context: ClaimContext): Assessment {
  const credibility = rateCredibility({
    confirmed: false,
    conflict: 'none',
    dated: context.day.precision !== 'none',
    reliability: context.reliability,
  });
  const verdict = joining(context);
  const target = targetOf(claim, status);
  const day = context.day.precision === 'day' ? context.day.day : null;
  if (target.kind === 'value' && claim.certainty === 'stated' && isOpen(status, claim, target)) {
    const next: SiteStatus = {
      ...status,
      phase: target.phase,
      holder: target.holder,
      certainty: 'reported',
      since: day,
      asOf: day,
      confirmedAt: day === null ? context.saidAt : `${day}T00:00:00.000Z`,
      credibility,
      evidence: [...status.evidence, claim.id],
      pastEvents: withPast(status, claim),
      version: status.version + 1,
    };
    return { next, verdict, kind: 'background', credibility };
  }
  if (status.pastEvents?.includes(claim.event)) return { next: status, verdict, kind: null, credibility };
  const next: SiteStatus = { ...status, pastEvents: withPast(status, claim), version: status.version + 1 };
  return { next, verdict, kind: 'background', credibility };
}

/** What one report says of the past belongs together: "left, then handed over" fills an unknown with the handover. */
function isOpen(status: SiteStatus, claim: Claim, target: Extract<Target, { kind: 'value' }>): boolean {
  if (status.phase === 'unknown') return true;
  const own = status.evidence.length > 0 && status.evidence.every((id) => id.startsWith(`${claim.reportId}#`));
  return own && status.phase === 'vacated' && target.phase === 'handed_over';
}

function withPast(status: SiteStatus, claim: Claim): SiteStatus['pastEvents'] & {} {
  return [...new Set([...(status.pastEvents ?? []), claim.event])].slice(-MAX_PAST);
}
