import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTRY_SITE, EVENTS, type Event, TENSES, type Tense } from '../src/core/claims/vocabulary.ts';

export const SENTENCES_DIR = join(import.meta.dirname, 'sentences');

export interface GoldClaim {
  readonly site: string;
  readonly event: Event;
  readonly tense: Tense;
}

export interface LabelledSentence {
  /** File and line, for a person who looks it up. */
  readonly id: string;
  readonly lang: string;
  readonly batch: string;
  readonly text: string;
  /** What must be read; of alternatives the first. */
  readonly claims: readonly GoldClaim[];
  /** Readings of which any one is right; the first of each is in `claims` too. */
  readonly alternatives: readonly (readonly GoldClaim[])[];
  /** What a careful reader may take or leave: neither required nor wrong. */
  readonly optional: readonly GoldClaim[];
}

/** The site of a claim about "the base" that the sentence does not name; not scored. */
export const UNNAMED_SITE = 'it';

/** Reads the files `<lang>-<batch>.tsv` of a folder whose batch is one of `batches`. Throws with file and line for a line that is not of the format. */
export function readSentences(dir: string, batches: readonly string[]): readonly LabelledSentence[] {
  const found: LabelledSentence[] = [];
  for (const name of readdirSync(dir).sort()) {
    const match = /^([a-z]+)-([a-z])\d*\.tsv$/.exec(name);
    const [, lang = '', batch = ''] = match ?? [];
    if (!match || !batches.includes(batch)) continue;
    const lines = readFileSync(join(dir, name), 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      found.push(parseLine(line, `${name}:${at + 1}`, lang, batch));
    }
  }
  return found;
}

/** What people labelled with `basewatch review label`, in the data directory of a bot; nothing without one. */
export function readReviewedSentences(dataDir: string | undefined): readonly LabelledSentence[] {
  const dir = dataDir === undefined ? null : join(dataDir, 'reviewed');
  return dir !== null && existsSync(dir) ? readSentences(dir, ['r']) : [];
}

function parseLine(line: string, id: string, lang: string, batch: string): LabelledSentence {
  const [claims = '', text = '', ...rest] = line.replace(/\r$/, '').split('\t');
  if (text.trim() === '' || rest.length > 0) throw new Error(`${id}: expected "claims<TAB>sentence"`);
  const wanted: (readonly GoldClaim[])[] = [];
  const optional: GoldClaim[] = [];
  for (const entry of claims === 'none' ? [] : claims.split(';').map((part) => part.trim())) {
    const readings = entry
      .replaceAll('?', '')
      .split('|')
      .map((claim) => parseClaim(claim, id));
    if (entry.includes('?')) optional.push(...readings);
    else wanted.push(readings);
  }
  return {
    id,
    lang,
    batch,
    text,
    claims: wanted.flatMap((readings) => readings.slice(0, 1)),
    alternatives: wanted.filter((readings) => readings.length > 1),
    optional,
  };
}

function parseClaim(text: string, id: string): GoldClaim {
  const [eventName = '', tenseName = '', site = '', ...rest] = text.trim().split(':');
  const event = EVENTS.find((known) => known === eventName);
  const tense = TENSES.find((known) => known === tenseName);
  if (!event || !tense || site === '' || rest.length > 0) throw new Error(`${id}: "${text}" is not event:tense:site`);
  return { event, tense, site: event === 'policy' ? COUNTRY_SITE : site };
}
