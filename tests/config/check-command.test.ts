import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/config');

async function check(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCheck(argv, { out: (line) => out.push(line), err: (line) => err.push(line) }, env);
  return { code, out, err };
}

describe('basewatch check', () => {
  it('sums up a configuration without faults', async () => {
    const { code, out, err } = await check([]);
    expect(err).toEqual([]);
    expect(out.join('')).toMatch(/^27 sites, \d+ spellings, \d+ dated statements\n.*\nno faults$/s);
    expect(code).toBe(0);
  });

  it('tells every fault of the files and the environment, each in one line with its place', async () => {
    const { code, out, err } = await check([], { BASEWATCH_CONFIG_DIR: join(FIXTURES, 'unknown-links'), HTTP_PORT: 'http' });
    expect(code).toBe(1);
    expect(err[0]).toBe('environment HTTP_PORT: "http" is not a port — a whole number from 1 to 65535, or 0 for none');
    expect(err[1]).toMatch(
      /^\S*unknown-links\/sites\.yaml:5 sites\[north_base\]\.sameAs: there is no site "south_bas" — did you mean "south_base"\?/,
    );
    expect(err).toHaveLength(5);
    expect(out).toEqual(['5 faults']);
  });

  it('gives the same as JSON', async () => {
    const { code, out, err } = await check(['--json'], { BASEWATCH_CONFIG_DIR: join(FIXTURES, 'statements-out-of-order') });
    expect(code).toBe(1);
    expect(err).toEqual([]);
    expect(JSON.parse(out.join(''))).toMatchObject({
      ok: false,
      faults: [{ line: 7, path: 'sites[north_base].known[1].asOf' }],
      summary: { sites: 1 },
    });
  });

  it('says that a directory is missing rather than checking another one', async () => {
    const { code, err } = await check([], { BASEWATCH_CONFIG_DIR: join(FIXTURES, 'no-such-directory') });
    expect(code).toBe(1);
    expect(err[0]).toContain('the directory does not exist');
  });

  it.each([[['--nonsense']], [['some-directory']]])('refuses %j', async (argv) => {
    expect((await check(argv)).code).toBe(2);
  });
});
