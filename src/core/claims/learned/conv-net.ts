import { hash32 } from '../../text/hash.ts';
import type { ConvInputs, ConvWord } from './conv-inputs.ts';
import { letterRunsOf } from './letter-runs.ts';
import { EVENT_OUTPUTS, OUTPUTS } from './outputs.ts';

/** Sizes of the net. */
export const SHAPE = {
  wordRows: 20_480,
  wordWidth: 32,
  meaningRows: 2048,
  meaningWidth: 48,
  distances: 17,
  distanceWidth: 16,
  ownWidth: 8,
  standingRows: 256,
  standingWidth: 16,
  /** Words seen together: one before, the word, one behind. */
  taps: 3,
  hidden: 96,
} as const;

export const INPUT_WIDTH = SHAPE.wordWidth + SHAPE.meaningWidth + SHAPE.distanceWidth + SHAPE.ownWidth;
/** Two weighted means over the words, the largest value of each unit, the values at the site, and how the site stands. */
export const POOLED_WIDTH = 4 * SHAPE.hidden + SHAPE.standingWidth;

/** All numbers of the net, row by row. */
export interface ConvWeights {
  readonly words: Float32Array;
  readonly meanings: Float32Array;
  readonly distances: Float32Array;
  readonly own: Float32Array;
  readonly standing: Float32Array;
  /** By tap and input: one weight for each hidden unit. */
  readonly kernel: Float32Array;
  readonly hiddenBias: Float32Array;
  /** Two rows: what each mean looks for. */
  readonly attention: Float32Array;
  /** By pooled value: one weight for each output. */
  readonly out: Float32Array;
  readonly outBias: Float32Array;
  /** By event output: what it adds to each tense. */
  readonly tenseOfEvent: Float32Array;
}

export const CONV_SIZES: Readonly<Record<keyof ConvWeights, number>> = {
  words: SHAPE.wordRows * SHAPE.wordWidth,
  meanings: SHAPE.meaningRows * SHAPE.meaningWidth,
  distances: SHAPE.distances * SHAPE.distanceWidth,
  own: 2 * SHAPE.ownWidth,
  standing: SHAPE.standingRows * SHAPE.standingWidth,
  kernel: SHAPE.taps * INPUT_WIDTH * SHAPE.hidden,
  hiddenBias: SHAPE.hidden,
  attention: 2 * SHAPE.hidden,
  out: POOLED_WIDTH * OUTPUTS.length,
  outBias: OUTPUTS.length,
  tenseOfEvent: EVENT_OUTPUTS * (OUTPUTS.length - EVENT_OUTPUTS),
};

/** The rows of a word: its own and those of its runs of 3 to 5 letters, edges included (Bojanowski et al. 2017, "Enriching word vectors with subword information"). */
export function wordRowsOf({ text, special }: Pick<ConvWord, 'text' | 'special'>): readonly number[] {
  const own = hash32(`w ${text}`) % SHAPE.wordRows;
  return special ? [own] : [own, ...letterRunsOf(text).map((hash) => hash % SHAPE.wordRows)];
}

/** Words remembered; a text of a hostile feed must not fill the memory. */
const REMEMBERED = 3000;
const H = SHAPE.hidden;
const SPAN = SHAPE.taps * H;
const WORD_END = SHAPE.wordWidth;
const MEANING_END = WORD_END + SHAPE.meaningWidth;
const DISTANCE_END = MEANING_END + SHAPE.distanceWidth;

/** What a word gives by itself, and together with the meanings it had when last met. */
interface KnownWord {
  readonly own: Float64Array;
  readonly meanings: readonly number[];
  readonly sum: Float64Array;
}

/**
 * A convolutional net over the words of a sentence with one layer (Kim 2014, "Convolutional neural networks for sentence classification"). Because there is
 * nothing between the rows and the kernel, what a word or a meaning adds to the hidden units is worked out once and remembered.
 */
export class ConvNet {
  readonly weights: ConvWeights;
  private readonly ofWords = new Map<string, KnownWord>();
  private readonly ofMeanings: (Float64Array | undefined)[] = [];
  private readonly ofPlaces: (Float64Array | undefined)[] = [];

  constructor(weights: ConvWeights) {
    this.weights = weights;
  }

  /** The score of each output: log odds of the events; of the tenses those without their event's part. */
  scores(inputs: ConvInputs): Float64Array {
    const pooled = this.pool(this.hidden(inputs.words), inputs);
    const scores = Float64Array.from(this.weights.outBias);
    const { out } = this.weights;
    for (let at = 0; at < POOLED_WIDTH; at += 1) {
      const value = pooled[at] ?? 0;
      if (value === 0) continue;
      for (let o = 0; o < OUTPUTS.length; o += 1) scores[o] = (scores[o] ?? 0) + value * (out[at * OUTPUTS.length + o] ?? 0);
    }
    return scores;
  }

  /** The scores of the tenses of a claim with that event output, from what `scores` gave. */
  tensesOf(scores: Float64Array, eventOutput: number): Float64Array {
    const tenses = OUTPUTS.length - EVENT_OUTPUTS;
    const { tenseOfEvent } = this.weights;
    return scores.slice(EVENT_OUTPUTS).map((score, at) => score + (tenseOfEvent[eventOutput * tenses + at] ?? 0));
  }

  /** The hidden units of each word. */
  private hidden(words: readonly ConvWord[]): Float64Array {
    const units = new Float64Array(words.length * H);
    for (let at = 0; at < words.length; at += 1) units.set(this.weights.hiddenBias, at * H);
    for (const [at, word] of words.entries()) spread(this.meant(word), this.placed(word), at, units);
    for (let at = 0; at < units.length; at += 1) if ((units[at] ?? 0) < 0) units[at] = 0;
    return units;
  }

