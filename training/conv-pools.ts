import type { ConvInputs } from '../src/core/claims/learned/conv-inputs.ts';
import { POOLED_WIDTH, SHAPE, softmax } from '../src/core/claims/learned/conv-net.ts';
import type { ConvParameters } from './conv-parameters.ts';
import { addRow, dotRows, H } from './conv-rows.ts';

const MEANS = [0, 1] as const;
const LARGEST = 2 * H;
const AT_SITE = 3 * H;
const STANDING = 4 * H;

/** What is kept of the hidden units of all words, and the way back to each unit. */
export class ConvPools {
  readonly pooled = new Float64Array(POOLED_WIDTH);
  private readonly shares: readonly Float64Array[];
  /** In which word each unit is largest. */
  private readonly highest = new Int32Array(H);
  private readonly units: Float64Array;
  private readonly inputs: ConvInputs;
  private readonly parameters: ConvParameters;

  constructor(units: Float64Array, inputs: ConvInputs, parameters: ConvParameters) {
    this.units = units;
    this.inputs = inputs;
    this.parameters = parameters;
    this.shares = MEANS.map((mean) => this.attend(mean));
    this.takeLargest();
    for (const place of inputs.places) addRow(this.pooled, AT_SITE, { of: units, start: place * H }, 1 / inputs.places.length);
    const width = SHAPE.standingWidth;
    for (const id of inputs.standing) {
      const row = (id % SHAPE.standingRows) * width;
      for (let at = 0; at < width; at += 1)
        this.pooled[STANDING + at] = (this.pooled[STANDING + at] ?? 0) + (parameters.standing.values[row + at] ?? 0);
    }
  }

  private attend(mean: number): Float64Array {
    const looked = { of: this.parameters.attention.values, start: mean * H };
    const shares = softmax(Float64Array.from(this.inputs.words, (_, word) => dotRows(this.units, word * H, looked)));
    for (const [word, share] of shares.entries()) addRow(this.pooled, mean * H, { of: this.units, start: word * H }, share);
    return shares;
  }

  private takeLargest(): void {
    const { units, highest, pooled } = this;
    for (let h = 0; h < H; h += 1) {
      for (let word = 1; word < this.inputs.words.length; word += 1)
        if ((units[word * H + h] ?? 0) > (units[(highest[h] ?? 0) * H + h] ?? 0)) highest[h] = word;
      pooled[LARGEST + h] = units[(highest[h] ?? 0) * H + h] ?? 0;
    }
  }

  /** From the slopes of what was kept to those of the hidden units; adds to the gradients on the way. */
  back(slopes: Float64Array): Float64Array {
    const unitSlopes = new Float64Array(this.units.length);
    for (const mean of MEANS) this.backFromMean(mean, slopes, unitSlopes);
    for (let h = 0; h < H; h += 1) {
      const at = (this.highest[h] ?? 0) * H + h;
      unitSlopes[at] = (unitSlopes[at] ?? 0) + (slopes[LARGEST + h] ?? 0);
    }
    const { places, standing } = this.inputs;
    for (const place of places) addRow(unitSlopes, place * H, { of: slopes, start: AT_SITE }, 1 / places.length);
    const table = this.parameters.standing;
    const width = SHAPE.standingWidth;
    for (const id of standing) {
      const row = id % SHAPE.standingRows;
      table.touch(row);
      for (let at = 0; at < width; at += 1)
        table.gradient[row * width + at] = (table.gradient[row * width + at] ?? 0) + (slopes[STANDING + at] ?? 0);
    }
    return unitSlopes;
  }

  private backFromMean(mean: number, slopes: Float64Array, unitSlopes: Float64Array): void {
    const { units } = this;
    const { attention } = this.parameters;
    const shares = this.shares[mean] ?? new Float64Array();
    const pulls = shares.map((_, word) => dotRows(slopes, mean * H, { of: units, start: word * H }));
    const middle = pulls.reduce((sum, pull, word) => sum + pull * (shares[word] ?? 0), 0);
    for (const [word, share] of shares.entries()) {
      const slope = share * ((pulls[word] ?? 0) - middle);
      addRow(unitSlopes, word * H, { of: slopes, start: mean * H }, share);
      addRow(unitSlopes, word * H, { of: attention.values, start: mean * H }, slope);
      addRow(attention.gradient, mean * H, { of: units, start: word * H }, slope);
    }
  }
}
