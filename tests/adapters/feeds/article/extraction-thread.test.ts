import { afterEach, describe, expect, it } from 'vitest';
import {
  createExtractionThread,
  type ExtractionThread,
  type ThreadLimits,
} from '../../../../src/adapters/feeds/article/extraction-thread.ts';

const SCRIPT = new URL('./hanging-worker.ts', import.meta.url);

describe('the thread that reads pages', () => {
  let thread: ExtractionThread;
  const open = (limits: ThreadLimits = {}): void => {
    thread = createExtractionThread({ script: SCRIPT, ...limits });
  };
  const read = async (html: string): Promise<string> => {
    const extraction = await thread.extract({ html, url: 'https://a.example/', askedUrl: 'https://a.example/', title: null });
    return extraction.kind === 'nothing' ? extraction.problem : extraction.article.text;
  };
  afterEach(() => thread.close());

  it('reads one page after the other', async () => {
    open();
    expect(await Promise.all(['a', 'b', 'c'].map(read))).toEqual(['read a', 'read b', 'read c']);
  });

  it('ends a page that hangs, and reads the next', async () => {
    open({ timeoutMs: 1_500 });
    expect(await Promise.all(['a', 'hang', 'b'].map(read))).toEqual(['read a', 'the page took longer than 1500 ms to read', 'read b']);
  });

  it('survives a page that takes all memory', async () => {
    open({ memoryMb: 24, timeoutMs: 15_000 });
    expect(await Promise.all(['eat', 'b'].map(read))).toEqual(['the page took too much memory to read', 'read b']);
  });

  it.each([
    ['throw', 'reading the page failed: TypeError'],
    ['exit', 'reading was ended'],
  ])('survives %s', async (html, problem) => {
    open();
    expect(await Promise.all([html, 'b'].map(read))).toEqual([problem, 'read b']);
  });

  it('gives up what is under way when it is closed, and reads nothing more', async () => {
    open({ timeoutMs: 60_000 });
    const hanging = read('hang');
    const waiting = read('b');
    await new Promise((resolve) => void setTimeout(resolve, 50));
    await thread.close();
    expect(await hanging).toBe('reading was ended');
    expect(await waiting).toBe('reading was ended');
  });

  it('ends by itself when nothing is read, and starts again', async () => {
    open({ idleMs: 1 });
    expect(await read('a')).toBe('read a');
    await new Promise((resolve) => void setTimeout(resolve, 50));
    expect(await read('b')).toBe('read b');
  });
});
