import { CONV_SIZES, type ConvWeights, INPUT_WIDTH, POOLED_WIDTH, SHAPE } from '../src/core/claims/learned/conv-net.ts';
import { EVENT_OUTPUTS, OUTPUTS } from '../src/core/claims/learned/outputs.ts';
import { mix } from '../src/core/text/hash.ts';

const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.999;
const TINY = 1e-8;

/** Numbers in [0, 1) that depend on the seed alone. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = mix(seed + 0x9e37_79b9) || 1;
  }

  next(): number {
    // xorshift32 (Marsaglia 2003).
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** Between -1 and 1 times `size`. */
  spread(size: number): number {
    return (2 * this.next() - 1) * size;
  }
}

/** One table of the net with its gradient, learned by Adam (Kingma and Ba 2015). Only rows that an example touched are changed. */
export class Parameter {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  private readonly width: number;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly isTouched: Uint8Array;
  private touched: number[] = [];

  constructor(size: number, width: number) {
    this.values = new Float64Array(size);
    this.gradient = new Float64Array(size);
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
    this.isTouched = new Uint8Array(size / width);
    this.width = width;
  }

  touch(row: number): void {
    if (this.isTouched[row] === 1) return;
    this.isTouched[row] = 1;
    this.touched.push(row);
  }

  touchAll(): void {
    for (let row = 0; row < this.isTouched.length; row += 1) this.touch(row);
  }

  /** One step down the gathered gradient, which is emptied. `step` counts from 1. */
  descend(rate: number, step: number): void {
    const pace = (rate * Math.sqrt(1 - SECOND_MOMENT ** step)) / (1 - FIRST_MOMENT ** step);
    const { values, gradient, first, second, width } = this;
    for (const row of this.touched) {
      for (let at = row * width; at < (row + 1) * width; at += 1) {
        const slope = gradient[at] ?? 0;
        const mean = FIRST_MOMENT * (first[at] ?? 0) + (1 - FIRST_MOMENT) * slope;
        const square = SECOND_MOMENT * (second[at] ?? 0) + (1 - SECOND_MOMENT) * slope * slope;
        first[at] = mean;
        second[at] = square;
        values[at] = (values[at] ?? 0) - (pace * mean) / (Math.sqrt(square) + TINY);
        gradient[at] = 0;
      }
      this.isTouched[row] = 0;
    }
    this.touched = [];
  }
}

export type ConvParameters = Readonly<Record<keyof ConvWeights, Parameter>>;

const WIDTHS: Readonly<Record<keyof ConvWeights, number>> = {
  words: SHAPE.wordWidth,
  meanings: SHAPE.meaningWidth,
  distances: SHAPE.distanceWidth,
  own: SHAPE.ownWidth,
  standing: SHAPE.standingWidth,
  kernel: SHAPE.hidden,
  hiddenBias: SHAPE.hidden,
  attention: SHAPE.hidden,
  out: OUTPUTS.length,
  outBias: OUTPUTS.length,
  tenseOfEvent: OUTPUTS.length - EVENT_OUTPUTS,
};

/** How far from nothing the numbers start. */
const STARTS: Partial<Record<keyof ConvWeights, number>> = {
  words: 0.17,
  meanings: 0.17,
  distances: 1.7,
  own: 1.7,
  standing: 1.7,
  kernel: 1 / Math.sqrt(SHAPE.taps * INPUT_WIDTH),
  attention: 1 / Math.sqrt(SHAPE.hidden),
  out: 1 / Math.sqrt(POOLED_WIDTH),
  tenseOfEvent: 1.7,
};

/** Parameters with random first values, the same for the same seed. */
export function freshParameters(seed: number): ConvParameters {
  const chance = new Chance(seed);
  const make = (name: keyof ConvWeights): Parameter => {
    const parameter = new Parameter(CONV_SIZES[name], WIDTHS[name]);
    const size = STARTS[name] ?? 0;
    for (let at = 0; at < parameter.values.length; at += 1) parameter.values[at] = chance.spread(size);
    return parameter;
  };
  return {
    words: make('words'),
    meanings: make('meanings'),
    distances: make('distances'),
    own: make('own'),
    standing: make('standing'),
    kernel: make('kernel'),
    hiddenBias: make('hiddenBias'),
    attention: make('attention'),
    out: make('out'),
    outBias: make('outBias'),
    tenseOfEvent: make('tenseOfEvent'),
  };
}

/** The parameters as they are, without what is only needed to learn. */
export function weightsOf(parameters: ConvParameters): ConvWeights {
  const plain = (name: keyof ConvWeights): Float32Array => Float32Array.from(parameters[name].values);
  return {
    words: plain('words'),
    meanings: plain('meanings'),
    distances: plain('distances'),
    own: plain('own'),
    standing: plain('standing'),
    kernel: plain('kernel'),
    hiddenBias: plain('hiddenBias'),
    attention: plain('attention'),
    out: plain('out'),
    outBias: plain('outBias'),
    tenseOfEvent: plain('tenseOfEvent'),
  };
}
