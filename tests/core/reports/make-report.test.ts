import { describe, expect, it } from 'vitest';
import { makeReport, type ReportItem, seenKeysOf } from '../../../src/core/reports/make-report.ts';
import type { Publisher } from '../../../src/core/reports/report.ts';
import { readSourceDate } from '../../../src/core/time.ts';

const NOW = '2026-03-02T12:00:00.000Z';
const WIRE: Publisher = { outletId: 'wire', name: 'Jazira Wire', family: 'jazira', reliability: 'C', official: null };
const FEED = { id: 'wire-en', lang: 'en' };
const ITEM: ReportItem = {
  guid: 'wire-501',
  link: 'https://wire.example/news/501?utm_source=rss',
  title: 'Convoy leaves Qasrak',
  summary: 'The trucks left at dawn.',
  content: 'The trucks left at dawn. They drove east.',
  published: readSourceDate('2026-03-02T10:00:00Z'),
  updated: readSourceDate(null),
};

const make = (more: Partial<ReportItem> = {}, feed = FEED) => makeReport({ ...ITEM, ...more }, WIRE, feed, NOW);

describe('a report made of a feed item', () => {
  it('keeps what was published and who published it', () => {
    expect(make()).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      url: ITEM.link,
      guid: 'wire-501',
      publisher: WIRE,
      feedId: 'wire-en',
      title: ITEM.title,
      summary: ITEM.summary,
      text: ITEM.content,
      published: { at: '2026-03-02T10:00:00.000Z', precision: 'instant' },
      receivedAt: NOW,
      langHint: 'en',
    });
  });

  it('leaves out what belongs to the outlet alone', () => {
    const outlet = { ...WIRE, homepage: 'https://wire.example/', feeds: [] };
    expect(makeReport(ITEM, outlet, FEED, NOW).publisher).toEqual(WIRE);
  });

  it('has no teaser that only repeats the text', () => {
    expect(make({ summary: 'The  trucks left at dawn.\nThey drove east.' }).summary).toBeNull();
  });

  it('has a teaser and no text when the feed gives no more', () => {
    expect(make({ content: null })).toMatchObject({ summary: ITEM.summary, text: null });
  });
});

describe('the id of a report', () => {
  it('is the same whenever it is read and whatever was edited', () => {
    const later = makeReport({ ...ITEM, title: 'Convoy left Qasrak', link: null }, WIRE, FEED, '2026-03-03T12:00:00.000Z');
    expect(later.id).toBe(make().id);
  });

  it.each([
    ['another feed', () => make({}, { id: 'wire-ar', lang: 'ar' })],
    ['another guid', () => make({ guid: 'wire-502' })],
    ['no guid', () => make({ guid: null })],
  ])('differs for %s', (_, other) => {
    expect(other().id).not.toBe(make().id);
  });

  it('rests on the page without a guid, on the words without either', () => {
    const bare = { guid: null, link: 'http://www.wire.example/news/501/' };
    expect(make({ guid: null }).id).toBe(make(bare).id);
    expect(make({ guid: null, link: null }).id).not.toBe(make({ guid: null, link: null, title: 'Other' }).id);
  });
});

describe('the date of publication', () => {
  it.each([
    ['is what the feed says', '2026-03-02T10:00:00Z', { at: '2026-03-02T10:00:00.000Z', precision: 'instant' }],
    ['may be old', '2011-03-02', { at: '2011-03-02T00:00:00.000Z', precision: 'day' }],
    ['may be a little ahead', '2026-03-02T12:09:00Z', { at: '2026-03-02T12:09:00.000Z', precision: 'instant' }],
    ['is only a day when it is local time written as UTC', '2026-03-02T15:00:00Z', { at: '2026-03-02T00:00:00.000Z', precision: 'day' }],
    ['is unknown when it is tomorrow', '2026-03-03T01:00:00Z', { at: null, precision: 'none' }],
    ['is unknown when it is years ahead', '2033-01-01T00:00:00Z', { at: null, precision: 'none' }],
    ['is never the time of reading', null, { at: null, precision: 'none' }],
  ])('%s', (_, raw, expected) => {
    expect(make({ published: readSourceDate(raw) }).published).toEqual(expected);
  });

  it('is that of the last change where no other is given', () => {
    const item = { published: readSourceDate(null), updated: readSourceDate('2026-03-01T08:00:00Z') };
    expect(make(item).published.at).toBe('2026-03-01T08:00:00.000Z');
  });
});

describe('the keys by which a report is recognised', () => {
  it('are guid, page and words', () => {
    expect(seenKeysOf(make())).toEqual([
      'guid:wire-en:wire-501',
      'url:wire.example/news/501',
      expect.stringMatching(/^text:[0-9a-f]{16}$/),
    ]);
  });

  it('share the words across feeds, spaces and letter case', () => {
    const [, , words] = seenKeysOf(make());
    const other = make({ guid: null, link: null, title: 'CONVOY  leaves Qasrak ' }, { id: 'other', lang: 'en' });
    expect(seenKeysOf(other)).toEqual([words]);
  });

  it('hold no words where a bare title would equal the next one', () => {
    expect(seenKeysOf(make({ guid: null, link: null, title: 'Live updates', summary: null, content: null }))).toEqual([]);
    expect(seenKeysOf(make({ guid: null, link: null, title: null, summary: null, content: null }))).toEqual([]);
  });
});
