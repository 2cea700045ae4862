import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_CONV_FIT, fitConv } from './fit-conv.ts';
import { shippedReader } from './read-with-rules.ts';
import { examplesFor, trainingLines } from './training-lines.ts';

/** A thread of its own: fits the convolutional net of a share of the lines and sends its weights. */
const share = workerData === 'part' ? 'part' : 'whole';
const net = fitConv(examplesFor(share, trainingLines(), shippedReader()), DEFAULT_CONV_FIT);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a worker thread, not a window
parentPort?.postMessage(net.weights);
