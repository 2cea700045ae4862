export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

export function emptyTally(): Tally {
  return { right: 0, wrong: 0, missed: 0 };
}

/** Labels of one text: keys that are required, keys that a fair judge neither requires nor punishes, and groups of which one is required. */
export interface GoldKeys {
  readonly required: ReadonlySet<string>;
  readonly optional?: ReadonlySet<string>;
  readonly alternatives?: readonly ReadonlySet<string>[];
}

/** Counts found keys against the labels of one text. */
export function countKeys(tally: Tally, found: ReadonlySet<string>, gold: GoldKeys): void {
  for (const key of found) {
    if (gold.required.has(key)) tally.right += 1;
    else if (!gold.optional?.has(key)) tally.wrong += 1;
  }
  for (const key of gold.required) if (!found.has(key)) tally.missed += 1;
  for (const group of gold.alternatives ?? []) {
    const hits = [...group].filter((key) => found.has(key));
    if (hits.some((key) => gold.required.has(key))) continue;
    if (hits.length > 0) tally.right += 1;
    else tally.missed += 1;
  }
}

export interface Score {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export function scoreOf({ right, wrong, missed }: Tally): Score {
  const share = (whole: number): number | null => (whole === 0 ? null : right / whole);
  const f1 = right + wrong + missed === 0 ? null : (2 * right) / (2 * right + wrong + missed);
  return { precision: share(right + wrong), recall: share(right + missed), f1, right, wrong, missed };
}
