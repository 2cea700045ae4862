import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../src/cli/command.ts';
import { runDiff } from '../../src/cli/diff.ts';
import { runFeeds } from '../../src/cli/feeds.ts';
import { runStatus } from '../../src/cli/status.ts';
import { runVerify } from '../../src/cli/verify.ts';
import { runWhy } from '../../src/cli/why.ts';
import type { Effects } from '../../src/core/known.ts';
import { aClaim, aStatus } from '../builders.ts';
import { sampleEntry, sampleFeed, sampleItem } from '../contracts/store-samples.ts';
import { fillDataDir, makeLightConfig } from './data-dir.ts';
import { runCommand, tempDir } from './run-command.ts';

const LONG_AGO = '2026-01-05T08:00:00.000Z';

/** The commands that look into a data directory beside a bot. */
describe('reading commands', () => {
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
  const run = (command: Run, ...argv: readonly string[]) => runCommand(command, argv, { data: dir.file('data'), config });

  describe('without a data directory', () => {
    it.each<[string, Run, readonly string[]]>([
      ['status', runStatus, []],
      ['status of a site', runStatus, ['qasrak', '--json']],
      ['why', runWhy, ['r1']],
      ['feeds', runFeeds, []],
      ['feeds --alive', runFeeds, ['--alive']],
      ['verify', runVerify, []],
    ])('%s: one line that names the place, exit code 1, and nothing is created', async (_name, command, argv) => {
      const missing = dir.file('never-started');
      const { code, out, err } = await runCommand(command, argv, { data: missing, config });
      expect({ code, out }).toEqual({ code: 1, out: [] });
      expect(err).toHaveLength(1);
      expect(err[0]).toMatch(/^basewatch: .*never-started/);
      expect(err[0]).not.toContain('\n');
      expect(existsSync(missing)).toBe(false);
    });
  });

  describe('wrong use', () => {
    it.each<[string, Run, readonly string[], string]>([
      ['status --when', runStatus, ['qasrak', '--when', '2026'], "Unknown option '--when'"],
      ['status --at without a date', runStatus, ['qasrak', '--at'], 'argument missing'],
      ['diff since nothing', runDiff, [], 'say since when'],
      ['diff of something', runDiff, ['qasrak'], '"qasrak" is one argument too many'],
      ['why of nothing', runWhy, [], 'basewatch why: name a URL or a report id'],
      ['why of two', runWhy, ['r1', 'r2'], '"r2" is one argument too many'],
      ['feeds of something', runFeeds, ['desertwire'], '"desertwire" is one argument too many'],
      ['feeds --dead', runFeeds, ['--dead'], "Unknown option '--dead'"],
      ['verify of something', runVerify, ['history'], '"history" is one argument too many'],
      ['verify --json=no', runVerify, ['--json=no'], 'does not take an argument'],
    ])('%s: exit code 2', async (_name, command, argv, problem) => {
      const { code, out, err } = await run(command, ...argv);
      expect({ code, out }).toEqual({ code: 2, out: [] });
      expect(err).toEqual([expect.stringContaining(problem)]);
    });
  });

  describe('status', () => {
    const drawdown = aStatus({
      phase: 'drawdown',
      asOf: '2026-02-23',
      expected: [
        {
          event: 'withdrawal_completed',
          actor: 'us',
          counterpart: null,
          by: '2026-03-10',
          claimId: 'r1#2',
          quote: 'within 15 days',
          saidAt: LONG_AGO,
        },
      ],
      disputed: { since: LONG_AGO, sides: [] },
    });

    it('is a board of all sites, each in one line, with how much was read', async () => {
      await fill({ statuses: [{ next: drawdown, expectedVersion: 0 }], feed: sampleFeed({ lastSuccessAt: LONG_AGO }) });
      const { code, out } = await run(runStatus);
      expect(code).toBe(0);
      expect(out.find((line) => line.startsWith('Qasrak'))).toMatch(
        /^Qasrak .* {2}drawdown, held by us, reported, DISPUTED, as of 2026-02-23(, last known, stale)?$/,
      );
      expect(out.filter((line) => line.endsWith('nothing known'))).toHaveLength(26);
      expect(out.at(-1)).toBe(`Read: 0 of 1 feeds in the last day, last at ${LONG_AGO}.`);
    });

    it('of a site, by any name or spelling: its status, plans and evidence', async () => {
      await fill({ statuses: [{ next: drawdown, expectedVersion: 0 }], history: [sampleEntry({ eventDay: '2026-02-23' })] });
      for (const words of [['qasrak'], ['قسرك'], ['QASRAK']]) {
        const { code, out } = await run(runStatus, ...words);
        expect(code).toBe(0);
        expect(out[0]).toMatch(/^Qasrak[^:]*: drawdown, held by us, reported, DISPUTED, as of 2026-02-23/);
        expect(out.slice(1)).toEqual([
          '  expected: withdrawal completed by 2026-03-10 — "within 15 days"',
          '  2026-02-23  change withdrawal_started (Desert Wire) "trucks left Qasrak"',
          'Read: 0 of 0 feeds in the last day.',
        ]);
      }
    });

    it('takes a name of several words without quotation marks', async () => {
      await fill({});
      expect(await run(runStatus, 'tal', 'baydar')).toMatchObject({
        code: 0,
        out: [expect.stringMatching(/^T.*: nothing known$/), expect.anything()],
      });
    });

    it('--at: as it was known then', async () => {
      const at = (day: string, phase: 'operational' | 'vacated') => sampleEntry({ at: `${day}T10:00:00.000Z`, eventDay: day, phase });
      await fill({ history: [at('2026-01-10', 'operational'), at('2026-02-10', 'vacated')] });
      const first = async (when: string) => (await run(runStatus, 'qasrak', '--at', when)).out[0];
      expect(await first('2025')).toMatch(/ at 2025-12-31T23:59:59.999Z: nothing known$/);
      expect(await first('2026-01')).toMatch(/ at 2026-01-31T23:59:59.999Z: operational, /);
      expect(await first('2026-02-10')).toMatch(/ at 2026-02-10T23:59:59.999Z: vacated, /);
    });

    it('says what is no site and what is no date', async () => {
      await fill({});
      expect(await run(runStatus, 'shadda')).toMatchObject({
        code: 1,
        out: [],
        err: ['No site is called "shadda".', expect.stringMatching(/^Did you mean: .*Shadd/)],
      });
      expect(await run(runStatus, 'qasrak', '--at', 'tomorrow')).toEqual({
        code: 1,
        out: [],
        err: ['"tomorrow" is not a date; use YYYY, YYYY-MM, YYYY-MM-DD or an ISO instant.'],
      });
    });

    it('--json: the board or the answer on one line, exit code as without', async () => {
      await fill({ statuses: [{ next: drawdown, expectedVersion: 0 }] });
      const board = await run(runStatus, '--json');
      expect(board.out).toHaveLength(1);
      expect(JSON.parse(board.out[0] ?? '')).toMatchObject({ rows: { length: 27 }, coverage: { feeds: 0 } });
      const site = await run(runStatus, 'qasrak', '--json');
      expect(JSON.parse(site.out[0] ?? '')).toMatchObject({ kind: 'site', view: { status: { phase: 'drawdown' } } });
      const none = await run(runStatus, 'atlantis', '--json');
      expect(none.code).toBe(1);
      expect(JSON.parse(none.out[0] ?? '')).toEqual({ kind: 'unknown_site', asked: 'atlantis', suggestions: [] });
    });
  });

  describe('why', () => {
    const { report, decision } = sampleItem('r1', { url: 'https://desertwire.example/leaving' });
    const { site, event, tense, certainty, evidence } = aClaim('withdrawal_started', {
      evidence: { text: 'left Qasrak', field: 'text', start: 11, end: 22 },
    });
    const claim = {
      site,
      event,
      tense,
      certainty,
      actor: null,
      counterpart: null,
      quantity: null,
      date: null,
      evidence: evidence.text,
      field: evidence.field,
      start: 11,
      end: 22,
    };

    it('tells what was read and what came of it, by id or by address', async () => {
      await fill({ archive: [{ report, decision: { ...decision, claims: [claim] } }] });
      for (const reference of ['r1', 'https://desertwire.example/leaving?utm_medium=feed']) {
        expect(await run(runWhy, reference)).toEqual({
          code: 0,
          out: [
            `Desert Wire: ${report.title}`,
            'https://desertwire.example/leaving',
            'changes -> post: the status moved',
            '  qasrak: withdrawal_started (reported, stated) "left Qasrak"',
          ],
          err: [],
        });
      }
    });

    it('tells the versions of a report that its outlet changed and took back', async () => {
      const left = { site: 'qasrak', event: 'withdrawal_completed', tense: 'reported', certainty: 'stated', quote: 'left Qasrak' } as const;
      const plans = { ...left, tense: 'planned', quote: 'will leave Qasrak' } as const;
      const version = { reportId: 'r1', readFrom: 'page' } as const;
      await fill({
        archive: [{ report, decision }],
        versions: [
          { ...version, at: '2026-01-05T08:00:00.000Z', kind: 'first', hash: '11', claims: [left] },
          { ...version, at: '2026-01-05T09:00:00.000Z', kind: 'revised', hash: '22', claims: [plans] },
          { ...version, at: '2026-01-05T18:00:00.000Z', kind: 'withdrawn', hash: '22', claims: [], reason: 'gone' },
        ],
      });
      expect((await run(runWhy, 'r1')).out.slice(3)).toEqual([
        'Versions:',
        '  2026-01-05T08:00:00.000Z 11 as read first',
        '  2026-01-05T09:00:00.000Z 22 changed by the outlet',
        '    no longer: qasrak: withdrawal_completed (reported, stated) "left Qasrak"',
        '    new: qasrak: withdrawal_completed (planned, stated) "will leave Qasrak"',
        '  2026-01-05T18:00:00.000Z 22 taken back by the outlet (the page is gone)',
        '    no longer: qasrak: withdrawal_completed (planned, stated) "will leave Qasrak"',
      ]);
      expect(JSON.parse((await run(runWhy, 'r1', '--json')).out.join('')).versions).toHaveLength(3);
    });

    it('--json gives the decision record', async () => {
      await fill({ archive: [{ report, decision }] });
      const { out } = await run(runWhy, 'r1', '--json');
      expect(JSON.parse(out.join(''))).toEqual(decision);
    });

    it('of a report without title, address and claims', async () => {
      await fill({
        archive: [
          { report: { ...report, title: null, url: null }, decision: { ...decision, verdict: null, action: 'none', why: 'no site' } },
        ],
      });
      expect((await run(runWhy, 'r1')).out).toEqual(['Desert Wire: (no title)', 'not relevant -> none: no site']);
    });

    it('says when nothing is stored, with exit code 1', async () => {
      await fill({});
      const { code, err } = await run(runWhy, 'r9');
      expect(code).toBe(1);
      expect(err).toEqual(['Nothing is stored of r9. It was never read, or is older than the archive keeps.']);
    });
  });

  describe('feeds', () => {
    it.each([
      ['not read yet', {}],
      ['ok', { lastSuccessAt: LONG_AGO }],
      ['failing (3x)', { lastSuccessAt: LONG_AGO, failures: 3, lastError: 'timeout: no answer' }],
      ['stopped', { lastSuccessAt: LONG_AGO, failures: 1, stopped: true, lastError: 'HTTP 410' }],
    ])('%s', async (health, state) => {
      const feed = sampleFeed(state);
      await fill({ feed });
      const { code, out } = await run(runFeeds);
      expect(code).toBe(0);
      expect(out).toHaveLength(1);
      const [line] = out;
      expect(line).toMatch(/^desertwire-main {2,}/);
      for (const part of [health, feed.lastSuccessAt ?? 'last -', feed.nextDueAt, feed.url, feed.lastError ?? ''])
        expect(line).toContain(part);
    });

    it('--json gives one state a line', async () => {
      const feed = sampleFeed();
      await fill({ feed });
      expect((await run(runFeeds, '--json')).out.map((line) => JSON.parse(line))).toEqual([feed]);
    });

    it.each([
      ['a poll was tried just now', new Date().toISOString(), 0],
      ['the last poll was tried long ago', LONG_AGO, 1],
      ['no poll was ever tried', null, 1],
    ])('--alive: %s', async (_case, lastAttemptAt, code) => {
      await fill({ feed: sampleFeed({ lastAttemptAt }) });
      expect(await run(runFeeds, '--alive')).toEqual({ code, out: [], err: [] });
    });

    it('--alive: no feed at all is not alive', async () => {
      await fill({});
      expect((await run(runFeeds, '--alive')).code).toBe(1);
    });
  });

  describe('verify', () => {
    const history = [1, 2, 3].map((day) => sampleEntry({ eventDay: `2026-02-0${day}` }));

    it('a whole history', async () => {
      await fill({ history });
      expect(await run(runVerify)).toEqual({ code: 0, out: ['The history is whole: 3 entries.'], err: [] });
      expect((await run(runVerify, '--json')).out).toEqual(['{"entries":3,"brokenAt":null}']);
    });

    it('a history that somebody changed, with the first entry that does not fit', async () => {
      await fill({ history });
      const file = new DatabaseSync(dir.file('data/basewatch.sqlite'));
      file.exec(`drop trigger history_no_update; update history set body = replace(body, 'drawdown', 'vacated') where seq = 2`);
      file.close();
      expect(await run(runVerify)).toEqual({ code: 1, out: ['The history is broken at entry 2 of 3.'], err: [] });
      expect(await run(runVerify, '--json')).toMatchObject({ code: 1, out: ['{"entries":3,"brokenAt":2}'] });
    });
  });
});
