import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { runReview } from '../../src/cli/review.ts';
import { SitesFile } from '../../src/config/sites-schema.ts';
import type { ArchivedItem } from '../../src/core/known.ts';
import { readSentences } from '../../training/labelled-sentences.ts';
import { sampleItem } from '../contracts/store-samples.ts';
import { fillDataDir, makeLightConfig } from './data-dir.ts';
import { runCommand, tempDir } from './run-command.ts';

const SENTENCE = 'Engines idled at\n Qasrak and Rmelan.';
const ONE_LINE = 'Engines idled at Qasrak and Rmelan.';

describe('review', () => {
  let dir: ReturnType<typeof tempDir>;
  let config: string;
  beforeEach(async () => {
    dir = tempDir();
    config = makeLightConfig(dir.file('config'));
    const unclassified = [
      { site: 'qasrak', evidence: SENTENCE },
      { site: 'rmelan', evidence: SENTENCE },
    ];
    const candidates = [{ name: 'Tal Hajjan', evidence: 'US troops are in the Tal Hajjan base.' }];
    await fillDataDir(dir.file('data'), { archive: [item('r1', 1, { unclassified }), item('r2', 2, {}), item('r3', 3, { candidates })] });
  });
  afterEach(() => {
    dir[Symbol.dispose]();
    vi.unstubAllEnvs();
  });

  function item(id: string, day: number, more: Partial<ArchivedItem['decision']>): ArchivedItem {
    const sample = sampleItem(id, { receivedAt: `2026-03-0${day}T00:00:00.000Z` });
    return { ...sample, decision: { ...sample.decision, ...more } };
  }

  const review = (...argv: readonly string[]) => runCommand(runReview, argv, { data: dir.file('data'), config });
  const open = async (): Promise<string[]> => (await review('--json')).out.map((line) => JSON.parse(line).name);
  const written = () => readFileSync(dir.file('data/reviewed/en-r.tsv'), 'utf8');

  it('lists what waits, newest first, with sentence, outlet and address', async () => {
    const { code, out } = await review();
    expect(code).toBe(0);
    expect(out).toEqual([
      'Tal Hajjan (not listed)  en  Desert Wire  r3',
      '  US troops are in the Tal Hajjan base.',
      '  https://desertwire.example/r3',
      'qasrak  en  Desert Wire  r1',
      `  ${ONE_LINE}`,
      '  https://desertwire.example/r1',
      'rmelan  en  Desert Wire  r1',
      `  ${ONE_LINE}`,
      '  https://desertwire.example/r1',
      '3 to review.',
    ]);
    expect((await review('--limit', '1')).out.at(-1)).toBe('3 to review. --limit shows more than 1.');
  });

  it('writes a label as a training sentence, and lists it no more', async () => {
    expect((await review('label', 'r1', 'Qasrek', 'operational', 'reported')).code).toBe(0);
    expect(written()).toBe(`# report=r1 site=qasrak\noperational:reported:qasrak\t${ONE_LINE}\n`);
    expect(await open()).toEqual(['Tal Hajjan', 'rmelan']);
  });

  it('keeps one line of a sentence in which several places are labelled', async () => {
    await review('label', 'r1', 'qasrak', 'none');
    await review('label', 'r1', 'rmelan', 'flights', 'reported');
    await review('label', 'r1', 'qasrak', 'operational', 'planned');
    expect(readSentences(dir.file('data/reviewed'), ['r']).map(({ lang, text, claims }) => ({ lang, text, claims }))).toEqual([
      {
        lang: 'en',
        text: ONE_LINE,
        claims: [
          { event: 'flights', tense: 'reported', site: 'rmelan' },
          { event: 'operational', tense: 'planned', site: 'qasrak' },
        ],
      },
    ]);
    expect(await open()).toEqual(['Tal Hajjan']);
  });

  it('does not list a reprint of a labelled sentence', async () => {
    await review('label', 'r1', 'qasrak', 'none');
    await fillDataDir(dir.file('data'), { archive: [item('r4', 4, { unclassified: [{ site: 'qasrak', evidence: ONE_LINE }] })] });
    expect(await open()).toEqual(['Tal Hajjan', 'rmelan']);
  });

  it('prints the entry of a new site, which the configuration accepts', async () => {
    const { code, out } = await review('label', 'r3', 'tal hajjan', 'site');
    expect(code).toBe(0);
    expect(SitesFile.parse(parse(`sites:\n${out.join('\n')}`)).sites).toMatchObject([
      { id: 'tal_hajjan', name: 'Tal Hajjan', aliases: [{ form: 'Tal Hajjan', langs: ['en'] }] },
    ]);
    expect(await open()).toEqual(['qasrak', 'rmelan']);
    expect(readSentences(dir.file('data/reviewed'), ['r'])).toEqual([]);
  });

  it('says when nothing waits', async () => {
    for (const argv of [
      ['r1', 'qasrak'],
      ['r1', 'rmelan'],
      ['r3', 'Tal Hajjan'],
    ])
      await review('label', ...argv, 'none');
    expect((await review()).out).toEqual(['Nothing waits for review.']);
  });

  it.each([
    [['label', 'r1', 'qasrak'], 2, 'then EVENT TENSE'],
    [['label', 'r1', 'qasrak', 'atacked', 'reported'], 2, 'did you mean "attacked"?'],
    [['label', 'r1', 'qasrak', 'attacked'], 2, '"" is no tense; use one of: reported'],
    [['label', 'r1', 'qasrak', 'none', 'reported'], 2, 'nothing comes after "none"'],
    [['relabel', 'r1'], 2, '"relabel" is not known'],
    [['--limit', 'many'], 2, '--limit many'],
    [['label', 'r9', 'qasrak', 'none'], 1, 'nothing is stored of r9'],
    [['label', 'r1', 'tanf', 'none'], 1, 'it does of: qasrak, rmelan'],
    [['label', 'r1', 'qasrak', 'site'], 1, 'qasrak is listed already'],
    [['label', 'r3', 'Tal Hajjan', 'attacked', 'reported'], 1, 'add it to sites.yaml first'],
  ])('%j is refused', async (argv, code, message) => {
    const answer = await review(...argv);
    expect(answer).toMatchObject({ code, out: [] });
    expect(answer.err.join()).toContain(message);
  });
});
