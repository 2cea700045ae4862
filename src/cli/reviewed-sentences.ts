import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldKey } from '../core/text/fold.ts';
import type { ReviewEntry } from './review-entries.ts';

/** The folder of a data directory that holds what people labelled: files `<lang>-r.tsv` in the format of training/sentences. */
const FOLDER = 'reviewed';
const FILE_NAME = /^[a-z]+-r\.tsv$/;
const NOTE = /^# report=(\S+) site=(.+)$/;
const NOTHING = 'none';

/** Which entries were labelled before; a reprint of the same words counts as well. */
export function readReviewed(dataDir: string): (entry: ReviewEntry) => boolean {
  const reviewed = new Set<string>();
  const dir = join(dataDir, FOLDER);
  for (const name of existsSync(dir) ? readdirSync(dir).filter((file) => FILE_NAME.test(file)) : []) {
    let sites: string[] = [];
    for (const line of readFileSync(join(dir, name), 'utf8').split('\n')) {
      const [, report, site] = NOTE.exec(line) ?? [];
      if (report !== undefined && site !== undefined) {
        reviewed.add(keyOf(report, site));
        sites.push(site);
      } else if (line.includes('\t')) {
        for (const one of sites) reviewed.add(keyOf(line.slice(line.indexOf('\t') + 1), one));
        sites = [];
      }
    }
  }
  return ({ report, name, sentence }) => reviewed.has(keyOf(report, name)) || reviewed.has(keyOf(sentence, name));
}

const keyOf = (of: string, name: string): string => `${of}\t${foldKey(name)}`;

/**
 * Writes down what a sentence says: `claim` is `event:tense:site`, or null for nothing. A sentence is one line however many of its names
 * are labelled. Returns the file.
 */
export function writeReviewed(dataDir: string, entry: ReviewEntry, claim: string | null): string {
  const file = fileFor(dataDir, entry.lang);
  const lines = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  const at = lines.findIndex((line) => line.endsWith(`\t${entry.sentence}`));
  const before = (lines[at]?.split('\t')[0] ?? NOTHING).split(';').filter((one) => one !== NOTHING);
  const claims = [...new Set([...before, ...(claim === null ? [] : [claim])])];
  const line = `${claims.join(';') || NOTHING}\t${entry.sentence}`;
  if (at < 0) lines.push(noteOf(entry), line);
  else lines.splice(at, 1, noteOf(entry), line);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Writes down that an entry is settled without saying anything about its sentence. */
export function settleReviewed(dataDir: string, entry: ReviewEntry): void {
  writeFileSync(fileFor(dataDir, entry.lang), `${noteOf(entry)}\n`, { flag: 'a' });
}

const noteOf = ({ report, name }: ReviewEntry): string => `# report=${report} site=${name}`;

function fileFor(dataDir: string, lang: string): string {
  const dir = join(dataDir, FOLDER);
  mkdirSync(dir, { recursive: true });
  return join(dir, `${/^[a-z]+$/.test(lang) ? lang : 'und'}-r.tsv`);
}
