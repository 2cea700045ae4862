import { loadSetup } from '../config/load-setup.ts';
import { explainReading } from '../core/claims/explain-reading.ts';
import type { Meaning } from '../core/claims/lexicon.ts';
import { readReport, sentencesOf } from '../core/claims/read-report.ts';
import type { Sentence } from '../core/claims/sentence.ts';
import type { Report } from '../core/reports/report.ts';
import { buildScreen, screenReport } from '../core/sites/screen-report.ts';
import type { Io, Run } from './command.ts';
import { readOptions } from './options.ts';

const OPTIONS = { lang: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

export const runLexicon: Run = async (argv, io) => {
  const parsed = readOptions(argv, OPTIONS, io, 2);
  const [action, text] = parsed?.positionals ?? [];
  if (!parsed || action !== 'try' || text === undefined || text.trim() === '') {
    if (parsed) io.err('basewatch lexicon: say what to try: lexicon try "A SENTENCE"');
    return 2;
  }
  const setup = loadSetup(process.env, io.err);
  if (!setup) return 1;
  const { sites, lexicons } = setup.config;
  const report = reportOf(text, parsed.values.lang ?? null);
  const screened = screenReport(report, buildScreen(sites, []));
  const { mentions } = screened;
  const reading = readReport(report, screened, lexicons);
  const sentences = sentencesOf({ report, mentions, lexicons, lang: reading.lang }).map(describeSentence);
  if (parsed.values.json) io.out(JSON.stringify({ mentions, sentences, reading }));
  else tell(sentences, explainReading(reading), io);
  return 0;
};

function reportOf(text: string, langHint: string | null): Report {
  const now = new Date().toISOString();
  return {
    id: 'tried',
    url: null,
    guid: null,
    publisher: { outletId: 'unknown', name: 'unknown', family: 'unknown', reliability: 'F', official: null },
    feedId: null,
    title: null,
    summary: null,
    text,
    published: { at: now, precision: 'instant' },
    receivedAt: now,
    langHint,
  };
}

interface DescribedSentence {
  readonly text: string;
  readonly lexicon: string;
  /** Sites and other places as they stand in the sentence. */
  readonly places: readonly {
    readonly words: string;
    readonly site: string;
    readonly kind: string;
    readonly role: string;
    readonly head: string | null;
  }[];
  /** What the lexicon knows of its words. */
  readonly marks: readonly { readonly words: string; readonly kind: string; readonly means: string }[];
}

const KINDS = [
  'trigger',
  'cue',
  'actor',
  'noun',
  'head',
  'marker',
  'boundary',
  'number',
  'ordinal',
  'anaphor',
  'country',
  'region',
  'elsewhere',
  'ignore',
] as const;

function describeSentence(sentence: Sentence): DescribedSentence {
  const { tokens, original, marks, refs, lexicon } = sentence;
  const words = (start: number, end: number): string => original.slice(tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0);
  return {
    text: original.slice(sentence.start, sentence.end),
    lexicon: lexicon.lang,
    places: refs.map((ref) => ({
      words: words(ref.start, ref.end),
      site: ref.site,
      kind: ref.landmark ? 'landmark' : ref.ambiguous ? `${ref.kind}, doubtful` : ref.kind,
      role: ref.marker,
      head: ref.head,
    })),
    marks: KINDS.flatMap((kind) =>
      marks.all(kind).map(({ start, end, meaning }) => ({ words: words(start, end), kind, means: describeMeaning(meaning) })),
    ),
  };
}

/** What a mark says beyond its kind. */
function describeMeaning(meaning: Meaning): string {
  if (meaning.kind === 'trigger') {
    const { event, aspect, tense, needs } = meaning.trigger;
    return [event, aspect, tense, needs.length > 0 ? `beside ${needs.join('/')}` : null].filter((part) => part !== null).join(', ');
  }
  const { kind: _kind, ...rest } = meaning;
  return Object.values(rest).join(', ');
}

function tell(sentences: readonly DescribedSentence[], explained: readonly string[], io: Io): void {
  for (const { text, lexicon, places, marks } of sentences) {
    io.out(`"${text}" (lexicon ${lexicon})`);
    for (const { words, site, kind, role, head } of places)
      io.out(`  place    "${words}": ${site} (${kind}; ${role}${head === null ? '' : `; the ${head}`})`);
    for (const { words, kind, means } of marks) io.out(`  ${kind.padEnd(8)} "${words}"${means === '' ? '' : `: ${means}`}`);
  }
  for (const line of explained) io.out(line);
}
