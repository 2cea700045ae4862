import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/reports/report.ts';
import { buildScreen, screenReport } from '../../../src/core/sites/screen-report.ts';
import { KNOWN_SITES } from './known-sites.ts';

const REPORT: Report = {
  id: 'r1',
  url: 'https://example.org/1',
  guid: null,
  publisher: { outletId: 'valley-post', name: 'Valley Post', family: 'valley-post', reliability: 'C', official: null },
  feedId: null,
  title: 'Convoy leaves Qasrak',
  summary: null,
  text: 'The trucks passed Tell Beydar.',
  published: { at: null, precision: 'none' },
  receivedAt: '2026-02-23T08:00:00.000Z',
  langHint: 'en',
};

describe('screenReport', () => {
  const screen = buildScreen(KNOWN_SITES, [
    { id: 'trucks', name: 'trucks', expression: 'convoy trucks', guildId: null, langs: [] },
    { id: 'aid', name: 'aid', expression: 'aid', guildId: null, langs: [] },
  ]);

  it('gives mentions and watch hits of all fields, with original offsets', () => {
    const { mentions, hits } = screenReport(REPORT, screen);
    expect(mentions.map(({ site, field, start, end }) => [site, field, REPORT[field]?.slice(start, end)])).toEqual([
      ['qasrak', 'title', 'Qasrak'],
      ['tal_baydar', 'text', 'Tell Beydar'],
    ]);
    expect(hits.map((hit) => hit.watchId)).toEqual(['trucks']);
  });

  it('gives nothing for a report without text', () => {
    expect(screenReport({ ...REPORT, title: null, text: '' }, screen)).toEqual({ mentions: [], hits: [], country: false, fields: [] });
  });
});
