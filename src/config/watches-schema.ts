import { z } from 'zod';
import type { Watch } from '../core/watch/watch.ts';
import { KebabId, LanguageCode, Line } from './field-schemas.ts';

const WatchEntry = z.strictObject({
  id: KebabId,
  name: Line.describe('What people type to subscribe to it'),
  expression: z.string().trim().min(1).max(2000).describe('Words, "phrases", site:ID, AND, OR, NOT, parentheses, /regular expressions/'),
  langs: z.array(LanguageCode).default([]).describe('Only reports in these languages; empty: all'),
});

/** config/watches.yaml. */
export const WatchesFile = z.strictObject({ watches: z.array(WatchEntry) }).meta({
  title: 'Basewatch watches',
  description: 'Keyword rules that every guild can subscribe to',
});
export type WatchesFile = z.output<typeof WatchesFile>;

/** Lists of which a bad element is dropped rather than the file. */
export const WATCHES_LOOSE_LISTS = ['watches'];

export function watchesOf(file: WatchesFile): Watch[] {
  return file.watches.map((entry) => ({ ...entry, guildId: null }));
}
