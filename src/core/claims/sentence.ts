import type { FieldName } from '../reports/report.ts';
import type { Mention } from '../sites/site.ts';
import type { Annotations } from './annotate.ts';
import type { Lexicon } from './lexicon.ts';
import type { SiteRef } from './site-refs.ts';
import type { Token } from './tokens.ts';

/** A site mention as token indices of its sentence; `end` is exclusive. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly start: number;
  readonly end: number;
}

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
