import { leavesOf, type WatchLeaf, type WatchRule } from './watch-rule.ts';

/** Rules by the words without which they cannot hold. */
export interface RuleIndex<T> {
  readonly byKey: ReadonlyMap<string, readonly T[]>;
  /** Rules that must always be tried: a regular expression alone may satisfy them. */
  readonly always: readonly T[];
}

/** What tells one leaf from another: equal keys match the same places. */
export function keyOf(leaf: WatchLeaf): string {
  switch (leaf.kind) {
    case 'words':
      return `${leaf.exact ? 'exact' : leaf.capitals ? 'capitals' : 'words'}${leaf.prefix ? '*' : ''}:${leaf.key}`;
    case 'site':
      return `site:${leaf.site}`;
    case 'regex':
      return `regex:${leaf.source}`;
    default:
      return leaf satisfies never;
  }
}

/** Puts each rule under as few and as rare keys as its ANDs allow: of "convoy AND Qamishli" only the one that fewer rules ask for. */
export function indexRules<T extends { readonly rule: WatchRule }>(entries: readonly T[]): RuleIndex<T> {
  const uses = new Map<string, number>();
  for (const key of entries.flatMap(({ rule }) => leavesOf(rule).map(({ leaf }) => keyOf(leaf)))) uses.set(key, (uses.get(key) ?? 0) + 1);
  const byKey = new Map<string, T[]>();
  const always: T[] = [];
  for (const entry of entries) {
    const keys = needed(entry.rule, false, (key) => uses.get(key) ?? 0);
    if (keys === null) always.push(entry);
    for (const key of new Set(keys)) {
      const under = byKey.get(key);
      if (under) under.push(entry);
      else byKey.set(key, [entry]);
    }
  }
  return { byKey, always };
}

/** Keys of which at least one must be found for the rule (or, `negated`, for its opposite) to hold; null when there is no such set. */
function needed(rule: WatchRule, negated: boolean, uses: (key: string) => number): string[] | null {
  switch (rule.kind) {
    case 'words':
    case 'site':
      return negated ? null : [keyOf(rule)];
    case 'regex':
      return null;
    case 'not':
      return needed(rule.rule, !negated, uses);
    case 'and':
    case 'or': {
      const parts = rule.rules.map((part) => needed(part, negated, uses));
      const all = (rule.kind === 'and') !== negated;
      if (!all) return parts.includes(null) ? null : parts.flatMap((keys) => keys ?? []);
      const cost = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + uses(key), 0);
      return parts.filter((keys) => keys !== null).toSorted((a, b) => cost(a) - cost(b))[0] ?? null;
    }
    default:
      return rule satisfies never;
  }
}
