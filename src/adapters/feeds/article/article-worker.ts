import { parentPort } from 'node:worker_threads';
import { extractArticle } from './extract-article.ts';
import type { ExtractionJob, ExtractionResult } from './extraction-thread.ts';

/** The thread's side of extraction-thread.ts: one page in, one answer out. */
parentPort?.on('message', (job: ExtractionJob) => {
  const result: ExtractionResult = { id: job.id, ...safely(job) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(result);
});

function safely(job: ExtractionJob): Omit<ExtractionResult, 'id'> {
  try {
    return { extraction: extractArticle(job.page) };
  } catch (error) {
    // What a page makes the parser throw (no memory, stack) is the page's fault.
    return { extraction: { kind: 'nothing', problem: `the page could not be read: ${error instanceof Error ? error.name : 'error'}` } };
  }
}
