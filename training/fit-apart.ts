import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CONV_SIZES, ConvNet, type ConvWeights } from '../src/core/claims/learned/conv-net.ts';
import type { Share } from './training-lines.ts';

/** Fits a convolutional net in a thread of its own, so that two can be learned at once. */
export async function fitConvApart(share: Share): Promise<ConvNet> {
  const worker = new Worker(new URL('conv-worker.ts', import.meta.url), { workerData: share });
  const [weights]: unknown[] = await once(worker, 'message');
  if (!isWeights(weights)) throw new Error('the thread that fits the net did not send its weights');
  return new ConvNet(weights);
}

function isWeights(value: unknown): value is ConvWeights {
  if (typeof value !== 'object' || value === null) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return Object.entries(CONV_SIZES).every(([name, size]) => {
    const part = parts.get(name);
    return part instanceof Float32Array && part.length === size;
  });
}
