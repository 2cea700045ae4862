import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Run } from '../../src/cli/command.ts';

export interface Answered {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs a command in this process as a shell would, on a data directory and a configuration. */
export async function runCommand(run: Run, argv: readonly string[], dirs: { data?: string; config?: string } = {}): Promise<Answered> {
  for (const name of ['DISCORD_TOKEN', 'DISCORD_API_BASE', 'DATABASE_URL', 'HTTP_PORT', 'LOG_LEVEL']) vi.stubEnv(name, undefined);
  vi.stubEnv('BASEWATCH_DATA_DIR', dirs.data);
  vi.stubEnv('BASEWATCH_CONFIG_DIR', dirs.config);
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, { out: (line) => void out.push(line), err: (line) => void err.push(line) });
  return { code, out, err };
}

/** A directory of its own, removed with everything in it at the end of its scope. */
export function tempDir(): Disposable & { readonly path: string; file(name: string): string } {
  const path = mkdtempSync(join(tmpdir(), 'basewatch-cli-'));
  return {
    path,
    file: (name) => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
