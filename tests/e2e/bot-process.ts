import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StandIn } from '../../src/demo/discord/stand-in.ts';

export interface TestFeed {
  readonly outlet: string;
  readonly url: string;
  readonly lang: string;
  readonly family?: string;
  readonly official?: string;
}

export interface BotHome {
  readonly configDir: string;
  readonly dataDir: string;
  remove(): void;
}

/** A configuration directory with these feeds, polled every second, without reading the pages behind them; everything else is as shipped. */
export function makeHome(feeds: readonly TestFeed[], settings = 'polling:\n  fullText: false\n'): BotHome {
  const root = mkdtempSync(join(tmpdir(), 'basewatch-e2e-'));
  const outlets = feeds.map((feed) => ({
    id: feed.outlet,
    name: `Outlet ${feed.outlet}`,
    family: feed.family ?? feed.outlet,
    reliability: 'B',
    official: feed.official ?? null,
    langs: [feed.lang],
    feeds: [{ id: `${feed.outlet}-feed`, url: feed.url, lang: feed.lang, intervalSeconds: 1 }],
  }));
  writeFileSync(join(root, 'outlets.yaml'), JSON.stringify({ outlets }));
  writeFileSync(join(root, 'settings.yaml'), `network:\n  allow: [127.0.0.1]\n${settings}`);
  return { configDir: root, dataDir: join(root, 'data'), remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface BotProcess {
  readonly output: () => string;
  /** Resolves to the exit code after a signal, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the program as a person would, and waits until it is logged in with its commands registered. */
export async function startBot(home: BotHome, standIn: StandIn): Promise<BotProcess> {
  const child = spawn(process.execPath, [resolve('bin/basewatch.mjs'), 'start'], {
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      DISCORD_TOKEN: standIn.token,
      DISCORD_API_BASE: standIn.apiBase,
      BASEWATCH_CONFIG_DIR: home.configDir,
      BASEWATCH_DATA_DIR: home.dataDir,
      LOG_LEVEL: 'debug',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = exitOf(child);
  const early = exited.then((code) => {
    throw new Error(`the bot ended with ${code} before it was ready:\n${output}`);
  });
  await Promise.race([
    until(
      () => output.includes('"msg":"started"'),
      () => `the bot is not ready:\n${output}`,
    ),
    early,
  ]);
  early.catch(() => undefined);
  return {
    output: () => output,
    end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolvePromise) => void child.once('exit', (code) => resolvePromise(code)));
}

/** Waits for a condition by looking every 25 ms; fails with `why` after 15 s. */
export async function until(condition: () => boolean | Promise<boolean>, why: () => string, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(why());
    await new Promise((r) => void setTimeout(r, 25));
  }
}
