import { composeReader, type Reader } from '../compose.ts';
import { closestWord } from '../config/closest-word.ts';
import { EVENTS, TENSES } from '../core/claims/vocabulary.ts';
import { foldKey } from '../core/text/fold.ts';
import type { Io, Run } from './command.ts';
import { readOptions } from './options.ts';
import { openEntries, type ReviewEntry, reviewEntriesOf } from './review-entries.ts';
import { readReviewed, settleReviewed, writeReviewed } from './reviewed-sentences.ts';

const OPTIONS = { limit: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } } as const;

export const runReview: Run = async (argv, io) => {
  const parsed = readOptions(argv, OPTIONS, io, 5);
  if (!parsed) return 2;
  const [action, ...words] = parsed.positionals;
  const limit = Number(parsed.values.limit);
  if (!Number.isInteger(limit) || limit < 1) return wrong(io, `--limit ${parsed.values.limit} is no whole number from 1`);
  const label = action === undefined ? null : readLabel(action, words);
  if (typeof label === 'string') return wrong(io, label);
  await using reader = await composeReader(process.env, io);
  if (!reader) return 1;
  return label === null ? await list(reader, { limit, json: parsed.values.json }, io) : await settle(reader, label, io);
};

interface Label {
  readonly report: string;
  readonly name: string;
  /** `event:tense`; `none`: the sentence says nothing of the place; `site`: a place to be listed. */
  readonly says: string;
}

/** The label, or what is wrong with it. */
function readLabel(action: string, words: readonly string[]): Label | string {
  const [report, name, event, tense] = words;
  if (action !== 'label') return `"${action}" is not known here; only "label" is`;
  if (report === undefined || name === undefined || event === undefined) return 'label REPORT_ID SITE, then EVENT TENSE, "none" or "site"';
  if (event === 'none' || event === 'site') return tense === undefined ? { report, name, says: event } : `nothing comes after "${event}"`;
  return wordFault('event', event, EVENTS) ?? wordFault('tense', tense ?? '', TENSES) ?? { report, name, says: `${event}:${tense}` };
}

function wordFault(what: string, word: string, known: readonly string[]): string | null {
  if (known.includes(word)) return null;
  const meant = closestWord(word, known);
  return `"${word}" is no ${what}${meant === null ? `; use one of: ${known.join(' ')}` : `; did you mean "${meant}"?`}`;
}

async function list({ archive, dataDir }: Reader, { limit, json }: { limit: number; json: boolean }, io: Io): Promise<number> {
  const isReviewed = readReviewed(dataDir);
  const { entries, total } = await openEntries(archive, (entry) => !isReviewed(entry), limit);
  if (json) for (const entry of entries) io.out(JSON.stringify(entry));
  else {
    for (const entry of entries) tell(entry, io);
    const rest = total > entries.length ? ` --limit shows more than ${entries.length}.` : '';
    io.out(total === 0 ? 'Nothing waits for review.' : `${total} to review.${rest}`);
  }
  return 0;
}

function tell({ kind, name, lang, sentence, outlet, url, report }: ReviewEntry, io: Io): void {
  io.out(`${kind === 'site' ? name : `${name} (not listed)`}  ${lang}  ${outlet}  ${report}`);
  io.out(`  ${sentence}`);
  if (url !== null) io.out(`  ${url}`);
}

async function settle({ archive, dataDir, sites }: Reader, { report, name, says }: Label, io: Io): Promise<number> {
  const item = await archive.find(report);
  if (item === null) return failed(io, `nothing is stored of ${report}`);
  const entries = reviewEntriesOf(item);
  const asked = sites.find(name)?.id ?? name;
  const entry = entries.find((one) => one.name === asked || foldKey(one.name) === foldKey(name));
  if (!entry)
    return failed(
      io,
      `${report} leaves nothing to review of "${name}"; it does of: ${entries.map((one) => one.name).join(', ') || 'no place'}`,
    );
  if (says === 'site') {
    if (entry.kind === 'site') return failed(io, `${entry.name} is listed already`);
    settleReviewed(dataDir, entry);
    io.out(siteBlock(entry));
    io.err('Add this to sites.yaml, complete it, then: basewatch check');
    return 0;
  }
  if (says !== 'none' && entry.kind === 'candidate')
    return failed(io, `${entry.name} is not listed; label it "site" and add it to sites.yaml first, or "none"`);
  const file = writeReviewed(dataDir, entry, says === 'none' ? null : `${says}:${entry.name}`);
  io.out(`Written to ${file}. "npm run train" reads it when BASEWATCH_DATA_DIR is set.`);
  return 0;
}

/** The entry for sites.yaml. JSON strings are YAML. */
function siteBlock({ name, lang, url }: ReviewEntry): string {
  const id = foldKey(name).replaceAll(' ', '_');
  return [
    `  - id: ${/^[a-z][a-z0-9_]*$/.test(id) ? id : 'new_site'}`,
    `    name: ${JSON.stringify(name)}`,
    '    kind: base',
    ...(url === null ? [] : [`    note: ${JSON.stringify(`First named in ${url}`)}`]),
    '    aliases:',
    `      - { form: ${JSON.stringify(name)}, langs: [${lang}] }`,
  ].join('\n');
}

function wrong(io: Io, problem: string): number {
  io.err(`basewatch review: ${problem}`);
  return 2;
}

function failed(io: Io, problem: string): number {
  io.err(`basewatch review: ${problem}`);
  return 1;
}
