import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The layer rules of ARCHITECTURE.md as an allow-list: what is not named here is forbidden, so a new folder is guarded from its first file.
 * 1. core imports core. 2. ports import core. 3. app imports core and ports. 4. an adapter imports core, ports and itself.
 * 5. only compose.ts and compose-replay.ts name adapters. 6. each library is imported in one place. 7. core reads no clock, no chance, no environment.
 */
interface Layer {
  readonly name: string;
  readonly of: RegExp;
  readonly mayImport: readonly RegExp[];
  readonly packages: readonly string[];
  readonly builtins: boolean;
}

const CORE = /^src\/core\//;
const PORTS = /^src\/ports\//;
const APP = /^src\/app\//;
const CONFIG = /^src\/config\//;
const adapter = (folder: string, packages: readonly string[], extra: readonly RegExp[] = []): Layer => {
  const own = new RegExp(`^src/adapters/${folder}/`);
  return { name: `adapters/${folder}`, of: own, mayImport: [own, CORE, PORTS, ...extra], packages, builtins: true };
};

const LAYERS: readonly Layer[] = [
  { name: 'core', of: CORE, mayImport: [CORE], packages: ['re2js', 'chrono-node'], builtins: false },
  { name: 'ports', of: PORTS, mayImport: [CORE, PORTS], packages: [], builtins: false },
  { name: 'app', of: APP, mayImport: [CORE, PORTS, APP], packages: [], builtins: false },
  { name: 'config', of: CONFIG, mayImport: [CONFIG, CORE], packages: ['zod', 'yaml', 'ipaddr.js'], builtins: true },
  adapter('feeds', ['undici', 'rss-parser', 'htmlparser2', 'ipaddr.js', 'p-limit', 'zod', '@mozilla/readability', 'linkedom']),
  adapter('store', ['kysely', 'keyv', 'zod']),
  adapter('discord', ['discord.js']),
  adapter('schedule', ['node-cron']),
  adapter('terminal', []),
  adapter('web', []),
  adapter('observability', ['pino']),
  adapter('llm', ['zod']),
  {
    name: 'demo/discord',
    of: /^src\/demo\/discord\//,
    mayImport: [/^src\/demo\/discord\//, /^src\/ports\/clock\.ts$/],
    packages: ['ws', 'discord-api-spec', 'discord-api-types', 'zod'],
    builtins: true,
  },
  {
    name: 'demo',
    of: /^src\/demo\//,
    mayImport: [/^src\/demo\//, /^src\/compose\.ts$/, CORE, PORTS, APP, CONFIG],
    packages: ['zod', 'yaml', 'rss-parser'],
    builtins: true,
  },
  {
    name: 'compose',
    of: /^src\/compose(?:-replay)?\.ts$/,
    mayImport: [CORE, PORTS, APP, CONFIG, /^src\/adapters\//, /^src\/compose-replay\.ts$/],
    packages: [],
    builtins: true,
  },
  {
    name: 'cli',
    of: /^src\/cli\//,
    mayImport: [/^src\/cli\//, /^src\/compose(?:-replay)?\.ts$/, /^src\/demo\//, CORE, PORTS, APP, CONFIG],
    packages: [],
    builtins: true,
  },
  { name: 'main', of: /^src\/main\.ts$/, mayImport: [/^src\/cli\//], packages: [], builtins: false },
];

const IMPURE: readonly [RegExp, string][] = [
  [/\bDate\.now\(/, 'Date.now()'],
  [/\bnew Date\(\s*\)/, 'new Date() without an argument'],
  [/\bMath\.random\(/, 'Math.random()'],
  [/\bprocess\./, 'process'],
  [/\bset(?:Timeout|Interval|Immediate)\(/, 'a timer'],
  [/\bconsole\./, 'console'],
];
const FORBIDDEN_NAMES = /(?:^|[/-])(?:utils?|helpers?|common|shared|misc|manager|service|handler|info)(?:[-./]|$)/;
const IMPORT = /(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Every breach of the rules in these files, as one line each. */
function breaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = LAYERS.find((l) => l.of.test(file.path));
    if (!layer) return [`${file.path}: belongs to no layer; add it to the allow-list or move it`];
    const code = withoutComments(file.text);
    const specifiers = [...code.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
    return [
      ...(FORBIDDEN_NAMES.test(file.path) ? [`${file.path}: a name that says nothing`] : []),
      ...specifiers.flatMap((specifier) => importBreach(file.path, layer, specifier) ?? []),
      ...impurities(file.path, layer, code),
    ];
  });
}

function importBreach(path: string, layer: Layer, specifier: string): string | null {
  if (specifier.startsWith('.')) {
    const target = relative('.', resolve(dirname(path), specifier));
    if (/\.[cm]?js$/.test(specifier)) return `${path}: imports ${specifier}; name the .ts file`;
    return target.startsWith('src/') && !layer.mayImport.some((r) => r.test(target))
      ? `${path}: ${layer.name} may not import ${target}`
      : null;
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier))
    return layer.builtins ? null : `${path}: ${layer.name} may not use ${specifier}`;
  return layer.packages.includes(packageOf(specifier)) ? null : `${path}: ${layer.name} may not use the package ${specifier}`;
}

function impurities(path: string, layer: Layer, code: string): string[] {
  const pure = layer.name === 'core' || layer.name === 'app';
  const found = pure
    ? IMPURE.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${path}: ${layer.name} may not use ${what}`)
    : [];
  const readsEnvironment = /process\.env\b/.test(code) && !pure && path !== 'src/config/env.ts' && !path.startsWith('src/cli/');
  return readsEnvironment ? [...found, `${path}: only config/env.ts and the command line read process.env`] : found;
}

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return path.endsWith('.ts') ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

describe('architecture', () => {
  const files = sourceFiles('src');

  it('every file keeps to its layer', () => {
    expect(breaches(files)).toEqual([]);
  });

  it('every layer of the allow-list exists', () => {
    expect(LAYERS.filter((l) => !files.some((f) => l.of.test(f.path))).map((l) => l.name)).toEqual([]);
  });

  it('no relative import leads nowhere', () => {
    const lost = files.flatMap((file) =>
      [...withoutComments(file.text).matchAll(IMPORT)]
        .map((m) => m[1] ?? m[2] ?? '')
        .filter((s) => s.startsWith('.') && !existsSync(resolve(dirname(file.path), s)))
        .map((s) => `${file.path}: ${s}`),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    ['core importing an adapter', 'src/core/x.ts', `import { a } from '../adapters/store/a.ts';`],
    ['core using a built-in', 'src/core/x.ts', `import { readFileSync } from 'node:fs';`],
    ['core using a package', 'src/core/x.ts', `import { z } from 'zod';`],
    ['core reading the clock', 'src/core/x.ts', 'export const x = () => Date.now();'],
    ['core type-importing a port', 'src/core/x.ts', `import type { Clock } from '../ports/clock.ts';`],
    ['app naming an adapter', 'src/app/x.ts', `export { a } from '../adapters/store/a.ts';`],
    ['app loading an adapter late', 'src/app/x.ts', `const a = await import('../adapters/store/a.ts');`],
    ['an adapter importing another', 'src/adapters/feeds/x.ts', `import { a } from '../store/a.ts';`],
    ['an adapter importing app', 'src/adapters/discord/x.ts', `import { a } from '../../app/a.ts';`],
    ['a library in the wrong folder', 'src/adapters/store/x.ts', `import { Client } from 'discord.js';`],
    ['a file in a folder nobody listed', 'src/plugins/x.ts', ''],
    ['the environment read elsewhere', 'src/adapters/store/x.ts', 'const t = process.env.TOKEN;'],
    ['a .js specifier', 'src/core/x.ts', `import { a } from './a.js';`],
    ['a file called utils', 'src/core/utils.ts', ''],
  ])('would see %s', (_name, path, text) => {
    expect(breaches([{ path, text }])).toHaveLength(1);
  });
});
