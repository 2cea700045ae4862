import { ConvNet, softmax } from '../src/core/claims/learned/conv-net.ts';
import { EVENT_OUTPUTS, OUTPUTS } from '../src/core/claims/learned/outputs.ts';
import { Chance, type ConvParameters, freshParameters, weightsOf } from './conv-parameters.ts';
import { ConvPass, type Dropout } from './conv-pass.ts';
import { shuffled } from './fit-linear.ts';
import type { Example } from './make-examples.ts';

export interface ConvFit extends Dropout {
  readonly epochs: number;
  readonly batch: number;
  /** The first; it falls to nothing towards the end. */
  readonly rate: number;
  readonly seed: number;
}

export const DEFAULT_CONV_FIT: ConvFit = { epochs: 8, batch: 32, rate: 0.004, words: 0.3, values: 0.25, seed: 1 };

/** Parts of which all rows take part in every answer. */
const ALWAYS = ['kernel', 'hiddenBias', 'attention', 'out', 'outBias', 'tenseOfEvent'] as const;

/** A convolutional net that has learned the examples. The same examples, options and order give the same net. */
export function fitConv(examples: readonly Example[], options: ConvFit): ConvNet {
  const parameters = freshParameters(options.seed);
  const chance = new Chance(options.seed);
  const steps = options.epochs * Math.ceil(examples.length / options.batch);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const order = shuffled(examples.length, options.seed + epoch);
    for (let from = 0; from < order.length; from += options.batch) {
      const batch = order.slice(from, from + options.batch).flatMap((at) => examples[at] ?? []);
      for (const example of batch) learn(example, parameters, { dropout: options, chance, share: 1 / batch.length });
      const rate = options.rate * (1 - step / steps);
      step += 1;
      for (const name of ALWAYS) parameters[name].touchAll();
      for (const parameter of Object.values(parameters)) parameter.descend(rate, step);
    }
  }
  return new ConvNet(weightsOf(parameters));
}

interface Lesson {
  readonly dropout: Dropout;
  readonly chance: Chance | null;
  readonly share: number;
}

/** Adds to the gradients what one example teaches; gives its loss: the cross-entropy of each event output, and of the tense of each claim. */
export function learn({ look, events, tenses }: Example, parameters: ConvParameters, { dropout, chance, share }: Lesson): number {
  const pass = new ConvPass(look.inputs, parameters, dropout, chance);
  const errors = new Float64Array(OUTPUTS.length);
  let loss = 0;
  for (let o = 0; o < EVENT_OUTPUTS; o += 1) {
    const probability = 1 / (1 + Math.exp(-(pass.scores[o] ?? 0)));
    const right = events.includes(o);
    errors[o] = (probability - Number(right)) * share;
    loss -= Math.log(right ? probability : 1 - probability);
  }
  for (const { event, tense } of tenses) loss += learnTense(pass, { event, tense, share }, { parameters, errors });
  pass.back(errors);
  return loss;
}

const TENSES = OUTPUTS.length - EVENT_OUTPUTS;

function learnTense(
  { scores }: ConvPass,
  { event, tense, share }: { event: number; tense: number; share: number },
  { parameters, errors }: { parameters: ConvParameters; errors: Float64Array },
): number {
  const { values, gradient } = parameters.tenseOfEvent;
  const shares = softmax(scores.slice(EVENT_OUTPUTS).map((score, at) => score + (values[event * TENSES + at] ?? 0)));
  for (let at = 0; at < TENSES; at += 1) {
    const error = ((shares[at] ?? 0) - Number(at === tense)) * share;
    errors[EVENT_OUTPUTS + at] = (errors[EVENT_OUTPUTS + at] ?? 0) + error;
    gradient[event * TENSES + at] = (gradient[event * TENSES + at] ?? 0) + error;
  }
  return -Math.log(shares[tense] ?? 0);
}
