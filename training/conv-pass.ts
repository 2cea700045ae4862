import type { ConvInputs } from '../src/core/claims/learned/conv-inputs.ts';
import { INPUT_WIDTH, POOLED_WIDTH, SHAPE, wordRowsOf } from '../src/core/claims/learned/conv-net.ts';
import { OUTPUTS } from '../src/core/claims/learned/outputs.ts';
import type { Chance, ConvParameters } from './conv-parameters.ts';
import { ConvPools } from './conv-pools.ts';
import { addRow, H } from './conv-rows.ts';

const I = INPUT_WIDTH;
const WORD = SHAPE.wordWidth;
const MEANING_END = WORD + SHAPE.meaningWidth;
const DISTANCE_END = MEANING_END + SHAPE.distanceWidth;

/** How much is left out while learning, so that the net does not lean on single words (Srivastava et al. 2014). */
export interface Dropout {
  /** Whole words: only what they mean is then seen. */
  readonly words: number;
  readonly values: number;
}

/**
 * One example on its way through the net and back. The forward pass is that of `ConvNet`, step by step and with dropout; the backward pass adds
 * to the gradients of the parameters. `chance` null: nothing is dropped.
 */
export class ConvPass {
  readonly scores = new Float64Array(OUTPUTS.length);
  private readonly pooled = new Float64Array(POOLED_WIDTH);
  private readonly pools: ConvPools;
  private readonly kept = new Float64Array(POOLED_WIDTH).fill(1);
  private readonly input: Float64Array;
  private readonly mask: Float64Array;
  private readonly units: Float64Array;
  private readonly inputs: ConvInputs;
  private readonly rows: readonly (readonly number[])[];
  private readonly parameters: ConvParameters;

