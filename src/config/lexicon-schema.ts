import { z } from 'zod';
import { ASPECTS, BOUNDARIES, CUES, HEADS, MARKERS, NOUNS, TIME_UNITS, TRIGGER_EVENTS } from '../core/claims/lexicon.ts';
import { ACTORS, EVENTS, TENSES } from '../core/claims/vocabulary.ts';

/** Words as a person writes them: separated by commas, or a list. Empty entries are ignored. */
const Words = z
  .union([z.string(), z.array(z.string())])
  .transform((words) => (typeof words === 'string' ? words.split(/[,،]/) : words).map((word) => word.trim()).filter((word) => word !== ''));

const TriggerGroup = z.strictObject({
  event: z.enum([...EVENTS, ...TRIGGER_EVENTS]),
  aspect: z.enum(ASPECTS).optional(),
  tense: z.enum(TENSES).optional(),
  needs: z.array(z.enum(NOUNS)).default([]),
  role: z.enum(['usual', 'any', 'country']).default('usual'),
  outranks: z.array(z.enum([...EVENTS, ...TRIGGER_EVENTS])).default([]),
  words: Words,
});
export type TriggerGroup = z.output<typeof TriggerGroup>;

const Amounts = z.record(z.string().regex(/^(\d+|many)$/, 'a number, or "many" for words like "dozens"'), Words);
const Numbered = z.record(z.string().regex(/^\d+$/, 'a number'), Words);

/** `config/lexicon/<lang>.yaml`. */
export const LexiconFile = z.strictObject({
  lang: z.string().regex(/^[a-z]{2,3}$/, 'a language code such as "en" or "kmr"'),
  order: z.enum(['svo', 'vso', 'sov']),
  heads: z.enum(['before', 'after']),
  clitics: z
    .strictObject({
      conjunctions: Words.default([]),
      prepositions: Words.default([]),
      future: Words.default([]),
      articles: Words.default([]),
    })
    .optional(),
  inflection: z
    .strictObject({
      planned: Words.default([]),
      background: Words.default([]),
      negation: Words.default([]),
      conditional: Words.default([]),
      past: Words.default([]),
      joined: Words.default([]),
      own: Words.default([]),
      verb: z.array(Words).default([]),
      cases: z.partialRecord(z.enum(MARKERS), Words).default({}),
    })
    .optional(),
  triggers: z.array(TriggerGroup),
  cues: z.partialRecord(z.enum(CUES), Words).default({}),
  markers: z.partialRecord(z.enum(MARKERS), Words).default({}),
  boundaries: z.partialRecord(z.enum(BOUNDARIES), Words).default({}),
  nouns: z.partialRecord(z.enum(NOUNS), Words).default({}),
  heads_other: z.partialRecord(z.enum(HEADS), Words).default({}),
  actors: z.partialRecord(z.enum(ACTORS), Words).default({}),
  numbers: Amounts.default({}),
  ordinals: Numbered.default({}),
  units: z.partialRecord(z.enum(TIME_UNITS), Words).default({}),
  spans: Numbered.default({}),
  weekdays: Numbered.default({}),
  months: Numbered.default({}),
  days_ago: Numbered.default({}),
  the_base: Words.default([]),
  pronouns: Words.default([]),
  country: Words.default([]),
  regions: Words.default([]),
  crossings: Words.default([]),
  elsewhere: Words.default([]),
  light: Words.default([]),
  ignore: Words.default([]),
});
export type LexiconFile = z.output<typeof LexiconFile>;

/** `config/lexicon/senses/<lang>.yaml`. The names of the senses are free: the same name in two languages means the same. */
export const SensesFile = z.strictObject({
  lang: z.string().regex(/^[a-z]{2,3}$/, 'a language code such as "en" or "kmr"'),
  senses: z.record(z.string().regex(/^[a-z_]+$/, 'small letters and _'), Words),
});

/** `config/lexicon/origins.yaml`. */
export const OriginsFile = z.strictObject({
  origins: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9_]+$/, 'small letters, digits and _'),
      official: z.enum(ACTORS).nullable().default(null),
      words: Words,
    }),
  ),
});
