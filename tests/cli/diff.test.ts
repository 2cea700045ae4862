import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runDiff } from '../../src/cli/diff.ts';
import type { Effects } from '../../src/core/known.ts';
import { sampleEntry } from '../contracts/store-samples.ts';
import { fillDataDir, makeLightConfig } from './data-dir.ts';
import { runCommand, tempDir } from './run-command.ts';

describe('diff', () => {
  let dir: ReturnType<typeof tempDir>;
  let config: string;
  beforeEach(() => {
    dir = tempDir();
    config = makeLightConfig(dir.file('config'));
  });
  afterEach(() => {
    dir[Symbol.dispose]();
    vi.unstubAllEnvs();
  });
  const fill = (more: Partial<Effects>) => fillDataDir(dir.file('data'), more);
  const run = (command: typeof runDiff, ...argv: readonly string[]) => runCommand(command, argv, { data: dir.file('data'), config });

  const history = [
    sampleEntry({ site: 'qasrak', phase: 'operational', kind: 'seed', at: '2026-02-01T10:00:00.000Z', eventDay: '2026-02-01' }),
    sampleEntry({ site: 'shaddadi', phase: 'vacated', holder: 'none', at: '2026-02-10T10:00:00.000Z', eventDay: '2026-02-10' }),
    sampleEntry({ site: 'qasrak', phase: 'drawdown', at: '2026-02-20T10:00:00.000Z', eventDay: '2026-02-20' }),
    sampleEntry({
      site: 'shaddadi',
      phase: 'vacated',
      holder: 'none',
      kind: 'incident',
      event: 'flights',
      at: '2026-02-21T10:00:00.000Z',
      eventDay: '2026-02-21',
    }),
  ];

  it('tells the sites that changed before those that did not', async () => {
    await fill({ history });
    const { code, out } = await run(runDiff, '--from', '2026-02-10', '--to', '2026-02-21');
    expect(code).toBe(0);
    expect(out[0]).toBe('From 2026-02-10T23:59:59.999Z to 2026-02-21T23:59:59.999Z: 1 of the sites changed.');
    const told = out.join('\n');
    expect(told).toMatch(/: operational, held by us, .* -> drawdown, held by us, .*\n {2}2026-02-20 {2}change withdrawal_started/);
    expect(told.indexOf('with the status as it was')).toBeLessThan(told.indexOf('2026-02-21  incident flights'));
  });

  it('--json gives the answer as it is, until now without --to', async () => {
    await fill({ history });
    const [line = ''] = (await run(runDiff, '--from', '2026-02-20', '--json')).out;
    expect(JSON.parse(line)).toMatchObject({ kind: 'diff', sites: [{ site: { id: 'shaddadi' }, changed: false }] });
  });

  it.each([
    [['--from', 'soon'], '"soon" is not a date'],
    [['--from', '2026-02-20', '--to', '2026-02-30'], '"2026-02-30" is not a date'],
    [['--from', '2026-02-20', '--to', '2026-02-01'], 'swap --from and --to'],
  ])('%j is refused', async (argv, message) => {
    await fill({ history });
    const { code, err } = await run(runDiff, ...argv);
    expect({ code, told: err.join().includes(message) }).toEqual({ code: 1, told: true });
  });
});
