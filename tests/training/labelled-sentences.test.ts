import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readReviewedSentences, readSentences } from '../../training/labelled-sentences.ts';

const folders: string[] = [];

function folderWith(name: string, text: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'sentences-'));
  folders.push(dir);
  writeFileSync(join(dir, name), text);
  return dir;
}

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
});

describe('readSentences', () => {
  it('reads claims and the lines without any, of the batches asked for', () => {
    const dir = folderWith('en-a.tsv', '# lang=en batch=A\nattacked:reported:qasrak;operational:denied:himo\tOne.\nnone\tTwo.\n');
    expect(readSentences(dir, ['a']).map(({ id, lang, claims, text }) => [id, lang, claims.length, text])).toEqual([
      ['en-a.tsv:2', 'en', 2, 'One.'],
      ['en-a.tsv:3', 'en', 0, 'Two.'],
    ]);
    expect(readSentences(dir, ['c'])).toEqual([]);
  });

  it('reads alternatives, of which the first counts as the label, and what may be taken or left', () => {
    const dir = folderWith('en-a.tsv', 'attacked:reported:himo|demolished:reported:himo;?flights:reported:qasrak\tOne.\n');
    const [line] = readSentences(dir, ['a']);
    expect(line?.claims).toEqual([{ event: 'attacked', tense: 'reported', site: 'himo' }]);
    expect(line?.alternatives.map((readings) => readings.map(({ event }) => event))).toEqual([['attacked', 'demolished']]);
    expect(line?.optional).toEqual([{ event: 'flights', tense: 'reported', site: 'qasrak' }]);
  });

  it.each([['attacked:reported\tOne.'], ['attack:reported:qasrak\tOne.'], ['none'], ['none\tOne.\tTwo.']])(
    'names the line that is wrong: %j',
    (bad) => {
      expect(() => readSentences(folderWith('en-a.tsv', `# head\n${bad}\n`), ['a'])).toThrow(/en-a\.tsv:2/);
    },
  );
});

describe('readReviewedSentences', () => {
  it('reads what was labelled in a data directory, and nothing where there is none', () => {
    const dir = folderWith('elsewhere', '');
    expect([readReviewedSentences(undefined), readReviewedSentences(dir)]).toEqual([[], []]);
    mkdirSync(join(dir, 'reviewed'));
    writeFileSync(join(dir, 'reviewed/tr-r.tsv'), '# report=r1 site=himo\nflights:reported:himo\tBir.\n');
    expect(readReviewedSentences(dir)).toMatchObject([
      { lang: 'tr', text: 'Bir.', claims: [{ site: 'himo', event: 'flights', tense: 'reported' }] },
    ]);
  });
});
