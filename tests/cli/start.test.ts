import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLightConfig } from './data-dir.ts';
import { tempDir } from './run-command.ts';

/** The bot as a process of its own, without token and without feeds: it ends as it is asked to. */
describe('basewatch start', () => {
  let dir: ReturnType<typeof tempDir>;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    dir = tempDir();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    dir[Symbol.dispose]();
  });

  function start() {
    const env = {
      PATH: process.env['PATH'],
      BASEWATCH_CONFIG_DIR: makeLightConfig(dir.file('config')),
      BASEWATCH_DATA_DIR: dir.file('data'),
    };
    const child = spawn(process.execPath, [resolve('bin/basewatch.mjs'), 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    children.push(child);
    const lines: string[] = [];
    const started = Promise.withResolvers<void>();
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (line.includes('"msg":"started"')) started.resolve();
    });
    /** The exit code; null when a signal itself ended it. */
    const ended = once(child, 'close').then(([code]: unknown[]) => code);
    void ended.then((code) => started.reject(new Error(`ended with ${String(code)} before it was ready: ${lines.join('\n')}`)));
    started.promise.catch(() => undefined);
    return { child, lines, started: started.promise, ended };
  }

  it('says where alerts go, refuses a second bot on the same data directory, and ends with 0 on SIGTERM', async () => {
    const first = start();
    await first.started;
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.lines).toEqual([expect.stringMatching(/^basewatch: another basewatch process uses \S+data: ./)]);
    expect(first.child.exitCode).toBeNull();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.lines).toEqual([
      'basewatch: no DISCORD_TOKEN, so alerts go to this terminal.',
      expect.stringContaining('"msg":"started"'),
      expect.stringContaining('"msg":"stopped"'),
    ]);
  });

  it('starts again on what a killed one left behind, and ends with 0 on SIGINT', async () => {
    const first = start();
    await first.started;
    first.child.kill('SIGKILL');
    expect(await first.ended).toBeNull();
    const second = start();
    await second.started;
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });
});
