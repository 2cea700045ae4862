import type { FieldName } from '../reports/report.ts';
import type { Annotations } from './annotate.ts';
import type { Lexicon } from './lexicon.ts';
import type { SiteRef } from './site-ref.ts';
import type { Token } from './tokens.ts';

/** One sentence, ready to be read. Offsets of tokens are in the original field. */
export interface Sentence {
  readonly field: FieldName;
  /** Position among the sentences of the report, the title first. */
  readonly position: number;
  readonly original: string;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly marks: Annotations;
  readonly refs: readonly SiteRef[];
  readonly question: boolean;
}
