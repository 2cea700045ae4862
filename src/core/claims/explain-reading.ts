import type { Claim } from './claim.ts';
import type { Reading } from './reading.ts';

/** What was read and from which words, one line each, for a person who asks why. Plain English; not escaped. */
export function explainReading(reading: Reading): readonly string[] {
  const head = `Language ${reading.lang}; ${reading.relevant ? 'relevant' : 'not relevant'}; sites: ${reading.sites.join(', ') || 'none'}.`;
  const cited = reading.origin === null ? [] : [`The report as a whole cites ${reading.origin}.`];
  const claims = reading.claims.map(explainClaim);
  const open = reading.unclassified.map(
    (mention) => `${mention.site}: named beside a force or a base, but no claim understood: "${mention.evidence.text}"`,
  );
  return [head, ...cited, ...claims, ...open];
}

function explainClaim(claim: Claim): string {
  const parts = [
    claim.actor === null ? null : `by ${claim.actor}`,
    claim.counterpart === null ? null : `to ${claim.counterpart}`,
    claim.quantity === null ? null : claim.quantity.text,
    claim.ordinal === null ? null : `number ${claim.ordinal}`,
    claim.date === null ? null : `on ${claim.date}`,
    claim.deadline === null ? null : `expected by ${claim.deadline}`,
    claim.origin === null ? null : `citing ${claim.origin}`,
    claim.certainty === 'possible' ? 'the text is not sure' : null,
  ].filter((part) => part !== null);
  const details = parts.length === 0 ? '' : ` (${parts.join('; ')})`;
  return `${claim.site}: ${claim.event}, ${claim.tense}${details}, from the ${claim.evidence.field}: "${claim.evidence.text}"`;
}