  constructor(inputs: ConvInputs, parameters: ConvParameters, dropout: Dropout, chance: Chance | null) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.rows = inputs.words.map(wordRowsOf);
    const count = inputs.words.length;
    this.input = new Float64Array(count * I);
    this.mask = new Float64Array(count * I).fill(1);
    this.units = new Float64Array(count * H);
    if (chance) this.drop(dropout, chance);
    this.fill();
    this.convolve();
    this.pools = new ConvPools(this.units, inputs, parameters);
    this.answer();
  }

  private drop({ words, values }: Dropout, chance: Chance): void {
    const keep = (): number => (chance.next() < values ? 0 : 1 / (1 - values));
    for (let word = 0; word < this.inputs.words.length; word += 1) {
      const hidden = chance.next() < words;
      for (let at = 0; at < MEANING_END; at += 1) this.mask[word * I + at] = hidden && at < WORD ? 0 : keep();
    }
    for (let at = 0; at < POOLED_WIDTH; at += 1) this.kept[at] = keep();
  }

  private fill(): void {
    const { words, meanings, distances, own } = this.parameters;
    for (const [at, word] of this.inputs.words.entries()) {
      const rows = this.rows[at] ?? [];
      for (const row of rows) this.place(words.values, row, { at, from: 0, to: WORD, share: 1 / rows.length });
      for (const id of word.meanings) this.place(meanings.values, id % SHAPE.meaningRows, { at, from: WORD, to: MEANING_END, share: 1 });
      this.place(distances.values, word.distance, { at, from: MEANING_END, to: DISTANCE_END, share: 1 });
      this.place(own.values, Number(word.own), { at, from: DISTANCE_END, to: I, share: 1 });
    }
    for (let at = 0; at < this.input.length; at += 1) this.input[at] = (this.input[at] ?? 0) * (this.mask[at] ?? 0);
  }

  private place(table: Float64Array, row: number, { at, from, to, share }: Part): void {
    const width = to - from;
    for (let column = 0; column < width; column += 1)
      this.input[at * I + from + column] = (this.input[at * I + from + column] ?? 0) + (table[row * width + column] ?? 0) * share;
  }

  private convolve(): void {
    const { kernel, hiddenBias } = this.parameters;
    const { input, units } = this;
    const count = this.inputs.words.length;
    for (let word = 0; word < count; word += 1) units.set(hiddenBias.values, word * H);
    for (let word = 0; word < count; word += 1) {
      for (let tap = 0; tap < SHAPE.taps; tap += 1) {
        const target = word + 1 - tap;
        if (target < 0 || target >= count) continue;
        for (let at = 0; at < I; at += 1) {
          const value = input[word * I + at] ?? 0;
          if (value !== 0) addRow(units, target * H, { of: kernel.values, start: (tap * I + at) * H }, value);
        }
      }
    }
    for (let at = 0; at < units.length; at += 1) if ((units[at] ?? 0) < 0) units[at] = 0;
  }

  private answer(): void {
    const { out, outBias } = this.parameters;
    this.scores.set(outBias.values);
    for (let at = 0; at < POOLED_WIDTH; at += 1) {
      this.pooled[at] = (this.pools.pooled[at] ?? 0) * (this.kept[at] ?? 0);
      const value = this.pooled[at] ?? 0;
      if (value !== 0) addRow(this.scores, 0, { of: out.values, start: at * OUTPUTS.length }, value);
    }
  }

  /** Adds to all gradients what the errors of the scores say. */
  back(errors: Float64Array): void {
    const { out, outBias } = this.parameters;
    addRow(outBias.gradient, 0, { of: errors, start: 0 }, 1);
    const slopes = new Float64Array(POOLED_WIDTH);
    for (let at = 0; at < POOLED_WIDTH; at += 1) {
      let slope = 0;
      for (let o = 0; o < OUTPUTS.length; o += 1) slope += (errors[o] ?? 0) * (out.values[at * OUTPUTS.length + o] ?? 0);
      slopes[at] = slope * (this.kept[at] ?? 0);
      const value = this.pooled[at] ?? 0;
      if (value !== 0) addRow(out.gradient, at * OUTPUTS.length, { of: errors, start: 0 }, value);
    }
    this.backFromConvolution(this.pools.back(slopes));
  }

  private backFromConvolution(unitSlopes: Float64Array): void {
    const { kernel, hiddenBias } = this.parameters;
    const { input, units, mask } = this;
    const count = this.inputs.words.length;
    const inputSlopes = new Float64Array(input.length);
    for (let target = 0; target < count; target += 1) {
      const active = activeUnits(units, target * H);
      for (const h of active) hiddenBias.gradient[h] = (hiddenBias.gradient[h] ?? 0) + (unitSlopes[target * H + h] ?? 0);
      for (let tap = 0; tap < SHAPE.taps; tap += 1) {
        const word = target - 1 + tap;
        if (word < 0 || word >= count) continue;
        for (let at = 0; at < I; at += 1) {
          const cell = word * I + at;
          const kept = mask[cell] ?? 0;
          if (kept === 0) continue;
          const value = input[cell] ?? 0;
          const row = (tap * I + at) * H;
          let slope = 0;
          for (let place = 0; place < active.length; place += 1) {
            const h = active[place] ?? 0;
            const unitSlope = unitSlopes[target * H + h] ?? 0;
            kernel.gradient[row + h] = (kernel.gradient[row + h] ?? 0) + unitSlope * value;
            slope += unitSlope * (kernel.values[row + h] ?? 0);
          }
          inputSlopes[cell] = (inputSlopes[cell] ?? 0) + kept * slope;
        }
      }
    }
    this.backToRows(inputSlopes);
  }

  private backToRows(slopes: Float64Array): void {
    const { words, meanings, distances, own } = this.parameters;
    for (const [at, word] of this.inputs.words.entries()) {
      const rows = this.rows[at] ?? [];
      for (const row of rows) learnRow(words, row, slopes, { at, from: 0, to: WORD, share: 1 / rows.length });
      for (const id of word.meanings) learnRow(meanings, id % SHAPE.meaningRows, slopes, { at, from: WORD, to: MEANING_END, share: 1 });
      learnRow(distances, word.distance, slopes, { at, from: MEANING_END, to: DISTANCE_END, share: 1 });
      learnRow(own, Number(word.own), slopes, { at, from: DISTANCE_END, to: I, share: 1 });
    }
  }
}

/** Which columns of a word's input a row stands in. */
interface Part {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

function learnRow(parameter: ConvParameters[keyof ConvParameters], row: number, slopes: Float64Array, { at, from, to, share }: Part): void {
  parameter.touch(row);
  const width = to - from;
  for (let column = 0; column < width; column += 1) {
    const cell = row * width + column;
    parameter.gradient[cell] = (parameter.gradient[cell] ?? 0) + (slopes[at * I + from + column] ?? 0) * share;
  }
}

/** Which hidden units of a word are not 0: the others have no slope. */
function activeUnits(units: Float64Array, start: number): Int32Array {
  const active = new Int32Array(H);
  let count = 0;
  for (let h = 0; h < H; h += 1) {
    if ((units[start + h] ?? 0) === 0) continue;
    active[count] = h;
    count += 1;
  }
  return active.subarray(0, count);
}
