import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { configSchemas } from '../config/config-schemas.ts';
import { readEnv } from '../config/env.ts';
import { type Fault, formatFault } from '../config/fault.ts';
import { type AppConfig, loadConfig, SHIPPED_CONFIG_DIR } from '../config/load-config.ts';
import type { Io } from './command.ts';
import { readOptions } from './options.ts';

/** `basewatch check`: every fault of the configuration and the environment at once. 0 without faults, 1 with, 2 for wrong use. */
export async function runCheck(argv: readonly string[], io: Io, env?: Readonly<Record<string, string | undefined>>): Promise<number> {
  const parsed = readOptions(argv, { json: { type: 'boolean', default: false }, schema: { type: 'boolean', default: false } }, io);
  if (!parsed) return 2;
  if (parsed.positionals.length > 0) {
    io.err(`basewatch: check takes no arguments; set BASEWATCH_CONFIG_DIR to check another directory`);
    return 2;
  }
  if (parsed.values.schema) return writeSchemas(io);

  const environment = readEnv(env);
  const { config, faults: found } = loadConfig(environment.values.configDir ?? SHIPPED_CONFIG_DIR);
  const faults = [...environment.faults, ...found].map(withShortName);
  if (parsed.values.json) {
    io.out(JSON.stringify({ ok: faults.length === 0, faults, summary: config === null ? null : countsOf(config) }));
  } else {
    for (const fault of faults) io.err(formatFault(fault));
    io.out(faults.length === 0 && config !== null ? summaryOf(config) : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`);
  }
  return faults.length === 0 ? 0 : 1;
}

function writeSchemas(io: Io): number {
  const folder = join(SHIPPED_CONFIG_DIR, 'schema');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of configSchemas()) {
    writeFileSync(join(folder, name), text);
    io.out(shortName(join(folder, name)));
  }
  return 0;
}

function withShortName(fault: Fault): Fault {
  return { ...fault, file: shortName(fault.file) };
}

/** Relative to the working directory where that is inside it: short, and clickable in most terminals. */
function shortName(file: string): string {
  const short = relative('.', file);
  return short === '' || short.startsWith('..') ? file : short;
}

function countsOf(config: AppConfig) {
  const feeds = config.outlets.flatMap((outlet) => outlet.feeds);
  return {
    sites: config.sites.length,
    spellings: config.sites.reduce((sum, site) => sum + site.aliases.length, 0),
    statements: config.seeds.length,
    outlets: config.outlets.length,
    feeds: feeds.length,
    feedsEnabled: feeds.filter((feed) => feed.enabled).length,
    watches: config.watches.length,
    languagesRead: [...config.lexicons.byLang.keys()],
    languagesWritten: [...config.catalogues.keys()],
  };
}

function summaryOf(config: AppConfig): string {
  const n = countsOf(config);
  return [
    `${n.sites} sites, ${n.spellings} spellings, ${n.statements} dated statements`,
    `${n.outlets} outlets, ${n.feedsEnabled} of ${n.feeds} feeds enabled`,
    `${n.watches} watches`,
    `reads ${n.languagesRead.join(' ') || 'no language'}`,
    `writes ${n.languagesWritten.join(' ') || 'no language'}`,
    'no faults',
  ].join('\n');
}