  private pool(units: Float64Array, { words, places, standing }: ConvInputs): Float64Array {
    const pooled = new Float64Array(POOLED_WIDTH);
    const shares = [this.attend(units, words.length, 0), this.attend(units, words.length, H)];
    for (let word = 0, start = 0; word < words.length; word += 1, start += H) {
      const first = shares[0]?.[word] ?? 0;
      const second = shares[1]?.[word] ?? 0;
      for (let h = 0; h < H; h += 1) {
        const unit = units[start + h] ?? 0;
        if (unit === 0) continue;
        pooled[h] = (pooled[h] ?? 0) + unit * first;
        pooled[H + h] = (pooled[H + h] ?? 0) + unit * second;
        if (unit > (pooled[2 * H + h] ?? 0)) pooled[2 * H + h] = unit;
      }
    }
    for (const place of places)
      for (let h = 0; h < H; h += 1) pooled[3 * H + h] = (pooled[3 * H + h] ?? 0) + (units[place * H + h] ?? 0) / places.length;
    this.addStanding(standing, pooled);
    return pooled;
  }

  private addStanding(standing: readonly number[], pooled: Float64Array): void {
    const width = SHAPE.standingWidth;
    for (const id of standing)
      for (let at = 0; at < width; at += 1)
        pooled[4 * H + at] = (pooled[4 * H + at] ?? 0) + (this.weights.standing[(id % SHAPE.standingRows) * width + at] ?? 0);
  }

  /** How much each word counts in the mean whose row begins at `row`, adding up to 1. */
  private attend(units: Float64Array, count: number, row: number): Float64Array {
    const { attention } = this.weights;
    const shares = new Float64Array(count);
    for (let word = 0; word < count; word += 1) {
      let score = 0;
      for (let h = 0; h < H; h += 1) score += (units[word * H + h] ?? 0) * (attention[row + h] ?? 0);
      shares[word] = score;
    }
    return softmax(shares);
  }

  /** What a word with its meanings gives. A word mostly means the same as when it was last met. */
  private meant(word: ConvWord): Float64Array {
    const known = this.ofWords.get(word.text);
    if (known && isSame(known.meanings, word.meanings)) return known.sum;
    const own = known?.own ?? this.own(word);
    const sum = own.slice();
    for (const id of word.meanings) addTo(sum, this.meaning(id));
    if (this.ofWords.size >= REMEMBERED) this.ofWords.clear();
    this.ofWords.set(word.text, { own, meanings: word.meanings, sum });
    return sum;
  }

  /** The mean of the rows is taken first: a word of a hostile feed may be as long as it likes. */
  private own(word: ConvWord): Float64Array {
    const rows = wordRowsOf(word);
    const width = SHAPE.wordWidth;
    const mean = new Float32Array(width);
    for (const row of rows)
      for (let at = 0; at < width; at += 1) mean[at] = (mean[at] ?? 0) + (this.weights.words[row * width + at] ?? 0) / rows.length;
    return this.project(mean, 0, new Float64Array(SPAN));
  }

  private meaning(id: number): Float64Array {
    const row = id % SHAPE.meaningRows;
    const known = this.ofMeanings[row];
    if (known) return known;
    const fresh = this.project(rowOf(this.weights.meanings, row, SHAPE.meaningWidth), WORD_END, new Float64Array(SPAN));
    this.ofMeanings[row] = fresh;
    return fresh;
  }

  private placed({ distance, own }: ConvWord): Float64Array {
    const place = distance * 2 + Number(own);
    const known = this.ofPlaces[place];
    if (known) return known;
    const fresh = this.project(rowOf(this.weights.distances, distance, SHAPE.distanceWidth), MEANING_END, new Float64Array(SPAN));
    this.project(rowOf(this.weights.own, Number(own), SHAPE.ownWidth), DISTANCE_END, fresh);
    this.ofPlaces[place] = fresh;
    return fresh;
  }

  /** Adds what a row gives to each hidden unit through each tap; `from` is where the row stands in the input of a word. */
  private project(row: Float32Array, from: number, sums: Float64Array): Float64Array {
    const { kernel } = this.weights;
    for (let tap = 0; tap < SHAPE.taps; tap += 1) {
      for (let at = 0; at < row.length; at += 1) {
        const value = row[at] ?? 0;
        const start = (tap * INPUT_WIDTH + from + at) * H;
        for (let h = 0; h < H; h += 1) sums[tap * H + h] = (sums[tap * H + h] ?? 0) + value * (kernel[start + h] ?? 0);
      }
    }
    return sums;
  }
}

function rowOf(table: Float32Array, row: number, width: number): Float32Array {
  return table.subarray(row * width, (row + 1) * width);
}

function addTo(sum: Float64Array, part: Float64Array): void {
  for (let at = 0; at < SPAN; at += 1) sum[at] = (sum[at] ?? 0) + (part[at] ?? 0);
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

/** Adds what a word and its place give to itself and its neighbours: the first tap is for the word behind it. */
function spread(meant: Float64Array, placed: Float64Array, word: number, units: Float64Array): void {
  const count = units.length / H;
  for (let tap = 0; tap < SHAPE.taps; tap += 1) {
    const target = (word + 1 - tap) * H;
    if (target < 0 || target >= count * H) continue;
    const from = tap * H;
    for (let h = 0; h < H; h += 1) units[target + h] = (units[target + h] ?? 0) + (meant[from + h] ?? 0) + (placed[from + h] ?? 0);
  }
}

/** Turns scores into shares that add up to 1, in place; gives them back. */
export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp((scores[at] ?? 0) - highest);
    total += scores[at] ?? 0;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / total;
  return scores;
}
