import type { ClaimModel } from './learned/claim-model.ts';
import type { Clitics, PatternIndex } from './pattern-index.ts';
import type { Actor, Event, Tense } from './vocabulary.ts';
import type { EndingSlots } from './word-endings.ts';

/**
 * What a trigger word speaks of: an event, or a family whose event the sentence decides: `withdrawal` by aspect, `handover` and `received` by who
 * receives, `move` by direction, `duration` how long a withdrawal will take.
 */
export const TRIGGER_EVENTS = ['withdrawal', 'handover', 'received', 'move', 'duration'] as const;
export type TriggerEvent = Event | (typeof TRIGGER_EVENTS)[number];

export const ASPECTS = ['started', 'ongoing', 'completed'] as const;
export type Aspect = (typeof ASPECTS)[number];

/**
 * Classes of nouns that decide whether a weak verb is meant ("entered" of a convoy, "hit" by a drone). `civil`: who and what leaves, returns or closes
 * without any force being meant (a candidate, a bank, a team, a front of rain). `everyday`: what concerns a town alone, even where vehicles, goods or
 * families are named (bread, wheat, a clinic). `town`: sites that are towns first; the name alone is no base. `martial`: words that
 * forces alone use (a redeployment, live fire, a colonel): they make a town's name the base, and nothing else.
 */
export const NOUNS = [
  'civil',
  'everyday',
  'town',
  'martial',
  'base',
  'force',
  'convoy',
  'cargo',
  'aircraft',
  'weapon',
  'detainee',
  'prison',
  'camp',
] as const;
export type Noun = (typeof NOUNS)[number];

/** Words before or after a site's name that make it another thing than the base. */
export const HEADS = ['town', 'road', 'prison', 'field', 'sport', 'other'] as const;
export type Head = (typeof HEADS)[number];

export const MARKERS = ['from', 'to', 'in', 'on', 'near', 'between', 'via', 'except', 'by', 'of', 'object'] as const;
export type Marker = (typeof MARKERS)[number];

/**
 * `horizon` a time to come ("within 24 hours"): a plan, unless the verb itself is past · `all` the whole force or every base ·
 * `unsure` the text does not know whether it is so (nothing is claimed) · `hedge` the text doubts it (certainty `possible`) ·
 * `false` "is untrue", wherever it stands · `agreed` done by agreement with who left: taking over is then a handover · `cite` verbs of saying.
 */
export const CUES = [
  'planned',
  'horizon',
  'background',
  'perfect',
  'negation',
  'denial',
  'false',
  'unsure',
  'hedge',
  'start',
  'ongoing',
  'complete',
  'all',
  'partial',
  'agreed',
  'cite',
  'year',
] as const;
export type Cue = (typeof CUES)[number];

export const BOUNDARIES = ['and', 'subordinate', 'after', 'before', 'relative'] as const;
export type Boundary = (typeof BOUNDARIES)[number];

export interface Trigger {
  readonly event: TriggerEvent;
  readonly aspect: Aspect | null;
  /** Set when the form itself tells the tense ("will-withdraw" in one word). */
  readonly tense: Tense | null;
  /** One of these nouns must stand in the clause; an actor counts as a force. */
  readonly needs: readonly Noun[];
  /** `any`: the site may stand in whatever role; `country`: without a named site the whole country is meant. */
  readonly role: 'usual' | 'any' | 'country';
  /** Events of the same sentence that this reading replaces. */
  readonly outranks: readonly TriggerEvent[];
}

export const TIME_UNITS = ['hour', 'day', 'week', 'month'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export type Meaning =
  | { readonly kind: 'trigger'; readonly trigger: Trigger }
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'marker'; readonly marker: Marker }
  | { readonly kind: 'boundary'; readonly boundary: Boundary }
  | { readonly kind: 'noun'; readonly noun: Noun }
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'number'; readonly amount: number | null; readonly exact: boolean }
  | { readonly kind: 'ordinal'; readonly ordinal: number }
  | { readonly kind: 'unit'; readonly unit: TimeUnit }
  | { readonly kind: 'span'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'daysAgo'; readonly days: number }
  | { readonly kind: 'anaphor' }
  | { readonly kind: 'pronoun' }
  | { readonly kind: 'country' }
  | { readonly kind: 'region' }
  | { readonly kind: 'crossing' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'light' }
  | { readonly kind: 'ignore' };

/** Endings that tell a tense on the trigger word itself (Turkish), and case endings on a site or its head noun. */
export interface Inflection {
  readonly planned: readonly string[];
  readonly background: readonly string[];
  readonly negation: readonly string[];
  readonly conditional: readonly string[];
  /** Finite past and present. */
  readonly past: readonly string[];
  /** A verb that goes on with the next one, whose tense it shares. */
  readonly joined: readonly string[];
  /** A verb without a tense that shares none either. */
  readonly own: readonly string[];
  /** What may follow a `stem~` of the lexicon. */
  readonly verb: EndingSlots;
  readonly cases: readonly { readonly marker: Marker; readonly endings: readonly string[] }[];
}

/** The words of one language, compiled. */
export interface Lexicon {
  readonly lang: string;
  /** Where the verb stands: decides on which side of a word its subject and its cues are looked for. */
  readonly order: 'svo' | 'vso' | 'sov';
  /** Whether a head noun stands before the name ("madinat X") or after it ("X city"). */
  readonly heads: 'before' | 'after';
  readonly index: PatternIndex<Meaning>;
  /** Which words mean alike, for the learned reading alone: broad, and no claim ever comes of it without the model. Null when none were written. */
  readonly senses: PatternIndex<string> | null;
  readonly clitics: Clitics | null;
  readonly inflection: Inflection;
}

/** Whether the verb that rules a sentence stands last and tells its tense by endings (Turkish). */
export function isVerbFinal({ order, inflection }: Lexicon): boolean {
  return order === 'sov' && inflection.past.length > 0;
}

/** A source that others cite: an agency, a monitoring group, an official body. */
export interface Origin {
  readonly id: string;
  /** The actor for which it speaks, or null. */
  readonly official: Actor | null;
}

export interface Lexicons {
  readonly byLang: ReadonlyMap<string, Lexicon>;
  readonly origins: PatternIndex<Origin>;
  /** The trained model of the second reading; without it the rules read alone. */
  readonly learned?: ClaimModel | null;
}
