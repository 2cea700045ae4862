import type { FieldName } from '../reports/report.ts';

/** A keyword rule. `expression` is the text a person wrote: words, "phrases", AND OR NOT, parentheses, or /regular expression/. */
export interface Watch {
  readonly id: string;
  readonly name: string;
  readonly expression: string;
  /** null: global, from config. */
  readonly guildId: string | null;
  readonly langs: readonly string[];
}

/** Where a watch matched; `spans` are offsets into the original text. */
export interface WatchHit {
  readonly watchId: string;
  readonly spans: readonly { readonly field: FieldName; readonly start: number; readonly end: number }[];
}
