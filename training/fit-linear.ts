import { type ClaimModel, EVENT_OUTPUTS, OUTPUTS, type Thresholds } from '../src/core/claims/learned/claim-model.ts';
import type { Judge } from '../src/core/claims/learned/judge.ts';
import { mix } from '../src/core/text/hash.ts';
import type { Example } from './make-examples.ts';

export interface FitOptions {
  /** A power of two. */
  readonly buckets: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  readonly seed: number;
}

export const DEFAULT_FIT: FitOptions = { buckets: 65_536, epochs: 14, rate: 0.15, l2: 0.000_02, seed: 1 };

/** Answers that are nearly right are left alone: it saves most of the time and changes nothing that can be measured. */
const SMALL_ERROR = 0.002;
const FIRST_SQUARE = 1e-4;

/** Weights before they are rounded to bytes. */
export interface LinearWeights {
  readonly buckets: number;
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

/** Logistic regressions (one against the rest for events, softmax for tenses) by AdaGrad. The same examples, options and order give the same weights. */
export function fitLinear(examples: readonly Example[], options: FitOptions): LinearWeights {
  const learner = new Learner(options);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const place of shuffled(examples.length, options.seed + epoch)) {
      const example = examples[place];
      if (example) learner.learn(example);
    }
  }
  return { buckets: options.buckets, weights: learner.weights, biases: learner.biases };
}

class Learner {
  readonly weights: Float32Array;
  readonly biases = new Float64Array(OUTPUTS.length);
  private readonly squares: Float32Array;
  private readonly biasSquares = new Float64Array(OUTPUTS.length).fill(FIRST_SQUARE);
  private readonly errors = new Float64Array(OUTPUTS.length);
  private readonly options: FitOptions;

  constructor(options: FitOptions) {
    this.options = options;
    this.weights = new Float32Array(options.buckets * OUTPUTS.length);
    this.squares = new Float32Array(options.buckets * OUTPUTS.length).fill(FIRST_SQUARE);
  }

  learn(example: Example): void {
    this.judge(example);
    for (let o = example.from; o < example.to; o += 1) {
      const error = this.errors[o] ?? 0;
      if (Math.abs(error) < SMALL_ERROR) continue;
      this.biasSquares[o] = (this.biasSquares[o] ?? 0) + error * error;
      this.biases[o] = (this.biases[o] ?? 0) - (this.options.rate * error) / Math.sqrt(this.biasSquares[o] ?? 1);
      this.correct(example, o, error);
    }
  }

  private correct({ features: { ids, values } }: Example, output: number, error: number): void {
    const { weights, squares } = this;
    const { rate, l2, buckets } = this.options;
    for (let at = 0; at < ids.length; at += 1) {
      const cell = ((ids[at] ?? 0) & (buckets - 1)) * OUTPUTS.length + output;
      const weight = weights[cell] ?? 0;
      const gradient = error * (values[at] ?? 0) + l2 * weight;
      const square = (squares[cell] ?? 0) + gradient * gradient;
      squares[cell] = square;
      weights[cell] = weight - (rate * gradient) / Math.sqrt(square);
    }
  }

  /** Leaves in `errors` how far each answer is from the right one. */
  private judge({ features, from, to, right }: Example): void {
    const { errors, weights, biases } = this;
    for (let o = from; o < to; o += 1) errors[o] = biases[o] ?? 0;
    for (let at = 0; at < features.ids.length; at += 1) {
      const row = ((features.ids[at] ?? 0) & (this.options.buckets - 1)) * OUTPUTS.length;
      const value = features.values[at] ?? 0;
      for (let o = from; o < to; o += 1) errors[o] = (errors[o] ?? 0) + value * (weights[row + o] ?? 0);
    }
    if (from < EVENT_OUTPUTS) for (let o = from; o < to; o += 1) errors[o] = 1 / (1 + Math.exp(-(errors[o] ?? 0)));
    else {
      let total = 0;
      for (let o = from; o < to; o += 1) total += Math.exp(errors[o] ?? 0);
      for (let o = from; o < to; o += 1) errors[o] = Math.exp(errors[o] ?? 0) / total;
    }
    for (const o of right) errors[o] = (errors[o] ?? 0) - 1;
  }
}

/** The numbers below `count` in an order that depends on the seed alone. */
export function shuffled(count: number, seed: number): readonly number[] {
  const keyed = Array.from({ length: count }, (_, at) => ({ at, key: mix(Math.imul(at + 1, 0x9e37_79b1) ^ mix(seed)) }));
  return keyed.sort((a, b) => a.key - b.key || a.at - b.at).map(({ at }) => at);
}

/** Rounds each output's weights to bytes, by its own scale. */
export function quantise(linear: LinearWeights, judge: Judge, thresholds: Thresholds): ClaimModel {
  const outputs = OUTPUTS.length;
  const scales = Array.from({ length: outputs }, () => 1e-9);
  for (const [cell, weight] of linear.weights.entries())
    scales[cell % outputs] = Math.max(scales[cell % outputs] ?? 0, Math.abs(weight) / 127);
  const weights = Int8Array.from(linear.weights, (weight, cell) => Math.round(weight / (scales[cell % outputs] ?? 1)));
  return { buckets: linear.buckets, weights, scales, biases: [...linear.biases], judge, thresholds };
}
