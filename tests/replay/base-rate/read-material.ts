import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;

/** A paragraph about something else. `kind`: what sort of news it is (`town`, `word` and `abroad` are the same-name traps). */
export interface Paragraph {
  readonly kind: string;
  readonly lang: string;
  readonly title: string;
  /** May hold {n} and {m}, to be filled with a larger and a small number. */
  readonly text: string;
}

interface Telling {
  readonly hour: number;
  readonly outlet: string;
  /** The actor for which the outlet speaks; false for others. */
  readonly official: string | false;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
}

/** Something that happened at a site, and the reports that tell it. */
export interface Happening {
  readonly id: string;
  readonly day: number;
  /** Any of these names its place (one airfield has two names). */
  readonly sites: readonly string[];
  /** Families of events that tell it rightly. */
  readonly families: readonly string[];
  /** States it may lead to, as `site phase holder`; the first is the right one for the month's end, if nothing later happens there. */
  readonly moves: readonly string[];
  readonly tellings: readonly Telling[];
}

/** All paragraphs about something else, in six languages. */
export function readParagraphs(): Paragraph[] {
  return readdirSync(join(FOLDER, 'irrelevant')).flatMap((file) =>
    rows(join('irrelevant', file)).map(([kind = '', title = '', text = '']) => ({ kind, lang: file.replace('.txt', ''), title, text })),
  );
}

/** Sentences that may close any paragraph of their language. */
export function readTails(): ReadonlyMap<string, readonly string[]> {
  const tails = new Map<string, string[]>();
  for (const [lang = '', sentence = ''] of rows('tails.txt')) tails.set(lang, [...(tails.get(lang) ?? []), sentence]);
  return tails;
}

/** The month's happenings, in order. */
export function readHappenings(): Happening[] {
  const happenings: (Happening & { tellings: Telling[] })[] = [];
  for (const row of rows('happenings.txt')) {
    const [first = ''] = row;
    if (first.startsWith('# ')) {
      const [id = '', day = '', sites = '', families = '', moves = ''] = row;
      happenings.push({
        id: id.slice(2),
        day: Number(day),
        sites: list(sites, ' '),
        families: list(families, ' '),
        moves: list(moves, '; '),
        tellings: [],
      });
      continue;
    }
    const [hour = '', name = '', lang = '', title = '', text = ''] = row;
    const [outlet = '', official] = name.split(' !');
    happenings.at(-1)?.tellings.push({ hour: Number(hour), outlet, official: official ?? false, lang, title, text });
  }
  return happenings;
}

const list = (field: string, separator: string): string[] => field.split(separator).filter((one) => one !== '');

function rows(file: string): string[][] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('|').map((cell) => cell.trim()));
}
