import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/open-store.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const PROGRAM = fileURLToPath(import.meta.resolve('./commit-loop.ts'));
const KILLS = 8;

describe('a process killed in the middle of its work', () => {
  let dataDir: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'basewatch-kill-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  function start(): ChildProcess {
    const child = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }

  it('leaves a whole database behind: nothing torn, nothing acknowledged lost', async () => {
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill += 1) acknowledged = await killAfter(start(), 1 + Math.floor(Math.random() * 40));

    const file = new DatabaseSync(join(dataDir, 'basewatch.sqlite'));
    const count = (table: string) => Number(file.prepare(`select count(*) as rows from ${table}`).get()?.['rows']);
    expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const commits = count('seen_report');
    expect(commits).toBeGreaterThanOrEqual(acknowledged);
    expect({
      outbox: count('outbox'),
      history: count('history'),
      archive: count('archive'),
      bands: count('band'),
      stories: count('story'),
      alerts: count('alert'),
      keys: count('seen') / 2,
    }).toEqual({
      outbox: commits,
      history: commits,
      archive: commits,
      bands: commits,
      stories: commits,
      alerts: commits,
      keys: commits,
    });
    const sentWithoutMessage = file
      .prepare("select count(*) as rows from outbox join alert on alert.id = alert_id where (state = 'sent') <> (message_id is not null)")
      .get();
    expect(sentWithoutMessage?.['rows']).toBe(0);
    file.close();

    const store = await openSqliteStore({ dataDir, clock: new ManualClock() });
    expect((await store.history.statusOf('qasrak'))?.version).toBe(commits);
    expect((await store.feeds.get('desertwire-main'))?.failures).toBe(commits);
    expect(await store.history.verify()).toEqual({ entries: commits, brokenAt: null });
    expect((await store.queue.counts('poll')).active).toBe(0);
    await store.close();
  });

  it('frees the data directory; while it lives, nobody else gets in', async () => {
    const child = start();
    await nextLine(child);
    await expect(openSqliteStore({ dataDir, clock: new ManualClock() })).rejects.toThrow(`another basewatch process uses ${dataDir}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openSqliteStore({ dataDir, clock: new ManualClock() });
    expect((await store.history.verify()).brokenAt).toBeNull();
    await store.close();
  });
});

/** Kills the child once it has reported `commits` commits; gives the last number it reported. */
async function killAfter(child: ChildProcess, commits: number): Promise<number> {
  const exited = once(child, 'exit');
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.split('\n').length > commits) child.kill('SIGKILL');
  });
  const [code] = await exited;
  if (code !== null) throw new Error(`the program ended by itself with code ${code}`);
  return Number(told.split('\n').at(-2) ?? 0);
}

async function nextLine(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(child.stdout, 'data');
}
