import { describe, expect, it } from 'vitest';
import { ConvNet } from '../../../../src/core/claims/learned/conv-net.ts';
import { decodeModel, encodeModel } from '../../../../src/core/claims/learned/encode-model.ts';
import { freshParameters, weightsOf } from '../../../../training/conv-parameters.ts';
import { stubbornModel } from './small-model.ts';

const stubborn = stubbornModel(['attacked']);
const linear = { ...stubborn.linear, weights: Int8Array.from({ length: 16 * 29 }, (_, at) => (at % 255) - 127) };
const small = { ...stubborn, linear };
const withNet = { ...small, conv: new ConvNet(weightsOf(freshParameters(5))) };

function written(model: typeof small): { header: unknown; bytes: Uint8Array } {
  const { header, bytes } = encodeModel(model);
  return { header: JSON.parse(JSON.stringify(header)), bytes };
}

describe('decodeModel', () => {
  it('gives back what was written', () => {
    const { header, bytes } = written(small);
    expect(decodeModel(header, bytes)).toEqual({ kind: 'model', model: small });
  });

  it('gives back the net, its two tables rounded to bytes', () => {
    const { header, bytes } = written(withNet);
    const decoded = decodeModel(header, bytes);
    if (decoded.kind === 'bad') throw new Error(decoded.problem);
    const read = decoded.model.conv?.weights;
    const { words, meanings, ...exact } = withNet.conv.weights;
    expect(read).toMatchObject(exact);
    for (const [rounded, table] of [
      [read?.words, words],
      [read?.meanings, meanings],
    ] as const) {
      const furthest = Math.max(...table.slice(0, 5000).map((value, at) => Math.abs(value - (rounded?.[at] ?? Number.POSITIVE_INFINITY))));
      expect(furthest).toBeLessThan(0.17 / 127);
    }
    // What is rounded already stays as it is.
    expect(encodeModel(decoded.model).bytes).toEqual(bytes);
  });

  const { header, bytes } = encodeModel(small);
  it.each([
    ['no header', null, bytes],
    ['another format', { ...header, format: 2 }, bytes],
    ['other events', { ...header, outputs: ['none'] }, bytes],
    ['too few weights', header, bytes.subarray(1)],
    ['a net without its bytes', { ...header, tables: { words: 1, meanings: 1 } }, bytes],
    ['a scale that is no number', { ...header, scales: header.scales.map(() => null) }, bytes],
    ['no judge', { ...header, judge: { claim: {} } }, bytes],
    ['no thresholds', { ...header, thresholds: {} }, bytes],
  ])('refuses %s', (_name, wrong, weights) => {
    expect(decodeModel(wrong, weights).kind).toBe('bad');
  });
});
