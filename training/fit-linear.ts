import type { LinearModel } from '../src/core/claims/learned/linear-model.ts';
import { eventFeature } from '../src/core/claims/learned/mention-features.ts';
import { EVENT_OUTPUTS, OUTPUTS } from '../src/core/claims/learned/outputs.ts';
import { EVENTS } from '../src/core/claims/vocabulary.ts';
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
  const lessons = examples.flatMap(lessonsOf);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const place of shuffled(lessons.length, options.seed + epoch)) {
      const lesson = lessons[place];
      if (lesson) learner.learn(lesson);
    }
  }
  return { buckets: options.buckets, weights: learner.weights, biases: learner.biases };
}

/** Features one by one, with their values. Of the outputs `from..to` those in `right` are to be high, the others low. */
interface Lesson {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly right: readonly number[];
}

/** The events of a site are one lesson, the tense of each claim is another. */
function lessonsOf({ look: { features }, events, tenses }: Example): readonly Lesson[] {
  const ids = features.flatMap((group) => group.ids);
  const values = features.flatMap((group) => group.ids.map(() => group.value));
  return [
    { ids, values, from: 0, to: EVENT_OUTPUTS, right: events },
    ...tenses.flatMap(({ event, tense }): Lesson[] => {
      const name = EVENTS[event - 1];
      if (!name) return [];
      const right = [EVENT_OUTPUTS + tense];
      return [{ ids: [...ids, eventFeature(name)], values: [...values, 1], from: EVENT_OUTPUTS, to: OUTPUTS.length, right }];
    }),
  ];
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

  learn(lesson: Lesson): void {
    this.judge(lesson);
    for (let o = lesson.from; o < lesson.to; o += 1) {
      const error = this.errors[o] ?? 0;
      if (Math.abs(error) < SMALL_ERROR) continue;
      this.biasSquares[o] = (this.biasSquares[o] ?? 0) + error * error;
      this.biases[o] = (this.biases[o] ?? 0) - (this.options.rate * error) / Math.sqrt(this.biasSquares[o] ?? 1);
      this.correct(lesson, o, error);
    }
  }

  private correct({ ids, values }: Lesson, output: number, error: number): void {
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
  private judge({ ids, values, from, to, right }: Lesson): void {
    const { errors, weights, biases } = this;
    for (let o = from; o < to; o += 1) errors[o] = biases[o] ?? 0;
    for (let at = 0; at < ids.length; at += 1) {
      const row = ((ids[at] ?? 0) & (this.options.buckets - 1)) * OUTPUTS.length;
      const value = values[at] ?? 0;
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
export function quantise({ buckets, weights: exact, biases }: LinearWeights): LinearModel {
  const outputs = OUTPUTS.length;
  const scales = Array.from({ length: outputs }, () => 1e-9);
  for (const [cell, weight] of exact.entries()) scales[cell % outputs] = Math.max(scales[cell % outputs] ?? 0, Math.abs(weight) / 127);
  const weights = Int8Array.from(exact, (weight, cell) => Math.round(weight / (scales[cell % outputs] ?? 1)));
  return { buckets, weights, scales, biases: [...biases] };
}
