import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/open-store.ts';
import { runBacktest } from '../../src/cli/backtest.ts';
import { openLivedStore } from '../app/lived-store.ts';
import { shippedConfig } from '../app/poll-bench.ts';
import { aSubscription } from '../builders.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { makeLightConfig } from './data-dir.ts';
import { runCommand, tempDir } from './run-command.ts';

const report = (id: string, published: string, text: string) => ({
  id,
  url: `https://desertwire.example/${id}`,
  outlet: 'Desert Wire',
  title: `Title of ${id}`,
  text,
  published,
});
const REPORTS = [
  report('leaving', '2026-02-23T09:00:00Z', 'US forces began leaving the Qasrak base in northeastern Syria today.'),
  report('flights', '2026-02-26T09:00:00Z', 'US helicopters conducted flights over the Shaddadi base on Thursday.'),
  report('fuel', '2026-03-02T09:00:00Z', 'A column of fuel tankers crossed the river on Monday, drivers said.'),
  report('attack', '2026-03-04T09:00:00Z', 'A drone attack hit the Shaddadi base on Wednesday morning, the SDF said.'),
];

interface Result {
  readonly reports: number;
  readonly from: string;
  readonly asIs: { readonly posts: number };
  readonly changed: { readonly posts: number };
  readonly gained: readonly { readonly report: { readonly id: string }; readonly changed: { readonly why: string } }[];
  readonly lost: readonly { readonly report: { readonly id: string }; readonly changed: { readonly why: string } }[];
  readonly otherwise: readonly unknown[];
}

