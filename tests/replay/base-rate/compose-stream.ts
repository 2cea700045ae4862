import { randomOf } from './random-of.ts';
import type { Happening, Paragraph } from './read-material.ts';

/** One line of a replay file. */
export interface StreamItem {
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly official: string | false;
  readonly title: string | null;
  readonly text: string;
  readonly published: string;
}

interface Material {
  readonly paragraphs: readonly Paragraph[];
  readonly tails: ReadonlyMap<string, readonly string[]>;
  readonly happenings: readonly Happening[];
}

const MONTH_START = Date.parse('2026-04-01T00:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAYS = 30;

/** Invented; the first of each language also tell what happens at the sites. */
const OUTLETS: Readonly<Record<string, readonly string[]>> = {
  en: ['Khabur Post', 'Levant Wire', 'Two Rivers Daily', 'Morning Ledger'],
  ar: ['Sada al-Jazira', 'Furat Monitor', 'Al-Manbar al-Sharqi', 'Barid al-Sham'],
  tr: ['Dicle Bülteni', 'Güney Postası', 'Sınır Gündem'],
  ru: ['Северная сводка', 'Вечерний обзор'],
  kmr: ['Nûçeya Cizîrê', 'Rojnameya Sibê'],
  ckb: ['Dengî Cezîre', 'Beyanî Nwê'],
};

/**
 * A month of `size` items in order of time: the tellings of the happenings among paragraphs about something else, each with its own
 * numbers, outlet, minute, sometimes without a title, sometimes with closing sentences. The same material and seed give the same items.
 * Ids are `<happening>-<n>` and `<kind>-<lang>-<row>-<n>`.
 */
export function composeStream({ paragraphs, tails, happenings }: Material, size: number, seed: number): StreamItem[] {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const told = happenings.flatMap((happening) => tellingsOf(happening));
  const others = Array.from({ length: size - told.length }, (_, n): StreamItem => {
    // Every paragraph comes before any comes again.
    const row = n < paragraphs.length ? n : below(paragraphs.length);
    const paragraph = paragraphs[row];
    if (!paragraph) throw new Error('there are no paragraphs');
    const { kind, lang } = paragraph;
    const [n1, n2] = [11 + below(479), 2 + below(8)];
    const fill = (text: string): string => text.replaceAll('{n}', String(n1)).replaceAll('{m}', String(n2));
    const closing = tails.get(lang) ?? [];
    const ends = Array.from({ length: below(3) }, () => closing[below(closing.length)] ?? '');
    const outlets = OUTLETS[lang] ?? ['Elsewhere'];
    return {
      id: `${kind}-${lang}-${row}-${n}`,
      url: `https://news.example/${lang}/${n}`,
      outlet: outlets[below(outlets.length)] ?? '',
      official: false,
      title: below(20) === 0 ? null : fill(paragraph.title),
      text: [fill(paragraph.text), ...ends].join(' '),
      published: new Date(MONTH_START + below(DAYS * 24 * 60) * MINUTE).toISOString(),
    };
  });
  return [...told, ...others].sort((a, b) => a.published.localeCompare(b.published));
}

function tellingsOf({ id, day, tellings }: Happening): StreamItem[] {
  return tellings.map(({ hour, outlet, official, title, text }, n) => ({
    id: `${id}-${n + 1}`,
    url: `https://news.example/${id}/${n + 1}`,
    outlet,
    official,
    title,
    text,
    published: new Date(MONTH_START + (day - 1) * DAY + hour * 60 * MINUTE).toISOString(),
  }));
}
