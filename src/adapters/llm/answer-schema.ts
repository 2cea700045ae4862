import { z } from 'zod';
import type { ProposedClaim } from '../../core/claims/proposal/proposed-claim.ts';
import { ACTORS, EVENTS, TENSES } from '../../core/claims/vocabulary.ts';
import { jsonObjectsIn } from './first-json.ts';

const MOST_CLAIMS = 12;
const LONGEST_QUOTE = 1_000;

/** One claim: closed vocabularies, and a quote. */
function claimSchema(sites: readonly string[]) {
  return z.object({
    site: z.enum(sites),
    event: z.enum(EVENTS).exclude(['policy']),
    tense: z.enum(TENSES),
    actor: z.enum(ACTORS).nullable(),
    quote: z.string(),
  });
}

/** The JSON Schema of an answer, for endpoints that hold their model to one. `sites` are the only ids allowed; at least one. */
export function answerJsonSchema(sites: readonly string[]): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(z.object({ claims: z.array(claimSchema(sites)) }));
  return schema;
}

const Outer = z.object({ claims: z.array(z.unknown()) });

/**
 * The claims in what a model wrote: of the first JSON object with a list of claims, those that fit the schema. Null when there is no such list, or when it has
 * elements and none of them fits.
 */
export function readAnswer(content: string, sites: readonly string[]): readonly ProposedClaim[] | null {
  for (const value of jsonObjectsIn(content)) {
    const outer = Outer.safeParse(value);
    if (!outer.success) continue;
    const Claim = claimSchema(sites);
    const elements = outer.data.claims.slice(0, MOST_CLAIMS).map((element) => Claim.safeParse(element));
    const fitting = elements.flatMap((element) => (element.success && element.data.quote.length <= LONGEST_QUOTE ? [element.data] : []));
    return elements.length > 0 && fitting.length === 0 ? null : fitting;
  }
  return null;
}
