import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS, findCommand } from '../../src/cli/commands.ts';
import { usage } from '../../src/cli/usage.ts';
import { runCommand } from './run-command.ts';

const LAUNCHER = resolve('bin/basewatch.mjs');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a shell would, in an empty directory, without any setting. */
async function basewatch(argv: readonly string[], node = process.execPath): Promise<Ended> {
  const cwd = mkdtempSync(join(tmpdir(), 'basewatch-main-'));
  try {
    return await new Promise((done) => {
      execFile(node, [LAUNCHER, ...argv], { cwd, env: { PATH: process.env['PATH'] } }, (error, out, err) => {
        done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
      });
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A Node on this machine that is too old, or null. */
function olderNode(): string | null {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const isOld = (node: string): boolean =>
    Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })) < 24;
  return candidates.find((node) => existsSync(node) && isOld(node)) ?? null;
}

const OLD_NODE = olderNode();

describe('the page of all commands', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('has every command with its summary, aligned, and what the exit codes mean', () => {
    const lines = usage(COMMANDS).split('\n');
    const width = Math.max(...COMMANDS.map((command) => command.name.length));
    for (const { name, summary } of COMMANDS) expect(lines).toContain(`  ${name.padEnd(width)}  ${summary}`);
    expect(lines.at(-1)).toContain('Exit codes: 0 done, 1 failed or "no", 2 wrong use.');
  });

  it('a command is found by its name, and by nothing else', () => {
    expect(findCommand('status')?.name).toBe('status');
    for (const name of ['Status', 'stat', '', undefined, 'constructor']) expect(findCommand(name)).toBeUndefined();
  });

  it.each(COMMANDS)('$name refuses an option it does not know, before it does anything', async (command) => {
    const run = await command.load();
    const { code, out, err } = await runCommand(run, ['--nonsense']);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toEqual([expect.stringMatching(/^basewatch: Unknown option '--nonsense'/)]);
  });
});

describe('the program', () => {
  it('shows the page of all commands to who names none, or asks for help', async () => {
    const shown = { code: 0, out: `${usage(COMMANDS)}\n`, err: '' };
    expect(await Promise.all([[], ['--help'], ['-h'], ['help']].map((argv) => basewatch(argv)))).toEqual([shown, shown, shown, shown]);
  });

  it('an unknown command is wrong use, and is told which there are', async () => {
    expect(await basewatch(['statsu'])).toEqual({
      code: 2,
      out: '',
      err: `basewatch: there is no command "statsu".\n\n${usage(COMMANDS)}\n`,
    });
  });

  it('each command explains itself without doing anything', async () => {
    for (const command of COMMANDS) {
      expect(await basewatch([command.name, '--help'])).toEqual({ code: 0, out: `${command.help}\n`, err: '' });
      expect(command.help).toMatch(new RegExp(`^basewatch ${command.name}\\b`));
    }
  });

  it("ends with the command's exit code", async () => {
    expect((await basewatch(['check'])).code).toBe(0);
    expect((await basewatch(['verify'])).code).toBe(1);
  });

  it.skipIf(OLD_NODE === null)('says in one line that this Node is too old', async () => {
    const { code, out, err } = await basewatch(['status'], OLD_NODE ?? '');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^basewatch needs Node 24\.12 or newer, this is \d+\.\d+\.\d+\..*\n$/);
  });
});
