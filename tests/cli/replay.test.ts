import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runReplay } from '../../src/cli/replay.ts';
import { makeLightConfig } from './data-dir.ts';
import { runCommand, tempDir } from './run-command.ts';

const LEAVING = {
  id: 'leaving',
  url: 'https://desertwire.example/leaving',
  outlet: 'Desert Wire',
  title: 'US forces begin leaving Qasrak base',
  text: 'US forces began leaving the Qasrak base in northeastern Syria today. Dozens of trucks drove to the Iraqi border.',
  published: '2026-02-23T09:30:00Z',
};
const PLANNED = {
  id: 'planned',
  url: 'https://otherwire.example/planned',
  outlet: 'Other Wire',
  title: 'How long the convoys will go on',
  text: 'The withdrawal of US forces from the Qasrak base will take about 15 days, a military source said.',
  published: '2026-02-23',
};
const WHEAT = { id: 'wheat', url: null, outlet: 'Desert Wire', title: null, text: 'Wheat prices rose in the markets.', date: null };

interface Decision {
  readonly claims: readonly { readonly evidence: string; readonly field: 'title' | 'text'; readonly start: number; readonly end: number }[];
}

/** Names that others read: they may become more, never fewer. */
const DECISION_FIELDS = ['id', 'relevant', 'lang', 'sites', 'claims', 'story', 'stories', 'verdict', 'action', 'alerts', 'why'];
const CLAIM_FIELDS = ['site', 'event', 'tense', 'actor', 'counterpart', 'quantity', 'date', 'evidence', 'field', 'start', 'end'];
const HISTORY_FIELDS = ['at', 'site', 'phase', 'holder', 'certainty', 'disputed', 'credibility', 'report'];