describe('basewatch backtest', () => {
  let dir: ReturnType<typeof tempDir>;
  beforeEach(() => {
    dir = tempDir();
  });
  afterEach(() => {
    dir[Symbol.dispose]();
    vi.unstubAllEnvs();
  });

  function write(name: string, ...lines: readonly (object | string)[]): string {
    writeFileSync(dir.file(name), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return dir.file(name);
  }
  /** Runs on a file of the reports above, and reads what --json gives. */
  async function onFile(...argv: readonly string[]): Promise<Result> {
    const { code, out, err } = await runCommand(runBacktest, [write('r.jsonl', ...REPORTS), '--json', ...argv], { data: dir.file('none') });
    expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 });
    return JSON.parse(out[0] ?? '');
  }
  const ids = (list: Result['gained']) => list.map((one) => one.report.id);

  describe('on a file', () => {
    it('a higher severity loses what is below it, with the reason', async () => {
      const { reports, asIs, changed, gained, lost } = await onFile('--severity', 'high');
      expect([reports, asIs.posts, changed.posts]).toEqual([4, 3, 1]);
      expect([ids(gained), ids(lost)]).toEqual([[], ['leaving', 'flights']]);
      expect(lost[0]?.changed.why).toMatch(/^Qasrak: "withdrawal started" by us, reported, .*The channel did not ask for it\.$/);
    });

    it('sites by any spelling, and events', async () => {
      expect(ids((await onFile('--sites', 'Qasrek')).lost)).toEqual(['flights', 'attack']);
      expect(ids((await onFile('--events', 'attacked,takeover')).lost)).toEqual(['leaving', 'flights']);
    });

    it('a watch gains what it alone meets, in the languages asked for', async () => {
      expect(ids((await onFile('--watch', 'fuel AND tanker*')).gained)).toEqual(['fuel']);
      expect(ids((await onFile('--watch', 'fuel', '--languages', 'ar,tr')).gained)).toEqual([]);
    });

    it('other settings: another severity, and stories that reach further', async () => {
      const settings = write('s.yaml', 'severity:', '  flights: high');
      const { lost, otherwise } = await onFile('--settings', settings);
      expect([lost, otherwise]).toEqual([[], [expect.objectContaining({ report: expect.objectContaining({ id: 'flights' }) })]]);
      const both = await onFile('--settings', settings, '--severity', 'high');
      expect(ids(both.lost)).toEqual(['leaving']);
    });

    it('--days counts the last ones only, --state says what was known before', async () => {
      expect(await onFile('--severity', 'high', '--days', '7')).toMatchObject({ reports: 3, lost: [{ report: { id: 'flights' } }] });
      const known = { phase: 'drawdown', holder: 'us', certainty: 'reported', disputed: false, credibility: 2, report: null };
      const state = write('state.jsonl', { at: '2026-02-22T00:00:00Z', site: 'qasrak', ...known });
      const { lost } = await onFile('--severity', 'high', '--state', state);
      expect(lost.find((one) => one.report.id === 'leaving')?.changed.why).not.toContain('from unknown');
    });

    it('shows totals, weeks and each difference to a person', async () => {
      const { code, out } = await runCommand(runBacktest, [write('r.jsonl', ...REPORTS), '--severity', 'high', '--watch', 'fuel']);
      expect(code).toBe(0);
      expect(out).toEqual(
        expect.arrayContaining([
          '4 reports from 2026-02-23 to 2026-03-04, for a channel subscribed to everything.',
          'posts                    3         2',
          '2026-02-23               2         0',
          'Gained: 1',
          '  2026-03-02 Desert Wire: Title of fuel',
          '    nothing -> post (watch "fuel", low)',
          'Lost: 2',
          '    post (qasrak withdrawal_started, medium) -> nothing',
        ]),
      );
    });

    it('says that settings change nothing by which alerts are decided', async () => {
      const argv = [write('r.jsonl', ...REPORTS), '--settings', write('s.yaml', 'polling:', '  perHost: 1')];
      const { code, err } = await runCommand(runBacktest, argv);
      expect({ code, err }).toEqual({ code: 0, err: [expect.stringMatching(/s\.yaml changes nothing by which alerts are decided/)] });
    });

    it('a bad line is told, the others are decided about, and the exit code says so', async () => {
      const file = write('r.jsonl', '[]', ...REPORTS);
      const { code, out, err } = await runCommand(runBacktest, [file, '--severity', 'high', '--json']);
      expect({ code, err }).toEqual({ code: 1, err: [`${file}:1: not a JSON object`] });
      expect(JSON.parse(out[0] ?? '').reports).toBe(4);
    });
  });

  describe('on the archive', () => {
    const data = () => dir.file('data');
    /** A bot that read these reports in the last days, up to now. */
    async function liveUntilNow(): Promise<number> {
      const config = shippedConfig();
      const lived = await openLivedStore(config, new ManualClock(), data());
      await lived.store.settings.saveWatch({ id: 'w1', name: 'Fuel', expression: 'fuel', guildId: 'guild', langs: [] });
      await lived.store.settings.saveSubscription(aSubscription('news', { minSeverity: 'medium', watches: ['w1'] }));
      const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
      const [leaving, flights, fuel, attack] = REPORTS.map(({ text }) => text.replace(/ on \w+day( morning)?| today/, ''));
      await lived.read(daysAgo(9), { old: 'US forces began leaving the Qasrak base.' });
      await lived.read(daysAgo(4), { leaving: leaving ?? '', flights: flights ?? '' });
      await lived.read(daysAgo(2), { fuel: fuel ?? '', attack: attack ?? '' });
      const sent = await lived.messages();
      await lived.store.close();
      return sent;
    }

    it('compares a channel as it is subscribed with the change, and leaves the store as it was', async () => {
      const sent = await liveUntilNow();
      const before = readFileSync(`${data()}/basewatch.sqlite`);
      const run = async (...argv: readonly string[]) => {
        const { code, out, err } = await runCommand(runBacktest, ['--channel', 'news', '--json', ...argv], { data: data() });
        expect({ code, err }).toEqual({ code: 0, err: [] });
        const result: Result = JSON.parse(out[0] ?? '');
        return result;
      };
      const lower = await run('--severity', 'low');
      expect(lower.asIs.posts).toBe(sent);
      expect([ids(lower.gained), ids(lower.lost)]).toEqual([['flights'], []]);
      expect(ids((await run('--watch', 'river AND border', '--replaces', 'fuel')).lost)).toEqual(['fuel']);
      expect((await run('--severity', 'low', '--days', '3')).reports).toBe(2);
      expect(readFileSync(`${data()}/basewatch.sqlite`).equals(before)).toBe(true);
      const again = await openSqliteStore({ dataDir: data(), clock: new ManualClock(), readOnly: true });
      expect(await again.archive.count()).toBe(5);
      await again.close();
    });

    it('says that "as is" lacks a rule the channel names', async () => {
      await liveUntilNow();
      const { code, out, err } = await runCommand(runBacktest, ['--channel', 'news', '--watch', 'Fuel', '--json'], { data: data() });
      expect({ code, err }).toEqual({ code: 0, err: ['The channel names "Fuel" already: "as is" is without it.'] });
      expect(ids(JSON.parse(out[0] ?? '').gained)).toEqual(['fuel']);
    });

    it('a channel that is not subscribed, an empty archive, no database: one clear line', async () => {
      const store = await openSqliteStore({ dataDir: data(), clock: new ManualClock() });
      await store.close();
      const light = { data: data(), config: makeLightConfig(dir.file('config')) };
      const run = (argv: readonly string[], dirs = light) => runCommand(runBacktest, argv, dirs);
      expect(await run(['--severity', 'low', '--channel', '7'])).toMatchObject({
        code: 1,
        err: ['basewatch backtest: no channel 7 is subscribed'],
      });
      expect(await run(['--severity', 'low'])).toMatchObject({ code: 1, err: ['Nothing is stored that could be decided about again.'] });
      expect(await run(['--severity', 'low'], { ...light, data: dir.file('none') })).toMatchObject({
        code: 1,
        err: [expect.stringContaining('there is no database')],
      });
    });
  });

  it.each([
    [['a.jsonl'], 2, 'say what shall be changed: --watch, --sites, --events, --severity, --unclassified or --settings'],
    [['a.jsonl', '--severity', 'high', '--days', 'x'], 2, '--days: "x" is not a number of days'],
    [['a.jsonl', '--severity', 'high', '--channel', '7'], 2, '--channel goes with the archive'],
    [['--severity', 'high', '--state', 's'], 2, '--state goes with a file of reports'],
    [['a.jsonl', '--severity', 'huge'], 2, '--severity: "huge" is none of low, medium, high'],
    [['a.jsonl', '--events', 'atacked'], 2, '--events: "atacked" is none of withdrawal_started'],
    [['a.jsonl', '--sites', 'bayda'], 2, '--sites: no site is called "bayda"'],
    [['a.jsonl', '--watch', '(fuel'], 2, '--watch: This parenthesis is not closed. (at character 1)'],
    [['a.jsonl', '--watch', 'fuel', '--replaces', 'Boats'], 2, '--replaces: there is no watch called "Boats"'],
    [['a.jsonl', '--severity', 'low', '--languages', 'ar'], 2, '--replaces and --languages go with --watch'],
    [['none.jsonl', '--severity', 'low'], 1, 'basewatch backtest: cannot read none.jsonl: ENOENT'],
    [['a.jsonl', '--settings', 'none.yaml'], 1, 'none.yaml'],
    [['a.jsonl', 'b.jsonl', '--severity', 'low'], 2, '"b.jsonl" is one argument too many'],
  ])('refuses %j', async (argv, code, problem) => {
    const answered = await runCommand(runBacktest, argv, { config: makeLightConfig(dir.file('config')) });
    expect({ code: answered.code, out: answered.out }).toEqual({ code, out: [] });
    expect(answered.err.join('\n')).toContain(problem);
  });
});
