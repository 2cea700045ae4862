import type { Story } from './story.ts';

/** Whether a story rests on more than one unsure reading: a sure one, or unsure ones of two origins. Until then it is told to nobody. */
export function isHeard({ toldIn, sources }: Pick<Story, 'toldIn' | 'sources'>): boolean {
  return toldIn !== undefined || sources.some((source) => !source.unsure) || new Set(sources.map((source) => source.origin)).size > 1;
}
