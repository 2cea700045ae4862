import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runArticle } from '../../src/cli/article.ts';
import { runCommand, tempDir } from './run-command.ts';

const AMP = 'tests/fixtures/pages/tr-amp.html';

describe('basewatch article try', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('prints title, byline, date and body of a file', async () => {
    const { code, out, err } = await runCommand(runArticle, ['try', AMP]);
    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(out.slice(0, 5)).toEqual([
      "title:   ABD konvoyu Kasrak'tan ayrıldı",
      'byline:  Deniz Aksoy',
      'date:    2026-02-23T08:40:00.000Z (instant)',
      'address: https://sinirhaber.example/dunya/abd-konvoyu-kasraktan-ayrildi',
      '',
    ]);
    expect(out[5]?.split('\n\n')).toHaveLength(3);
  });

  it('--json prints the answer as the bot gets it', async () => {
    const { out } = await runCommand(runArticle, ['try', AMP, '--json']);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ kind: 'article', lang: 'tr', published: { precision: 'instant' } });
  });

  it('--title chooses one of several stories', async () => {
    const title = 'Rockets land near Shaddadi base, no one hurt';
    const { out } = await runCommand(runArticle, ['try', 'tests/fixtures/pages/en-two-stories.html', '--title', title]);
    expect(out[0]).toBe(`title:   ${title}`);
    expect(out.at(-1)).toMatch(/^Three rockets/);
  });

  it('says why there is no article', async () => {
    using dir = tempDir();
    writeFileSync(dir.file('empty.html'), '<html><body><nav>Home</nav></body></html>');
    expect(await runCommand(runArticle, ['try', dir.file('empty.html')])).toEqual({
      code: 1,
      out: [],
      err: ['basewatch article: extract: no article was found in the page'],
    });
    expect(await runCommand(runArticle, ['try', dir.file('none.html')])).toMatchObject({
      code: 1,
      err: [expect.stringMatching(/^basewatch article: cannot read \S*none\.html: ENOENT/)],
    });
    expect(await runCommand(runArticle, ['try', 'http://127.0.0.1/story'])).toMatchObject({
      code: 1,
      err: [expect.stringMatching(/^basewatch article: refused: 127\.0\.0\.1 is not a public address/)],
    });
  });

  it.each([
    [[], 'basewatch article: say what to try: article try URL|FILE.html'],
    [['read', AMP], 'basewatch article: say what to try: article try URL|FILE.html'],
    [['try'], 'basewatch article: say what to try: article try URL|FILE.html'],
    [['try', AMP, AMP], `basewatch: "${AMP}" is one argument too many`],
  ])('refuses %j', async (argv, problem) => {
    expect(await runCommand(runArticle, argv)).toEqual({ code: 2, out: [], err: [problem] });
  });
});
