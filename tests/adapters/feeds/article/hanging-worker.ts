import { parentPort } from 'node:worker_threads';
import type { ExtractionJob } from '../../../../src/adapters/feeds/article/extraction-thread.ts';

/** Does what the page's HTML says: hangs, eats memory, throws, exits; else answers with it. */
parentPort?.on('message', ({ id, page }: ExtractionJob) => {
  if (page.html === 'hang') for (;;);
  if (page.html === 'exit') process.exit();
  if (page.html === 'throw') throw new TypeError('a secret');
  const eaten: string[][] = [];
  while (page.html === 'eat') eaten.push(Array.from({ length: 100_000 }, (_, i) => `${eaten.length} ${i}`));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ id, extraction: { kind: 'nothing', problem: `read ${page.html}` } });
});
