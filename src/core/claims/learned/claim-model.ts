import { EVENTS, type Event, TENSES, type Tense } from '../vocabulary.ts';
import type { Judge } from './judge.ts';
import type { Features } from './mention-features.ts';

/** The answers of the model, in the order of its weights: no claim, each event, each tense. */
export const OUTPUTS = ['none', ...EVENTS, ...TENSES] as const;
export const EVENT_OUTPUTS = 1 + EVENTS.length;

/** Probabilities, chosen when the model is trained. */
export interface Thresholds {
  /** A claim of the rules below this is refused, below `doubt` it is only possible. */
  readonly keep: number;
  readonly doubt: number;
  /** By how much another event of the family must be likelier to take the place of the rules' event. */
  readonly rival: number;
  /** From here on another tense is believed than that of the rules. */
  readonly tense: number;
  /** From here on a claim is proposed that the rules did not make. */
  readonly propose: number;
  /** To take the first model's best answer when it reads alone; only for measuring. */
  readonly alone: number;
}

/** Linear classifiers over hashed features. Output `o` of bucket `b` has the weight `weights[b * OUTPUTS.length + o] * scales[o]`. */
export interface ClaimModel {
  /** A power of two. */
  readonly buckets: number;
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  readonly judge: Judge;
  readonly thresholds: Thresholds;
}

/** What the model thinks that a sentence says of one site. Probabilities are those of one answer against all others and need not add up to 1. */
export interface Opinion {
  readonly event: Event;
  readonly probability: number;
  readonly none: number;
  readonly events: ReadonlyMap<Event, number>;
}

/** The score of each output (log odds). `from` and `to` choose a range of outputs; the others stay 0. */
function scoresOf(model: ClaimModel, features: Features, from = 0, to: number = OUTPUTS.length): Float64Array {
  const scores = new Float64Array(OUTPUTS.length);
  const { weights } = model;
  const { ids, values } = features;
  const mask = model.buckets - 1;
  for (let at = 0; at < ids.length; at += 1) {
    const row = ((ids[at] ?? 0) & mask) * OUTPUTS.length;
    const value = values[at] ?? 0;
    for (let o = from; o < to; o += 1) scores[o] = (scores[o] ?? 0) + value * (weights[row + o] ?? 0);
  }
  for (let o = from; o < to; o += 1) scores[o] = (scores[o] ?? 0) * (model.scales[o] ?? 0) + (model.biases[o] ?? 0);
  return scores;
}

/** The most probable event, and the probability that there is no claim at all. */
export function eventOpinion(model: ClaimModel, features: Features): Opinion {
  const scores = scoresOf(model, features, 0, EVENT_OUTPUTS);
  const events = new Map(EVENTS.map((event, at) => [event, sigmoid(scores[at + 1] ?? 0)]));
  const best = mostProbable(events, EVENTS[0]);
  return { event: best.answer, probability: best.probability, none: sigmoid(scores[0] ?? 0), events };
}

/** The probability of each tense, adding up to 1. The features must be those of the claim's event. */
export function tenseOpinion(model: ClaimModel, features: Features): ReadonlyMap<Tense, number> {
  const scores = scoresOf(model, features, EVENT_OUTPUTS);
  const powers = TENSES.map((_, at) => Math.exp(scores[EVENT_OUTPUTS + at] ?? 0));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return new Map(TENSES.map((tense, at) => [tense, (powers[at] ?? 0) / total]));
}

/** The answer with the highest probability; `fallback` when there is none. Of equals the first. */
export function mostProbable<T>(answers: ReadonlyMap<T, number>, fallback: T): { readonly answer: T; readonly probability: number } {
  let best = { answer: fallback, probability: 0 };
  for (const [answer, probability] of answers) if (probability > best.probability) best = { answer, probability };
  return best;
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
