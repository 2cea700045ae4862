/** Finds where a regular expression matches, in UTF-16 offsets of `text`; at most `limit` places. Takes time linear in the text. */
export type FindSpans = (text: string, limit: number) => readonly { readonly start: number; readonly end: number }[];

/** Folded words in a row. */
export interface WordLeaf {
  readonly kind: 'words';
  readonly key: string;
  /** No endings allowed: it was quoted. */
  readonly exact: boolean;
  /** The last word may go on: it had a trailing `*`. */
  readonly prefix: boolean;
  /** An acronym, which must stand in capitals in the text too ("US" is not "us"). */
  readonly capitals: boolean;
}

export interface RegexLeaf {
  readonly kind: 'regex';
  readonly source: string;
  /** For the text as published. */
  readonly find: FindSpans;
  readonly findFolded: FindSpans;
  /** What a folded text with a match must contain; null when unknown. */
  readonly required: string | null;
}

/** A condition on the text of a report. */
export type WatchLeaf =
  | WordLeaf
  | RegexLeaf
  /** Any spelling of a listed site. */
  | { readonly kind: 'site'; readonly site: string };

export type WatchRule =
  | WatchLeaf
  | { readonly kind: 'not'; readonly rule: WatchRule }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly WatchRule[] };

/** Whether the rule holds, given which of its leaves do. Leaves are asked in order and only as far as needed. */
export function holds(rule: WatchRule, leafHolds: (leaf: WatchLeaf) => boolean): boolean {
  switch (rule.kind) {
    case 'words':
    case 'regex':
    case 'site':
      return leafHolds(rule);
    case 'not':
      return !holds(rule.rule, leafHolds);
    case 'and':
      return rule.rules.every((part) => holds(part, leafHolds));
    case 'or':
      return rule.rules.some((part) => holds(part, leafHolds));
    default:
      return rule satisfies never;
  }
}

/** All leaves of the rule; `counts` is false for those under an odd number of NOTs. */
export function leavesOf(rule: WatchRule, counts = true): { readonly leaf: WatchLeaf; readonly counts: boolean }[] {
  switch (rule.kind) {
    case 'words':
    case 'regex':
    case 'site':
      return [{ leaf: rule, counts }];
    case 'not':
      return leavesOf(rule.rule, !counts);
    case 'and':
    case 'or':
      return rule.rules.flatMap((part) => leavesOf(part, counts));
    default:
      return rule satisfies never;
  }
}
