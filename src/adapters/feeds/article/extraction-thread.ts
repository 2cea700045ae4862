import { Worker } from 'node:worker_threads';
import type { Extraction, PageToRead } from './extract-article.ts';

export interface ExtractionJob {
  readonly id: number;
  readonly page: PageToRead;
}

export interface ExtractionResult {
  readonly id: number;
  readonly extraction: Extraction;
}

export interface ExtractionThread {
  /** Reads pages one after the other; one that takes too long or too much memory is given up and costs only itself. */
  extract(page: PageToRead): Promise<Extraction>;
  /** Ends the thread; pages under way are given up. */
  close(): Promise<void>;
}

export interface ThreadLimits {
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
  /** How long a thread without work is kept: starting one takes a fifth of a second, keeping one its memory. */
  readonly idleMs?: number;
  /** What the thread runs. */
  readonly script?: URL;
}

/** A thread for reading pages, apart from the bot's own: a page that hangs the parser is ended with its thread. It does not keep the process alive. */
export function createExtractionThread(limits: ThreadLimits = {}): ExtractionThread {
  const { timeoutMs = 5_000, memoryMb = 384, idleMs = 30_000, script = new URL('./article-worker.ts', import.meta.url) } = limits;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let lastId = 0;
  let isClosed = false;

  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryMb }, stderr: true });
    started.unref();
    return started;
  };

  async function run(page: PageToRead): Promise<Extraction> {
    clearTimeout(idle);
    if (isClosed) return { kind: 'nothing', problem: 'reading was ended' };
    worker ??= start();
    lastId += 1;
    const outcome = await answerOf(worker, { id: lastId, page }, timeoutMs);
    if (outcome.kind === 'nothing' && outcome.isBroken) await end();
    if (!isClosed) idle = setTimeout(() => void end(), idleMs).unref();
    if (outcome.kind === 'found') return outcome;
    const { isBroken: _, ...nothing } = outcome;
    return nothing;
  }

  return {
    extract(page) {
      const mine = turn.then(() => run(page));
      turn = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await end();
    },
  };
}

type Outcome =
  | Extract<Extraction, { kind: 'found' }>
  /** `isBroken`: the thread cannot be used any more. */
  | (Extract<Extraction, { kind: 'nothing' }> & { readonly isBroken: boolean });

function answerOf(worker: Worker, job: ExtractionJob, timeoutMs: number): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const giveUp = (problem: string): void => resolve({ kind: 'nothing', problem, isBroken: true });
  const timer = setTimeout(() => giveUp(`the page took longer than ${timeoutMs} ms to read`), timeoutMs);
  const onMessage = ({ id, extraction }: ExtractionResult): void => {
    if (id !== job.id) return;
    resolve(extraction.kind === 'found' ? extraction : { ...extraction, isBroken: false });
  };
  const onError = (error: Error): void => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    giveUp(isMemory ? 'the page took too much memory to read' : `reading the page failed: ${error.name}`);
  };
  const onExit = (): void => giveUp('reading was ended');
  worker.on('message', onMessage).once('error', onError).once('exit', onExit);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}
