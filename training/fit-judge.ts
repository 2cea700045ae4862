import type { Thresholds } from '../src/core/claims/learned/claim-model.ts';
import { mostProbable } from '../src/core/claims/learned/claim-model.ts';
import { claimProbability, type Judge, type Named, tenseProbabilities } from '../src/core/claims/learned/judge.ts';
import { TENSES } from '../src/core/claims/vocabulary.ts';
import { shuffled } from './fit-linear.ts';
import type { JudgeExample } from './judge-examples.ts';

const EPOCHS = 15;
const RATE = 0.2;
const L2 = 1e-4;

/** Named weights with the squares of their gradients, for AdaGrad. */
class Weights {
  readonly values: Record<string, number> = {};
  private readonly squares: Record<string, number> = {};

  correct(features: Named, error: number): void {
    for (const [name, value] of features) {
      const weight = this.values[name] ?? 0;
      const gradient = error * value + L2 * weight;
      const square = (this.squares[name] ?? 1e-8) + gradient * gradient;
      this.squares[name] = square;
      this.values[name] = weight - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

/** Learns when rules and model are to be believed. The same examples in the same order give the same weights. */
export function fitJudge(examples: readonly JudgeExample[], seed: number): Judge {
  const claim = new Weights();
  const tense = new Weights();
  const judge = { claim: claim.values, tense: tense.values };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const place of shuffled(examples.length, seed + epoch)) {
      const example = examples[place];
      if (!example) continue;
      claim.correct(example.features, claimProbability(judge, example.features) - Number(example.right));
      if (!example.right) continue;
      const probabilities = tenseProbabilities(judge, example.tenses);
      for (const name of TENSES) {
        const goal = example.rightTenses.has(name) ? 1 / example.rightTenses.size : 0;
        tense.correct(example.tenses.get(name) ?? [], (probabilities.get(name) ?? 0) - goal);
      }
    }
  }
  return { claim: rounded(claim.values), tense: rounded(tense.values) };
}

function rounded(weights: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]));
}

/** A judged candidate: how sure the judge was, and whether site, event and tense were right. */
export interface JudgedCandidate {
  readonly ofRules: boolean;
  readonly sure: number;
  readonly right: boolean;
}

export function judgedBy(judge: Judge, { ofRules, features, tenses, rightTenses }: JudgeExample): JudgedCandidate {
  const { answer } = mostProbable(tenseProbabilities(judge, tenses), 'reported');
  return { ofRules, sure: claimProbability(judge, features), right: rightTenses.has(answer) };
}

/** The sureness from which on taking all candidates gives the best F1 against `labels` labels, with that F1. */
export function bestThreshold(
  judged: readonly Pick<JudgedCandidate, 'sure' | 'right'>[],
  labels: number,
): { threshold: number; f1: number } {
  let right = 0;
  let best = { threshold: 1, f1: 0 };
  for (const [at, item] of judged.toSorted((a, b) => b.sure - a.sure).entries()) {
    if (item.right) right += 1;
    const f1 = (2 * right) / (at + 1 + labels);
    if (f1 > best.f1) best = { threshold: item.sure, f1 };
  }
  return best;
}

export const UNSET: Thresholds = { keep: 0, doubt: 0, rival: 2, tense: 2, propose: 2, proposeMore: 2, alone: 2 };
