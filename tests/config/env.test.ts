import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readEnv, Secret } from '../../src/config/env.ts';
import { SHIPPED_CONFIG_DIR } from '../../src/config/load-config.ts';

describe('the environment', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toEqual({
      values: { discordApiBase: null, configDir: null, dataDir: null, llm: null, httpPort: null, logLevel: 'info' },
      secrets: { discordToken: null, llmApiKey: null },
      faults: [],
    });
  });

  it('takes an empty or blank value for not set', () => {
    const { values, secrets, faults } = readEnv({ DISCORD_TOKEN: '', DATABASE_URL: ' ', HTTP_PORT: '', LOG_LEVEL: '' });
    expect({ values, secrets, faults }).toEqual(readEnv({}));
  });

  it('reads every variable', () => {
    const { values, secrets, faults } = readEnv({
      DISCORD_TOKEN: 'abc.def.ghi',
      DISCORD_API_BASE: 'http://127.0.0.1:8080/api/',
      BASEWATCH_CONFIG_DIR: '/etc/basewatch',
      BASEWATCH_DATA_DIR: '/var/lib/basewatch',
      LLM_BASE_URL: 'http://127.0.0.1:11434/v1/',
      LLM_MODEL: 'small:8b',
      LLM_API_KEY: 'sk-1234',
      HTTP_PORT: '8081',
      LOG_LEVEL: 'Debug',
    });
    expect(faults).toEqual([]);
    expect(secrets.discordToken?.reveal()).toBe('abc.def.ghi');
    expect(secrets.llmApiKey?.reveal()).toBe('sk-1234');
    expect(values).toEqual({
      discordApiBase: 'http://127.0.0.1:8080/api',
      configDir: '/etc/basewatch',
      dataDir: '/var/lib/basewatch',
      llm: { baseUrl: 'http://127.0.0.1:11434/v1', model: 'small:8b' },
      httpPort: 8081,
      logLevel: 'debug',
    });
  });

  it.each([
    ['HTTP_PORT', '80a', '"80a" is not a port'],
    ['HTTP_PORT', '65536', '"65536" is not a port'],
    ['LOG_LEVEL', 'wran', '"wran" is not a level'],
    ['DISCORD_API_BASE', 'ftp://discord.example', 'is not an http(s) address'],
    ['DISCORD_API_BASE', 'https://me:secret@discord.example', 'is not an http(s) address'],
    ['DISCORD_TOKEN', 'Bot abc', 'contains white space'],
    ['LLM_BASE_URL', 'localhost:11434', 'is not an http(s) address'],
    ['LLM_BASE_URL', 'https://api.example/v1?key=hunter2', 'is not an http(s) address'],
    ['LLM_API_KEY', 'Bearer abc', 'contains white space or other than plain ASCII characters'],
  ])('%s=%s is a fault', (name, value, problem) => {
    expect(readEnv({ [name]: value }).faults).toEqual([expect.objectContaining({ file: 'environment', path: name, problem })]);
  });

  it('guesses a misspelt level', () => {
    expect(readEnv({ LOG_LEVEL: 'wran' }).faults[0]?.fix).toContain('did you mean "warn"?');
  });

  it('refuses a database address without repeating it', () => {
    const { faults } = readEnv({ DATABASE_URL: 'postgres://user:hunter2@db/basewatch' });
    expect(faults[0]?.problem).toContain('Postgres comes later');
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it.each([
    [{ LLM_BASE_URL: 'http://127.0.0.1:1/v1' }, 'LLM_MODEL'],
    [{ LLM_MODEL: 'small:8b' }, 'LLM_BASE_URL'],
  ])('asks for the other half of a language model: %j', (env, missing) => {
    const { values, faults } = readEnv(env);
    expect(faults).toEqual([expect.objectContaining({ path: missing })]);
    expect(values.llm).toBeNull();
  });

  it('never repeats a key that is at fault', () => {
    expect(JSON.stringify(readEnv({ LLM_API_KEY: 'Bearer hunter2' }))).not.toContain('hunter2');
  });

  it('never repeats a token that is at fault', () => {
    expect(JSON.stringify(readEnv({ DISCORD_TOKEN: 'Bot hunter2' }))).not.toContain('hunter2');
  });

  it('is described in .env.example, variable by variable', () => {
    const example = readFileSync(join(SHIPPED_CONFIG_DIR, '.env.example'), 'utf8');
    const described = [...example.matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1] ?? '');
    const asked: string[] = [];
    readEnv(new Proxy({}, { get: (_, name) => void asked.push(String(name)) }));
    expect(described.toSorted()).toEqual([...new Set(asked)].toSorted());
  });
});

describe('a secret', () => {
  const secret = new Secret('hunter2');

  it.each([
    ['JSON', JSON.stringify({ secret })],
    ['inspection', inspect({ secret }, { showHidden: true, depth: 9 })],
    ['a text', String(secret)],
    ['its keys', Object.entries(secret).join()],
  ])('does not show in %s', (_, text) => {
    expect(text).not.toContain('hunter2');
  });
});
