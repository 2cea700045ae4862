import { EVENTS, type Event, TENSES, type Tense } from '../vocabulary.ts';
import { type ConvNet, softmax } from './conv-net.ts';
import type { Judge } from './judge.ts';
import { type LinearModel, linearScores, linearTenses } from './linear-model.ts';
import type { Look } from './look.ts';
import { EVENT_OUTPUTS } from './outputs.ts';

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
  /** The same, where something else is said of the site already. */
  readonly proposeMore: number;
  /** To take the first model's best answer when it reads alone; only for measuring. */
  readonly alone: number;
}

/** Two classifiers that look at the same words in different ways; the mean of what they think is better than either. And the judge of it. */
export interface ClaimModel {
  /** Those it has learned from; of others it has no opinion. */
  readonly languages: readonly string[];
  readonly linear: LinearModel;
  /** Without it the linear one is asked alone. */
  readonly conv: ConvNet | null;
  readonly judge: Judge;
  readonly thresholds: Thresholds;
}

/** What the model thinks that a sentence says of one site. Probabilities are those of one answer against all others and need not add up to 1. */
export interface Opinion {
  readonly event: Event;
  readonly probability: number;
  readonly none: number;
  readonly events: ReadonlyMap<Event, number>;
  /** The tense of a claim of that event. */
  tensesOf(event: Event): ReadonlyMap<Tense, number>;
}

/** What the model thinks of a site in a sentence. */
export function opinionOf({ linear, conv }: ClaimModel, { features, inputs }: Look): Opinion {
  const one = linearScores(linear, features);
  const other = conv?.scores(inputs) ?? one;
  const probabilities = Array.from({ length: EVENT_OUTPUTS }, (_, at) => sigmoid(((one[at] ?? 0) + (other[at] ?? 0)) / 2));
  const events = new Map(EVENTS.map((event, at) => [event, probabilities[at + 1] ?? 0]));
  const best = mostProbable(events, EVENTS[0]);
  return {
    event: best.answer,
    probability: best.probability,
    none: probabilities[0] ?? 0,
    events,
    tensesOf: (event) => {
      const first = softmax(linearTenses(linear, one, event));
      const second = conv ? softmax(conv.tensesOf(other, 1 + EVENTS.indexOf(event))) : first;
      return new Map(TENSES.map((tense, at) => [tense, ((first[at] ?? 0) + (second[at] ?? 0)) / 2]));
    },
  };
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
