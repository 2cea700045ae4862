import type { Event } from '../vocabulary.ts';
import { eventFeature, type Features } from './mention-features.ts';
import { EVENT_OUTPUTS, OUTPUTS } from './outputs.ts';

/** Linear classifiers over hashed features. Output `o` of bucket `b` has the weight `weights[b * OUTPUTS.length + o] * scales[o]`. */
export interface LinearModel {
  /** A power of two. */
  readonly buckets: number;
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
}

/** The score of each output: log odds of the events; of the tenses those without their event's part. */
export function linearScores({ buckets, weights, scales, biases }: LinearModel, features: Features): Float64Array {
  const scores = new Float64Array(OUTPUTS.length);
  const mask = buckets - 1;
  for (const { ids, value } of features) {
    for (const id of ids) {
      const row = (id & mask) * OUTPUTS.length;
      for (let o = 0; o < OUTPUTS.length; o += 1) scores[o] = (scores[o] ?? 0) + value * (weights[row + o] ?? 0);
    }
  }
  for (let o = 0; o < OUTPUTS.length; o += 1) scores[o] = (scores[o] ?? 0) * (scales[o] ?? 0) + (biases[o] ?? 0);
  return scores;
}

/** The scores of the tenses of a claim of that event, from what `linearScores` gave. */
export function linearTenses({ buckets, weights, scales }: LinearModel, scores: Float64Array, event: Event): Float64Array {
  const row = (eventFeature(event) & (buckets - 1)) * OUTPUTS.length;
  return scores.slice(EVENT_OUTPUTS).map((score, at) => {
    const output = EVENT_OUTPUTS + at;
    return score + (weights[row + output] ?? 0) * (scales[output] ?? 0);
  });
}
