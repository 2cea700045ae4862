import { TENSES, type Tense } from '../vocabulary.ts';

/**
 * A second, small model: how far the rules and the first model are to be believed, by where they agree. Its few weights have names and are learned from
 * sentences that the lexicons were not grown from.
 */
export interface Judge {
  readonly claim: Readonly<Record<string, number>>;
  readonly tense: Readonly<Record<string, number>>;
}

/** Named features with their values. */
export type Named = readonly (readonly [name: string, value: number])[];

/** How probable it is that the claim is right in site and event. */
export function claimProbability({ claim }: Judge, features: Named): number {
  return 1 / (1 + Math.exp(-sumOf(claim, features)));
}

/** The probability of each tense, adding up to 1. */
export function tenseProbabilities({ tense }: Judge, features: ReadonlyMap<Tense, Named>): ReadonlyMap<Tense, number> {
  const powers = new Map(TENSES.map((name) => [name, Math.exp(sumOf(tense, features.get(name) ?? []))]));
  const total = [...powers.values()].reduce((sum, power) => sum + power, 0);
  return new Map([...powers].map(([name, power]) => [name, power / total]));
}

function sumOf(weights: Readonly<Record<string, number>>, features: Named): number {
  return features.reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0);
}