describe('basewatch replay', () => {
  let dir: ReturnType<typeof tempDir>;
  beforeEach(() => {
    dir = tempDir();
  });
  afterEach(() => {
    dir[Symbol.dispose]();
    vi.unstubAllEnvs();
  });

  /** For what needs no reading of texts. */
  const runQuick = (...argv: readonly string[]) => runCommand(runReplay, argv, { config: makeLightConfig(dir.file('config')) });

  /** Writes a file of lines; objects as JSON. */
  function write(name: string, ...lines: readonly (object | string)[]): string {
    writeFileSync(dir.file(name), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return dir.file(name);
  }
  function read<T>(name: string): T[] {
    const lines = readFileSync(dir.file(name), 'utf8').trimEnd().split('\n');
    return lines.map((line): T => JSON.parse(line));
  }

  it('writes a decision for each report to standard output, in order', async () => {
    const { code, out, err } = await runCommand(runReplay, [write('reports.jsonl', LEAVING, WHEAT, PLANNED)]);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const decisions: { id: string; relevant: boolean; action: string }[] = out.map((line) => JSON.parse(line));
    expect(decisions.map(({ id, relevant, action }) => [id, relevant, action])).toEqual([
      ['leaving', true, 'post'],
      ['wheat', false, 'none'],
      ['planned', true, expect.stringMatching(/^(post|edit)$/)],
    ]);
  });

  it('--decisions and --history: files with the names that others rely on, and nothing on standard output', async () => {
    const file = write('reports.jsonl', LEAVING, PLANNED);
    const { code, out } = await runCommand(runReplay, [file, '--decisions', dir.file('d.jsonl'), '--history', dir.file('h.jsonl')]);
    expect({ code, out }).toEqual({ code: 0, out: [] });
    const decisions = read<Decision>('d.jsonl');
    expect(decisions).toHaveLength(2);
    for (const decision of decisions) expect(Object.keys(decision)).toEqual(expect.arrayContaining(DECISION_FIELDS));
    const claims = decisions.flatMap((decision) => decision.claims);
    expect(claims.length).toBeGreaterThan(1);
    for (const claim of claims) expect(Object.keys(claim)).toEqual(expect.arrayContaining(CLAIM_FIELDS));
    const [first, second] = read<object>('h.jsonl');
    expect(Object.keys(first ?? {})).toEqual(HISTORY_FIELDS);
    expect(first).toEqual({
      at: '2026-02-23T09:30:00.000Z',
      site: 'qasrak',
      phase: 'drawdown',
      holder: 'us',
      certainty: 'reported',
      disputed: false,
      credibility: expect.any(Number),
      report: 'leaving',
    });
    expect(Object.keys(second ?? {}).sort()).toEqual([...HISTORY_FIELDS, 'expected'].sort());
    expect(second).toMatchObject({ phase: 'drawdown', expected: [{ event: expect.stringMatching(/^withdrawal_/), by: '2026-03-10' }] });
  });

  it('evidence is the exact text at its offsets', async () => {
    await runCommand(runReplay, [write('reports.jsonl', LEAVING), '--decisions', dir.file('d.jsonl')]);
    const claims = read<Decision>('d.jsonl').flatMap((decision) => decision.claims);
    expect(claims.length).toBeGreaterThan(0);
    for (const { evidence, field, start, end } of claims) expect(LEAVING[field].slice(start, end)).toBe(evidence);
  });

  it('a bad line is told with file and line, the others are replayed, and the exit code says so', async () => {
    const file = write('reports.jsonl', LEAVING, '', '{"id": "cut off', '[]', { title: 'no id' }, { id: 'empty' }, WHEAT);
    const { code, out, err } = await runQuick(file);
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line).id)).toEqual(['leaving', 'wheat']);
    expect(err).toEqual([
      expect.stringMatching(/reports\.jsonl:3: not JSON: ./),
      `${file}:4: not a JSON object`,
      `${file}:5: no "id"`,
      `${file}:6: report empty has neither title, summary nor text`,
    ]);
  });

  it('reads files with a byte order mark, CRLF and no newline at the end', async () => {
    const file = write('reports.jsonl', `\uFEFF${JSON.stringify(LEAVING)}\r\n\r\n${JSON.stringify(WHEAT)}`);
    expect(await runQuick(file)).toMatchObject({ code: 0, out: { length: 2 }, err: [] });
  });

  it('an empty file gives nothing, and is no fault', async () => {
    expect(await runQuick(write('reports.jsonl'))).toEqual({ code: 0, out: [], err: [] });
  });

  describe('--state', () => {
    const vacated = {
      at: '2026-02-23T00:00:00Z',
      site: 'qasrak',
      phase: 'vacated',
      holder: 'none',
      certainty: 'confirmed',
      disputed: false,
      credibility: 1,
      report: null,
    };

    it('starts from the last line of each site', async () => {
      const reports = write('reports.jsonl', {
        ...LEAVING,
        title: 'US convoy seen',
        text: 'US forces have completed their withdrawal from the Qasrak base.',
      });
      const verdictOn = async (...lines: readonly object[]) => {
        const { out } = await runCommand(runReplay, [reports, '--state', write('state.jsonl', ...lines)]);
        return JSON.parse(out[0] ?? '{}').verdict;
      };
      const held = { ...vacated, at: '2026-02-20T00:00:00Z', phase: 'operational', holder: 'us' };
      expect(await verdictOn(held)).toBe('changes');
      expect(await verdictOn(held, vacated)).not.toBe('changes');
    });

    it('accepts the history that a replay wrote', async () => {
      await runCommand(runReplay, [write('reports.jsonl', LEAVING, PLANNED), '--history', dir.file('h.jsonl')]);
      const again = await runQuick(write('more.jsonl', WHEAT), '--state', dir.file('h.jsonl'));
      expect(again).toMatchObject({ code: 0, err: [] });
    });

    it('a bad line is told with file and line', async () => {
      const state = write('state.jsonl', vacated, { ...vacated, phase: 'gone' }, 'nothing');
      const { code, out, err } = await runQuick(write('reports.jsonl', WHEAT), '--state', state);
      expect(code).toBe(1);
      expect(out).toHaveLength(1);
      expect(err).toEqual([
        `${state}:2: "phase" is none of operational, drawdown, vacated, handed_over, closed, unknown`,
        expect.stringContaining(`${state}:3: not JSON`),
      ]);
    });
  });

  describe('files that cannot be used', () => {
    it.each([
      ['the reports are missing', () => [dir.file('none.jsonl')], /^basewatch replay: cannot read \S*none\.jsonl: ENOENT/],
      ['the reports are a directory', () => [dir.path], /^basewatch replay: cannot read \S+: EISDIR/],
      ['the state is missing', () => [write('r', WHEAT), '--state', dir.file('none')], /^basewatch replay: cannot read \S*none: ENOENT/],
      [
        'the decisions cannot be written',
        () => [write('r', WHEAT), '--decisions', dir.file('no/d')],
        /^basewatch replay: cannot write \S*d: ENOENT/,
      ],
      ['the history is a directory', () => [write('r', WHEAT), '--history', dir.file('h')], /^basewatch replay: cannot write \S*h: EISDIR/],
    ] as const)('%s: one clear line, exit code 1', async (_case, argv, line) => {
      mkdirSync(dir.file('h'));
      const { code, err } = await runQuick(...argv());
      expect(code).toBe(1);
      expect(err).toEqual([expect.stringMatching(line)]);
    });
  });

  it.each([
    [[], 'basewatch replay: name a file of reports (JSONL)'],
    [['a.jsonl', 'b.jsonl'], 'basewatch: "b.jsonl" is one argument too many'],
    [['a.jsonl', '--decision', 'd'], "basewatch: Unknown option '--decision'"],
    [['a.jsonl', '--state'], "basewatch: Option '--state <value>' argument missing"],
  ])('refuses %j', async (argv, problem) => {
    const { code, out, err } = await runCommand(runReplay, argv);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toEqual([expect.stringContaining(problem)]);
  });

  it('tells a faulty environment before it starts', async () => {
    const file = write('reports.jsonl', LEAVING);
    const { code, out, err } = await runCommand(runReplay, [file], { config: dir.file('no-config') });
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err.join('\n')).toMatch(/no-config.*does not exist[^]*basewatch check/);
  });
});
