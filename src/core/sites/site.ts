import type { FieldName } from '../reports/report.ts';

export interface SiteAlias {
  readonly form: string;
  readonly langs: readonly string[];
  /** `context`: the form is also an ordinary word or another place; it counts only beside a base word or a watched actor. */
  readonly ambiguous: boolean;
  /** An everyday word (a river): counts only with a base word directly beside it. */
  readonly besideBase?: boolean;
}

export type SiteKind = 'base' | 'airfield' | 'oil_field' | 'camp' | 'prison' | 'crossing' | 'town';

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly place: string | null;
  readonly coordinates: { readonly lat: number; readonly lon: number; readonly source: string } | null;
  readonly aliases: readonly SiteAlias[];
  readonly sameAs: string | null;
  readonly near: readonly string[];
  /** What a reader should know about the name or the place ("two crossings share it"). */
  readonly note?: string | null;
}

/** A place in a report where a site is named, with its span in the original text. */
export interface Mention {
  readonly site: string;
  readonly field: FieldName;
  readonly start: number;
  readonly end: number;
  /** The form in the gazetteer that was recognised. */
  readonly alias: string;
  readonly ambiguous: boolean;
  /** `near`: recognised by a small edit distance beside a base word, not by its exact spelling. */
  readonly tier: 'exact' | 'near';
  /** What speaks for the military place near by in the same field: a word for a base or facility, else the unambiguous name of another site. */
  readonly support: 'base_word' | 'site' | null;
}
