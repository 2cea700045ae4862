import { describe, expect, it } from 'vitest';
import { decodeModel, headerOf } from '../../../../src/core/claims/learned/encode-model.ts';
import { stubbornModel } from './small-model.ts';

const model = { ...stubbornModel(['attacked']), weights: Int8Array.from({ length: 16 * 29 }, (_, at) => (at % 255) - 127) };
const bytes = new Uint8Array(model.weights.buffer);

describe('decodeModel', () => {
  it('gives back what was written', () => {
    const header: unknown = JSON.parse(JSON.stringify(headerOf(model)));
    expect(decodeModel(header, bytes)).toEqual({ kind: 'model', model });
  });

  it.each([
    ['no header', null, bytes],
    ['another format', { ...headerOf(model), format: 1 }, bytes],
    ['other events', { ...headerOf(model), outputs: ['none'] }, bytes],
    ['too few weights', headerOf(model), bytes.subarray(1)],
    ['a scale that is no number', { ...headerOf(model), scales: model.scales.map(() => null) }, bytes],
    ['no judge', { ...headerOf(model), judge: { claim: {} } }, bytes],
    ['no thresholds', { ...headerOf(model), thresholds: {} }, bytes],
  ])('refuses %s', (_name, header, weights) => {
    expect(decodeModel(header, weights).kind).toBe('bad');
  });
});
