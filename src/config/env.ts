import { inspect } from 'node:util';
import { closestWord } from './closest-word.ts';
import type { Fault } from './fault.ts';
import { suggest } from './issue-faults.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment says, without secrets: may be logged. null: not set. */
export interface EnvValues {
  readonly discordApiBase: string | null;
  readonly configDir: string | null;
  readonly dataDir: string | null;
  /** The language model that may be asked; its key is a secret. null: none is. */
  readonly llm: { readonly baseUrl: string; readonly model: string } | null;
  readonly httpPort: number | null;
  readonly logLevel: LogLevel;
}

/** A secret that shows itself only to `reveal()`: logging, JSON, templates and inspection give a mask. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

export interface Secrets {
  readonly discordToken: Secret | null;
  readonly llmApiKey: Secret | null;
}

/** Reads the variables of .env.example and nothing else; an empty or blank value is not set. Faults never repeat a value that could be secret. */
export function readEnv(env: Readonly<Record<string, string | undefined>> = process.env): {
  values: EnvValues;
  secrets: Secrets;
  faults: Fault[];
} {
  const faults: Fault[] = [];
  const fault = (path: string, problem: string, fix: string) => faults.push({ file: 'environment', line: null, path, problem, fix });
  const read = (name: string): string | null => env[name]?.trim() || null;

  if (read('DATABASE_URL') !== null) {
    fault('DATABASE_URL', 'is set, but this version keeps its state in a local file; Postgres comes later', 'unset it');
  }
  const token = read('DISCORD_TOKEN');
  if (token !== null && /\s/.test(token)) fault('DISCORD_TOKEN', 'contains white space', 'copy the token alone, without "Bot " before it');
  const apiBase = read('DISCORD_API_BASE');
  if (apiBase !== null && !isPlainWebUrl(apiBase)) {
    fault(
      'DISCORD_API_BASE',
      'is not an http(s) address',
      'write for example https://discord.com/api, without user name, password or query',
    );
  }
  const level = readLogLevel(read('LOG_LEVEL'), fault);
  const llm = readLlm(read, fault);
  return {
    values: {
      discordApiBase: apiBase !== null && isPlainWebUrl(apiBase) ? apiBase.replace(/\/+$/, '') : null,
      configDir: read('BASEWATCH_CONFIG_DIR'),
      dataDir: read('BASEWATCH_DATA_DIR'),
      llm,
      httpPort: readPort(read('HTTP_PORT'), fault),
      logLevel: level,
    },
    secrets: { discordToken: secretOf(token), llmApiKey: secretOf(readKey(read, fault)) },
    faults,
  };
}

type Report = (path: string, problem: string, fix: string) => void;

function secretOf(value: string | null): Secret | null {
  return value === null ? null : new Secret(value);
}

type Read = (name: string) => string | null;

/** Both or neither: half a setting is a mistake, not a wish to do without. */
function readLlm(read: Read, fault: Report): EnvValues['llm'] {
  const baseUrl = read('LLM_BASE_URL');
  const model = read('LLM_MODEL');
  if (baseUrl !== null && !isPlainWebUrl(baseUrl)) {
    fault('LLM_BASE_URL', 'is not an http(s) address', 'write for example http://127.0.0.1:11434/v1, without user name, password or query');
    return null;
  }
  if (baseUrl !== null && model === null) fault('LLM_MODEL', 'is not set, but LLM_BASE_URL is', 'name the model, or unset LLM_BASE_URL');
  if (baseUrl === null && model !== null)
    fault('LLM_BASE_URL', 'is not set, but LLM_MODEL is', 'write the address of the API, or unset LLM_MODEL');
  return baseUrl === null || model === null ? null : { baseUrl: baseUrl.replace(/\/+$/, ''), model };
}

function readKey(read: Read, fault: Report): string | null {
  const key = read('LLM_API_KEY');
  if (key === null || /^[\x21-\x7e]+$/.test(key)) return key;
  fault('LLM_API_KEY', 'contains white space or other than plain ASCII characters', 'copy the key alone, without "Bearer " before it');
  return null;
}

function readPort(text: string | null, fault: Report): number | null {
  if (text === null || text === '0') return null;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  fault('HTTP_PORT', `"${text}" is not a port`, 'a whole number from 1 to 65535, or 0 for none');
  return null;
}

function readLogLevel(text: string | null, fault: Report): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text?.toLowerCase());
  if (text !== null && level === undefined) {
    fault('LOG_LEVEL', `"${text}" is not a level`, suggest(closestWord(text, LOG_LEVELS), `one of: ${LOG_LEVELS.join(', ')}`));
  }
  return level ?? 'info';
}

function isPlainWebUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}
