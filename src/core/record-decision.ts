import type { Reading } from './claims/reading.ts';
import type { Action, DecisionRecord, Verdict } from './decision.ts';
import type { Report } from './reports/report.ts';

/** The public record of a decision: what was read, and what came of it. */
export function recordDecision(
  { report, reading }: { readonly report: Report; readonly reading: Reading },
  outcome: {
    readonly main: string | null;
    readonly stories: readonly string[];
    readonly verdict: Verdict | null;
    readonly action: Action;
    readonly alerts: readonly string[];
    readonly why: string;
    readonly silence?: string | undefined;
  },
): DecisionRecord {
  return {
    id: report.id,
    relevant: reading.relevant,
    lang: reading.lang,
    sites: reading.sites,
    claims: reading.claims.map((claim) => ({
      site: claim.site,
      event: claim.event,
      tense: claim.tense,
      certainty: claim.certainty,
      actor: claim.actor,
      counterpart: claim.counterpart,
      quantity: claim.quantity?.text ?? null,
      date: claim.date,
      evidence: claim.evidence.text,
      field: claim.evidence.field,
      start: claim.evidence.start,
      end: claim.evidence.end,
    })),
    unclassified: reading.unclassified.map((mention) => ({ site: mention.site, evidence: mention.evidence.text })),
    candidates: reading.candidates.map(({ name, evidence }) => ({ name, evidence: evidence.text })),
    story: outcome.main,
    stories: outcome.stories,
    verdict: outcome.verdict,
    action: outcome.action,
    alerts: outcome.alerts,
    why: outcome.why,
    ...(outcome.silence === undefined ? {} : { silence: outcome.silence }),
  };
}
