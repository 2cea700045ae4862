import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/core/stories/event-day.ts';
import { leavingSite } from '../../../src/core/stories/leaving-site.ts';
import type { Story } from '../../../src/core/stories/story.ts';
import { aClaim, decideAll, nothingKnown } from '../../builders.ts';

const DAY = '2026-02-24';
const unnamed = { ...aClaim('withdrawal_started', { site: 'syria_all', headline: true }), unnamed: true as const };
const day = exactly(DAY);

/** Stories of a site that `tellings` outlets told of as being left. */
function left(site: string, tellings: number): readonly Story[] {
  const reports = Array.from({ length: tellings }, (_, n) => ({ id: `${site}${n}`, claims: [aClaim('withdrawal_started', { site })] }));
  return [...decideAll(reports, nothingKnown()).known.stories.values()].map((story) => ({
    ...story,
    eventDay: DAY,
    sources: story.sources.map((source, n) => ({ ...source, outletId: `o${n}` })),
  }));
}

describe('leavingSite', () => {
  it('is the one site that is being left these days', () => {
    expect(leavingSite(unnamed, left('qasrak', 2), { day, windowDays: 1 })).toBe('qasrak');
  });

  it.each([
    ['nobody is leaving', []],
    ['two sites are being left', [...left('qasrak', 2), ...left('shaddadi', 2)]],
    ['only one report told of it', left('qasrak', 1)],
    ['it was long ago', left('qasrak', 2).map((story) => ({ ...story, eventDay: '2026-01-10' }))],
  ])('is the country where %s', (_name, stories) => {
    expect(leavingSite(unnamed, stories, { day, windowDays: 1 })).toBe('syria_all');
  });

  it('is the site that the text names, and the country that it means', () => {
    expect(leavingSite(aClaim('withdrawal_started', { site: 'himo' }), left('qasrak', 2), { day, windowDays: 1 })).toBe('himo');
    expect(leavingSite(aClaim('withdrawal_started', { site: 'syria_all' }), left('qasrak', 2), { day, windowDays: 1 })).toBe('syria_all');
  });
});
