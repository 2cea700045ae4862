import { describe, expect, it } from 'vitest';
import { isHeard } from '../../../src/core/stories/is-heard.ts';
import type { StorySource } from '../../../src/core/stories/story.ts';

const source = (origin: string, unsure: boolean): StorySource => ({
  reportId: `r-${origin}`,
  outletId: origin,
  outletName: origin,
  url: null,
  lang: 'en',
  origin,
  reliability: 'B',
  official: null,
  quote: { text: 'x', field: 'text', start: 0, end: 1 },
  event: 'attacked',
  tense: 'reported',
  ...(unsure ? { unsure: true } : {}),
  at: '2026-06-15T00:00:00.000Z',
});

describe('isHeard', () => {
  it.each([
    ['one unsure reading', [source('sana', true)], false],
    ['two unsure readings of one origin', [source('sana', true), source('sana', true)], false],
    ['two unsure readings of two origins', [source('sana', true), source('sohr', true)], true],
    ['a sure reading', [source('sana', false)], true],
  ])('%s', (_name, sources, heard) => {
    expect(isHeard({ sources })).toBe(heard);
  });

  it('a story that was told stays told', () => {
    expect(isHeard({ toldIn: 's1', sources: [source('sana', true)] })).toBe(true);
  });
});
