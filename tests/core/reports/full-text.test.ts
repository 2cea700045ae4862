import { describe, expect, it } from 'vitest';
import { isTeaser, tellsStoryOf, withFullText } from '../../../src/core/reports/full-text.ts';
import { seenKeysOf } from '../../../src/core/reports/make-report.ts';
import { aReport } from '../../builders.ts';

const URL = 'https://desertwire.example/1';
const LONG = 'The convoy of forty lorries drove on all through the night. '.repeat(8).trim();

describe('a teaser', () => {
  it.each([
    ['a headline alone', { summary: null, text: null }, true],
    ['a short summary', { summary: 'Forty lorries left the base.', text: null }, true],
    ['a long summary that breaks off', { summary: `${LONG} And then…`, text: null }, true],
    ['"[...]"', { summary: null, text: `${LONG} And [...]` }, true],
    ['"Read more »"', { summary: null, text: `${LONG}\nRead more »` }, true],
    ['"اقرأ المزيد"', { summary: null, text: `${LONG}\nاقرأ المزيد` }, true],
    ['"Devamını oku"', { summary: null, text: `${LONG} Devamını oku` }, true],
    ['a long summary', { summary: LONG, text: null }, false],
    ['a short story that the feed gives as its text', { summary: null, text: 'Forty lorries left the base.' }, false],
    ['an item without an address', { summary: null, text: null, url: null }, false],
    ['an address that leads on by script', { summary: null, text: null, url: 'https://news.google.com/rss/articles/AU_yq' }, false],
    ['a report whose page was read', { summary: null, text: 'Cut off…', teaser: '' }, false],
  ])('%s: %j', (_name, fields, expected) => {
    expect(isTeaser(aReport('r', { url: URL, ...fields }))).toBe(expected);
  });
});

describe('a report with its full text', () => {
  const teaser = aReport('r', { url: URL, title: 'Lorries leave', summary: 'Forty lorries left the base.', text: null });

  it('keeps title and summary, and what the feed gave', () => {
    expect(withFullText(teaser, LONG)).toEqual({ ...teaser, text: LONG, teaser: teaser.summary });
  });

  it('is recognised by what the feed will show again, and by its text', () => {
    const keys = seenKeysOf(withFullText(teaser, LONG));
    expect(keys).toEqual(expect.arrayContaining(seenKeysOf(teaser)));
    expect(keys.filter((key) => key.startsWith('text:'))).toHaveLength(2);
  });
});

describe('a page tells the story of a report', () => {
  const report = aReport('r', { title: 'Forty lorries leave the Qasrak base at dawn' });
  it.each([
    ['the same headline', { title: 'Forty lorries leave the Qasrak base at dawn', text: 'Whatever.' }, true],
    ['the words in the text', { title: null, text: 'At dawn lorries were seen; they leave Qasrak, the base of the north.' }, true],
    ['a front page', { title: 'The Wire', text: 'Wheat prices rise again. The mayor opens a bridge. Weather: fair.' }, false],
    ['a wall', { title: 'Before you continue', text: 'We value your privacy. Choose what may be stored on your device.' }, false],
  ])('%s', (_name, article, expected) => {
    expect(tellsStoryOf(report, article)).toBe(expected);
  });

  it('which promises nothing without a title', () => {
    expect(tellsStoryOf(aReport('r', { title: null }), { title: null, text: 'Anything.' })).toBe(true);
  });
});
