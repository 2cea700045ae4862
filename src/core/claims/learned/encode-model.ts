import { type ClaimModel, OUTPUTS, type Thresholds } from './claim-model.ts';
import type { Judge } from './judge.ts';

/** What stands beside the weights: everything of a model but its bytes. */
export interface ModelHeader {
  readonly format: 2;
  readonly outputs: readonly string[];
  readonly buckets: number;
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  readonly judge: Judge;
  readonly thresholds: Thresholds;
}

/** The header of a model; its bytes are the weights as they are. */
export function headerOf({ buckets, scales, biases, judge, thresholds }: ClaimModel): ModelHeader {
  return { format: 2, outputs: OUTPUTS, buckets, scales, biases, judge, thresholds };
}

export type DecodedModel = { readonly kind: 'model'; readonly model: ClaimModel } | { readonly kind: 'bad'; readonly problem: string };

/** Puts header and bytes together again, or says why they do not fit each other or this program. */
export function decodeModel(header: unknown, bytes: Uint8Array): DecodedModel {
  if (!isHeader(header)) return { kind: 'bad', problem: 'its header is not of format 2' };
  const { buckets, scales, biases, judge, thresholds, outputs } = header;
  if (outputs.join() !== OUTPUTS.join()) return { kind: 'bad', problem: 'it was trained for another list of events or tenses' };
  if (bytes.length !== buckets * OUTPUTS.length || (buckets & (buckets - 1)) !== 0)
    return { kind: 'bad', problem: `it should have ${buckets} x ${OUTPUTS.length} weights but has ${bytes.length}` };
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return { kind: 'model', model: { buckets, weights, scales, biases, judge, thresholds } };
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
    fields.get('format') === 2 &&
    Number.isInteger(fields.get('buckets')) &&
    Array.isArray(fields.get('outputs')) &&
    numbers(fields.get('scales')) &&
    numbers(fields.get('biases')) &&
    ['keep', 'doubt', 'rival', 'tense', 'propose', 'alone'].every((name) => typeof limits.get(name) === 'number')
  );
}

function isJudge(value: unknown): value is Judge {
  if (typeof value !== 'object' || value === null || !('claim' in value) || !('tense' in value)) return false;
  return [value.claim, value.tense].every(
    (weights) => typeof weights === 'object' && weights !== null && Object.values(weights).every((weight) => Number.isFinite(weight)),
  );
}
