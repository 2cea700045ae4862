import type { ClaimModel, Thresholds } from './claim-model.ts';
import { CONV_SIZES, ConvNet, type ConvWeights } from './conv-net.ts';
import type { Judge } from './judge.ts';
import { OUTPUTS } from './outputs.ts';

/** What stands beside the bytes of a model. */
export interface ModelHeader {
  readonly format: 3;
  readonly languages: readonly string[];
  readonly outputs: readonly string[];
  readonly buckets: number;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** What a byte of the net's tables of words and meanings stands for, by table; null without a net. */
  readonly tables: { readonly words: number; readonly meanings: number } | null;
  readonly judge: Judge;
  readonly thresholds: Thresholds;
}

/** Parts of the net that are written as 32-bit floats, in this order, behind its two tables. */
const DENSE = ['distances', 'own', 'standing', 'kernel', 'hiddenBias', 'attention', 'out', 'outBias', 'tenseOfEvent'] as const;
const DENSE_SIZE = DENSE.reduce((sum, name) => sum + CONV_SIZES[name], 0);
const CONV_BYTES = CONV_SIZES.words + CONV_SIZES.meanings + 4 * DENSE_SIZE;

/** A model as header and bytes: the linear weights, the net's tables rounded to bytes, the rest of the net. */
export function encodeModel({ languages, linear, conv, judge, thresholds }: ClaimModel): { header: ModelHeader; bytes: Uint8Array } {
  const { buckets, weights, scales, biases } = linear;
  const tables = conv && { words: scaleOf(conv.weights.words), meanings: scaleOf(conv.weights.meanings) };
  const bytes = new Uint8Array(weights.length + (conv ? CONV_BYTES : 0));
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length));
  if (conv && tables) writeConv(conv.weights, tables, bytes.subarray(weights.length));
  return { header: { format: 3, languages, outputs: OUTPUTS, buckets, scales, biases, tables, judge, thresholds }, bytes };
}

export type DecodedModel = { readonly kind: 'model'; readonly model: ClaimModel } | { readonly kind: 'bad'; readonly problem: string };

/** Puts header and bytes together again, or says why they do not fit each other or this program. */
export function decodeModel(header: unknown, bytes: Uint8Array): DecodedModel {
  if (!isHeader(header)) return { kind: 'bad', problem: 'its header is not of format 3' };
  const { languages, buckets, scales, biases, tables, judge, thresholds, outputs } = header;
  if (outputs.join() !== OUTPUTS.join()) return { kind: 'bad', problem: 'it was trained for another list of events or tenses' };
  const size = buckets * OUTPUTS.length;
  const whole = size + (tables ? CONV_BYTES : 0);
  if (bytes.length !== whole || (buckets & (buckets - 1)) !== 0)
    return { kind: 'bad', problem: `it should have ${whole} bytes of weights but has ${bytes.length}` };
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, size);
  const conv = tables ? new ConvNet(readConv(tables, bytes.subarray(size))) : null;
  return { kind: 'model', model: { languages, linear: { buckets, weights, scales, biases }, conv, judge, thresholds } };
}

type Tables = NonNullable<ModelHeader['tables']>;

function scaleOf(table: Float32Array): number {
  return table.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
}

function writeConv(weights: ConvWeights, tables: Tables, bytes: Uint8Array): void {
  let at = 0;
  for (const name of ['words', 'meanings'] as const) {
    for (const value of weights[name]) {
      bytes[at] = Math.round(value / tables[name]);
      at += 1;
    }
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (const name of DENSE) {
    for (const value of weights[name]) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
}

function readConv(tables: Tables, bytes: Uint8Array): ConvWeights {
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  const table = (name: 'words' | 'meanings'): Float32Array => {
    const read = Float32Array.from(signed.subarray(at, at + CONV_SIZES[name]), (byte) => byte * tables[name]);
    at += CONV_SIZES[name];
    return read;
  };
  const dense = (name: (typeof DENSE)[number]): Float32Array => {
    const read = Float32Array.from({ length: CONV_SIZES[name] }, (_, place) => view.getFloat32(at + 4 * place, true));
    at += 4 * CONV_SIZES[name];
    return read;
  };
  return {
    words: table('words'),
    meanings: table('meanings'),
    distances: dense('distances'),
    own: dense('own'),
    standing: dense('standing'),
    kernel: dense('kernel'),
    hiddenBias: dense('hiddenBias'),
    attention: dense('attention'),
    out: dense('out'),
    outBias: dense('outBias'),
    tenseOfEvent: dense('tenseOfEvent'),
  };
}

function isHeader(value: unknown): value is ModelHeader {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const thresholds = fields.get('thresholds');
  const numbers = (list: unknown): boolean =>
    Array.isArray(list) && list.length === OUTPUTS.length && list.every((n) => Number.isFinite(n));
  if (typeof thresholds !== 'object' || thresholds === null || !isJudge(fields.get('judge'))) return false;
  const limits = new Map<string, unknown>(Object.entries(thresholds));
  return (
    fields.get('format') === 3 &&
    Number.isInteger(fields.get('buckets')) &&
    Array.isArray(fields.get('outputs')) &&
    Array.isArray(fields.get('languages')) &&
    numbers(fields.get('scales')) &&
    numbers(fields.get('biases')) &&
    areTables(fields.get('tables')) &&
    ['keep', 'doubt', 'rival', 'tense', 'propose', 'proposeMore', 'alone'].every((name) => typeof limits.get(name) === 'number')
  );
}

function areTables(value: unknown): boolean {
  if (value === null) return true;
  return (
    typeof value === 'object' && 'words' in value && 'meanings' in value && Number.isFinite(value.words) && Number.isFinite(value.meanings)
  );
}

function isJudge(value: unknown): value is Judge {
  if (typeof value !== 'object' || value === null || !('claim' in value) || !('tense' in value)) return false;
  return [value.claim, value.tense].every(
    (weights) => typeof weights === 'object' && weights !== null && Object.values(weights).every((weight) => Number.isFinite(weight)),
  );
}
