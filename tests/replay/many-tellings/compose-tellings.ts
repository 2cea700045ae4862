import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DAY_MS } from '../../../src/core/time.ts';

export const LANGS = ['en', 'ar', 'tr', 'ru', 'kmr', 'ckb'] as const;
export type Lang = (typeof LANGS)[number];

type Wording = readonly [title: string, text: string];
type Happens = { readonly event: string } & Readonly<Record<Lang, readonly Wording[]>>;

interface Wordings {
  readonly days: Readonly<Record<Lang, readonly string[]>>;
  readonly sites: Readonly<Record<string, Readonly<Record<Lang, string>>>>;
  readonly happenings: readonly Happens[];
}

/** One line of a replay file; `happening` names what it tells. */
export interface Telling {
  readonly id: string;
  readonly happening: string;
  readonly url: string;
  readonly outlet: string;
  readonly official: false;
  readonly lang: Lang;
  readonly title: string;
  readonly text: string;
  readonly published: string;
  /** Its text names the day. */
  readonly dated: boolean;
}

export interface Told {
  readonly happening: string;
  readonly site: string;
  readonly event: string;
  /** When it happened. */
  readonly at: number;
  readonly number: number;
}

export type Random = () => number;

const START = Date.parse('2026-04-05T00:00:00.000Z');
/** A site has something new so many days after the last. */
const STEP_DAYS = 3;
const HOUR = 3_600_000;

export function readWordings(): Wordings {
  const wordings: Wordings = parse(readFileSync(join(import.meta.dirname, 'wordings.yaml'), 'utf8'));
  return wordings;
}

/** `count` different happenings: every site has one each three days, in the order in which such things come. */
export function composeHappenings({ sites, happenings }: Wordings, count: number, random: Random): Told[] {
  const names = Object.keys(sites);
  return Array.from({ length: count }, (_, n): Told => {
    const site = names[n % names.length] ?? '';
    const step = Math.floor(n / names.length);
    const event = happenings[(step + (n % names.length)) % happenings.length]?.event ?? '';
    const at = START + step * STEP_DAYS * DAY_MS + Math.floor((1 + random() * 20) * 60) * 60_000;
    return { happening: `${site}-${step}-${event}`, site, event, at, number: 11 + Math.floor(random() * 80) };
  });
}

/** Every wording in which a happening may be told; `way` chooses it, as `random` would. */
export function waysOf({ event }: Told, { happenings }: Wordings): { readonly lang: Lang; readonly way: number }[] {
  const happening = happenings.find((one) => one.event === event);
  return LANGS.flatMap((lang) => (happening?.[lang] ?? []).map((_, n, ways) => ({ lang, way: (n + 0.5) / ways.length })));
}

export interface Voice {
  readonly id: string;
  readonly outlet: string;
  readonly lang: Lang;
  readonly published: number;
  readonly random: Random;
}

/** What one outlet tells of a happening, in one of the wordings of its language. */
export function tell(told: Told, voice: Voice, wordings: Wordings): Telling {
  const { lang, random } = voice;
  const ways = wordings.happenings.find(({ event }) => event === told.event)?.[lang] ?? [];
  const [title, text] = ways[Math.floor(random() * ways.length)] ?? ['', ''];
  const fill = (words: string): string =>
    words
      .replaceAll('{site}', wordings.sites[told.site]?.[lang] ?? '')
      .replaceAll('{day}', wordings.days[lang][new Date(told.at).getUTCDay()] ?? '')
      .replaceAll('{n}', String(told.number));
  return {
    id: voice.id,
    happening: told.happening,
    url: `https://news.example/${voice.id}`,
    outlet: voice.outlet,
    official: false,
    lang,
    title: fill(title),
    text: fill(text),
    published: new Date(voice.published).toISOString(),
    dated: text.includes('{day}'),
  };
}

/** What else one outlet prints of another's text, under its own name. */
export function reprint(original: Telling, { id, outlet, published }: Pick<Voice, 'id' | 'outlet' | 'published'>): Telling {
  return { ...original, id, url: `https://news.example/${id}`, outlet, published: new Date(published).toISOString() };
}

/**
 * `size` tellings of the happenings, in the order of their publication: each is told once within two hours; the others come up to two and a half days later,
 * by other outlets in other languages and wordings, or as reprints.
 */
export function composeTellings(
  wordings: Wordings,
  { happenings, size }: { happenings: readonly Told[]; size: number },
  random: Random,
): Telling[] {
  const firsts = happenings.map((told, n) => {
    const lang = LANGS[Math.floor(random() * LANGS.length)] ?? 'en';
    return tell(told, { id: `t${n}`, outlet: outletOf(lang, random), lang, published: told.at + random() * 2 * HOUR, random }, wordings);
  });
  const others = Array.from({ length: size - firsts.length }, (_, n): Telling => {
    const at = Math.floor(random() * happenings.length);
    const [told, first] = [happenings[at], firsts[at]];
    if (!told || !first) throw new Error('nothing happened');
    const hours = random() < 0.7 ? 20 * random() : 20 + 38 * random();
    const id = `o${n}`;
    if (random() < 0.3)
      return reprint(first, {
        id,
        outlet: `Paper ${n % 90} (${first.outlet})`,
        published: Date.parse(first.published) + hours * HOUR + 60_000,
      });
    const lang = LANGS[Math.floor(random() * LANGS.length)] ?? 'en';
    // What is told late in words of its own says of which day it speaks.
    const late = (published: number) => tell(told, { id, outlet: outletOf(lang, random), lang, published, random }, wordings);
    const telling = late(Date.parse(first.published) + hours * HOUR + 60_000);
    return telling.dated
      ? telling
      : { ...telling, published: new Date(Date.parse(first.published) + (hours % 20) * HOUR + 60_000).toISOString() };
  });
  return [...firsts, ...others].toSorted((a, b) => (a.published < b.published ? -1 : a.published > b.published ? 1 : 0));
}

/** Outlets of config/outlets.yaml and invented ones. None speaks for a force. */
const OUTLETS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Rudaw', 'North Press Agency', 'Reuters', 'Associated Press', 'Al-Monitor', 'Levant Wire', 'Khabur Post'],
  ar: ['Syria TV', 'Enab Baladi', 'Shafaq News', 'Al Jazeera', 'Erem News', 'Furat Monitor'],
  tr: ['Anadolu Agency', 'Dicle Bülteni', 'Güney Postası'],
  ru: ['TASS', 'Interfax', 'Северная сводка'],
  kmr: ['Hawar News', 'ANF', 'Nûçeya Cizîrê'],
  ckb: ['Kurdistan24', 'BasNews', 'Dengî Cezîre'],
};

function outletOf(lang: Lang, random: Random): string {
  const outlets = OUTLETS[lang];
  return outlets[Math.floor(random() * outlets.length)] ?? '';
}
