import { z } from 'zod';
import { type Catalogue, MARKS, PLURAL_KEYS, type PluralForms } from '../core/alerts/catalogue.ts';
import { placeholdersOf } from '../core/alerts/fill-phrase.ts';
import { SEVERITIES } from '../core/alerts/subscription.ts';
import { TEXT_KEYS } from '../core/alerts/text-keys.ts';
import { ACTORS, EVENTS, TENSES } from '../core/claims/vocabulary.ts';
import { HOLDERS, PHASES } from '../core/status/status.ts';

const phrase = z.string();
const word = z.string().min(1);
const plural = z.record(z.string(), word).refine((forms) => 'other' in forms, 'give at least the form "other"');

const eventPhrases = z.strictObject({ label: word, title: z.record(z.enum(TENSES), word), sentence: z.record(z.enum(TENSES), word) });

const shape = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'write a language tag such as en, ar or ckb'),
  name: word,
  direction: z.enum(['ltr', 'rtl']),
  dates: z.strictObject({ months: z.array(word).length(12), day: word, moment: word }),
  quotation: z.strictObject({ open: word, close: word, ellipsis: word }),
  list: z.strictObject({ separator: word, last: word }),
  languages: z.record(z.string(), word),
  actors: z.record(z.enum([...ACTORS, 'unknown']), z.record(z.string(), phrase)),
  phases: z.record(z.enum(PHASES), word),
  holders: z.record(z.enum(HOLDERS), word),
  severities: z.record(z.enum(SEVERITIES), word),
  certainties: z.record(z.enum(['reported', 'confirmed']), word),
  marks: z.record(z.enum(MARKS), word),
  reliability: z.record(z.enum(['A', 'B', 'C', 'D', 'E', 'F']), word),
  credibility: z.record(z.enum(['1', '2', '3', '4', '5', '6']), word),
  units: z.record(z.string(), plural),
  plurals: z.record(z.enum(PLURAL_KEYS), plural),
  events: z.record(z.enum(EVENTS), eventPhrases),
  texts: z.record(z.enum(TEXT_KEYS), word),
});

const EVENT_SLOTS: ReadonlySet<string> = new Set(['site', 'quantity', 'day', 'deadline', 'from', 'to']);

/** A message catalogue: every phrase present, every placeholder one that will be filled, every plural category of its language given. */
export const catalogueSchema = shape.superRefine((catalogue, context) => {
  checkEvents(catalogue, (path, message) => context.addIssue({ code: 'custom', path, message }));
  checkPlurals(catalogue, (path, message) => context.addIssue({ code: 'custom', path, message }));
});

type Report = (path: (string | number)[], message: string) => void;

function checkEvents(catalogue: Catalogue, report: Report): void {
  for (const event of EVENTS) {
    for (const part of ['title', 'sentence'] as const) {
      for (const tense of TENSES) {
        for (const place of placeholdersOf(catalogue.events[event][part][tense])) {
          const problem = placeProblem(place, catalogue);
          if (problem !== null) report(['events', event, part, tense], problem);
        }
      }
    }
  }
}

function placeProblem(place: string, catalogue: Catalogue): string | null {
  const [name = '', form] = place.split(':');
  if (EVENT_SLOTS.has(name) && form === undefined) return null;
  if (name !== 'actor' && name !== 'counterpart')
    return `{${place}} is not known here; known: actor, counterpart, ${[...EVENT_SLOTS].join(', ')}`;
  const lacking = Object.entries(catalogue.actors).find(([, forms]) => !((form ?? 'name') in forms));
  return lacking === undefined ? null : `{${place}} needs the form "${form ?? 'name'}" of every actor; "${lacking[0]}" lacks it`;
}

function checkPlurals(catalogue: Catalogue, report: Report): void {
  const categories = new Intl.PluralRules(catalogue.language).resolvedOptions().pluralCategories;
  const check = (path: string[], forms: PluralForms): void => {
    const lacking = categories.filter((category) => !(category in forms));
    if (lacking.length > 0) report(path, `the language also needs the plural form: ${lacking.join(', ')}`);
  };
  for (const key of PLURAL_KEYS) check(['plurals', key], catalogue.plurals[key]);
  for (const [unit, forms] of Object.entries(catalogue.units)) check(['units', unit], forms);
}
