import type { Mention } from '../sites/site.ts';
import type { Annotations } from './annotate.ts';
import type { Head, Lexicon, Marker } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** A site mention as token indices of its sentence; `end` is exclusive. */
export interface PlacedMention {
  readonly mention: Mention;
  readonly start: number;
  readonly end: number;
}

/** A site, or the country, as it stands in a sentence. */
export interface SiteRef {
  readonly site: string;
  readonly start: number;
  readonly end: number;
  readonly marker: Marker | 'none';
  /** `base`: a base word stands beside the name; another head: the town, the road, the prison of that name. */
  readonly head: 'base' | Head | null;
  /** Only says where something else is ("near X", "between X and Y"). */
  readonly landmark: boolean;
  /** Sites named together ("X and Y") share a number. */
  readonly group: number;
  readonly kind: 'site' | 'country';
  readonly ambiguous: boolean;
}

/** What the place of sites in a sentence is read from. */
export interface RefInput {
  readonly tokens: readonly Token[];
  readonly marks: Annotations;
  readonly lexicon: Lexicon;
  readonly mentions: readonly PlacedMention[];
}
