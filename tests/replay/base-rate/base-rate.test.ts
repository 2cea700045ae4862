import { beforeAll, describe, expect, it } from 'vitest';
import { type Replayed, replay } from '../../../src/app/replay.ts';
import { composeReplay } from '../../../src/compose-replay.ts';
import { readReplayLine } from '../../../src/core/reports/read-replay-line.ts';
import { composeStream } from './compose-stream.ts';
import { type Judgement, judgeStream } from './judge-stream.ts';
import { readHappenings, readParagraphs, readTails } from './read-material.ts';

const SIZE = 10_000;
/** A paragraph comes about 24 times, so that one that is misread costs several wrong posts. BASE_RATE_REPORT=1 prints every failure. */
const AT_MOST = { misread: 2, wrongPosts: 3, wrongMoves: 1, wrongEnds: 1, falselyRelevant: 260 };
const FOUND_AT_LEAST = 0.95;
const happenings = readHappenings();
const paragraphs = readParagraphs();

describe('a month of 10,000 items, of which one in a hundred is about a site', () => {
  let judged: Judgement;
  const replayed: Replayed[] = [];

  beforeAll(async () => {
    const parts = await composeReplay({}, { err: () => undefined });
    if (!parts) throw new Error('the shipped configuration cannot be read');
    const items = composeStream({ paragraphs, tails: readTails(), happenings }, SIZE, 20_260_401);
    const reports = items.map((item) => {
      const read = readReplayLine(JSON.stringify(item), parts.outlets);
      if (read.kind === 'bad') throw new Error(read.problem);
      return read.report;
    });
    for await (const one of replay(reports, '2026-04-01T00:00:00.000Z', parts.parts)) replayed.push(one);
    await parts.close();
    judged = judgeStream(replayed, happenings);
    if (process.env['BASE_RATE_REPORT']) process.stderr.write(`${JSON.stringify(judged, null, 1)}\n`);
  }, 120_000);

  it('is made of what it says', () => {
    expect(replayed).toHaveLength(SIZE);
    expect(paragraphs.length).toBeGreaterThanOrEqual(400);
    expect(new Set(paragraphs.map(({ text }) => text)).size).toBe(paragraphs.length);
    expect(happenings.flatMap(({ tellings }) => tellings).length).toBeLessThanOrEqual(SIZE / 100);
    for (const lang of ['en', 'ar', 'tr', 'kmr', 'ckb', 'ru'])
      expect(paragraphs.filter((one) => one.lang === lang && ['town', 'word', 'abroad'].includes(one.kind)).length).toBeGreaterThan(15);
  });

  it('finds what happened', () => {
    expect(judged.found.length / happenings.length).toBeGreaterThanOrEqual(FOUND_AT_LEAST);
  });

  it('posts hardly anything else', () => {
    expect(judged.misread.length).toBeLessThanOrEqual(AT_MOST.misread);
    expect(judged.wrongPosts.length).toBeLessThanOrEqual(AT_MOST.wrongPosts);
    expect(judged.falselyRelevant.length).toBeLessThanOrEqual(AT_MOST.falselyRelevant);
  });

  it('moves hardly a status wrongly', () => {
    expect(judged.wrongMoves.length).toBeLessThanOrEqual(AT_MOST.wrongMoves);
  });

  it('leaves the sites as they were left', () => {
    expect(judged.wrongEnds.length).toBeLessThanOrEqual(AT_MOST.wrongEnds);
  });
});
