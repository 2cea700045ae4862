import type { Actor, Event, Tense } from '../vocabulary.ts';

/** What a language model believes a report to say of one site. Nothing in it is trusted: `quote` may be invented, `site` may not be named. */
export interface ProposedClaim {
  readonly site: string;
  /** `policy` is about the country, never about a site. */
  readonly event: Exclude<Event, 'policy'>;
  readonly tense: Tense;
  readonly actor: Actor | null;
  /** Said to stand in the report word for word. */
  readonly quote: string;
}
