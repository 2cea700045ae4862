import { type ClaimModel, EVENT_OUTPUTS, OUTPUTS, type Thresholds } from '../src/core/claims/learned/claim-model.ts';
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

const SMALL_ERROR = 0.002;

/** Weights before they are rounded to bytes. */
export interface LinearWeights {
  readonly buckets: number;
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

/** Logistic regressions (one against the rest for events, softmax for tenses) by AdaGrad. The same examples, options and order give the same weights. */
export function fitLinear(examples: readonly Example[], options: FitOptions): LinearWeights {
  const outputs = OUTPUTS.length;
  const weights = new Float32Array(options.buckets * outputs);
  const squares = new Float32Array(options.buckets * outputs).fill(1e-4);
  const biases = new Float64Array(outputs);
  const biasSquares = new Float64Array(outputs).fill(1e-4);
  const mask = options.buckets - 1;
  const errors = new Float64Array(outputs);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const place of shuffled(examples.length, options.seed + epoch)) {
      const example = examples[place];
      if (!example) continue;
      const { ids, values } = example.features;
      errorsOf(example, weights, biases, mask, errors);
      for (let o = example.from; o < example.to; o += 1) {
        const error = errors[o] ?? 0;
        if (Math.abs(error) < SMALL_ERROR) continue;
        biasSquares[o] = (biasSquares[o] ?? 0) + error * error;
        biases[o] = (biases[o] ?? 0) - (options.rate * error) / Math.sqrt(biasSquares[o] ?? 1);
        for (let at = 0; at < ids.length; at += 1) {
          const cell = ((ids[at] ?? 0) & mask) * outputs + o;
          const weight = weights[cell] ?? 0;
          const gradient = error * (values[at] ?? 0) + options.l2 * weight;
          const square = (squares[cell] ?? 0) + gradient * gradient;
          squares[cell] = square;
          weights[cell] = weight - (options.rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { buckets: options.buckets, weights, biases };
}

function errorsOf(example: Example, weights: Float32Array, biases: Float64Array, mask: number, errors: Float64Array): void {
  const { features, from, to, right } = example;
  for (let o = from; o < to; o += 1) errors[o] = biases[o] ?? 0;
  for (let at = 0; at < features.ids.length; at += 1) {
    const row = ((features.ids[at] ?? 0) & mask) * OUTPUTS.length;
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

/** The numbers below `count` in an order that depends on the seed alone. */
export function shuffled(count: number, seed: number): readonly number[] {
  const keyed = Array.from({ length: count }, (_, at) => ({ at, key: mix(Math.imul(at + 1, 0x9e37_79b1) ^ mix(seed)) }));
  return keyed.sort((a, b) => a.key - b.key || a.at - b.at).map(({ at }) => at);
}

/** Rounds each output's weights to bytes, by its own scale. */
export function quantise(linear: LinearWeights, thresholds: Thresholds): ClaimModel {
  const outputs = OUTPUTS.length;
  const scales = Array.from({ length: outputs }, () => 1e-9);
  for (const [cell, weight] of linear.weights.entries()) scales[cell % outputs] = Math.max(scales[cell % outputs] ?? 0, Math.abs(weight) / 127);
  const weights = Int8Array.from(linear.weights, (weight, cell) => Math.round(weight / (scales[cell % outputs] ?? 1)));
  return { buckets: linear.buckets, weights, scales, biases: [...linear.biases], thresholds };
}
