import type { Actor, Event, Tense } from '../claims/vocabulary.ts';
import type { Reliability } from '../reports/report.ts';
import type { Certainty, Holder, Phase } from '../status/status.ts';
import type { Severity } from './subscription.ts';
import type { TextKey } from './text-keys.ts';

export const PLURAL_KEYS = [
  'sources',
  'origins',
  'others',
  'more',
  'entries',
  'confirmedBy',
  'reportedBy',
  'undelivered',
  'waiting',
  'reports',
] as const;
export type PluralKey = (typeof PLURAL_KEYS)[number];

/** Marks a title may carry beside its phrase; the phrase itself says what is planned or denied. */
export const MARKS = ['possible', 'disputed', 'retracted', 'late'] as const;
export type Mark = (typeof MARKS)[number];

/** One phrase per plural category of the language; `other` stands in for a category that is not there. */
export type PluralForms = Readonly<Record<string, string>>;

/** Words for one event: `label` names it, `title` follows the site's name, `sentence` is one clause without full stop. */
interface EventPhrases {
  readonly label: string;
  readonly title: Readonly<Record<Tense, string>>;
  readonly sentence: Readonly<Record<Tense, string>>;
}

/** Every phrase of one language. Data: a further language is a further file, checked for completeness when loaded. */
export interface Catalogue {
  /** BCP 47 tag, also the key under which channels ask for it. */
  readonly language: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly dates: { readonly months: readonly string[]; readonly day: string; readonly moment: string };
  readonly quotation: { readonly open: string; readonly close: string; readonly ellipsis: string };
  readonly list: { readonly separator: string; readonly last: string };
  /** Names of languages, by tag. */
  readonly languages: Readonly<Record<string, string>>;
  /** Grammatical forms by name; `unknown` stands where a report names nobody. */
  readonly actors: Readonly<Record<Actor | 'unknown', Readonly<Record<string, string>>>>;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly holders: Readonly<Record<Holder, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly certainties: Readonly<Record<Certainty, string>>;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly reliability: Readonly<Record<Reliability, string>>;
  readonly credibility: Readonly<Record<'1' | '2' | '3' | '4' | '5' | '6', string>>;
  /** Units of quantities, for those whose words stand in another language. */
  readonly units: Readonly<Record<string, PluralForms>>;
  readonly plurals: Readonly<Record<PluralKey, PluralForms>>;
  readonly events: Readonly<Record<Event, EventPhrases>>;
  readonly texts: Readonly<Record<TextKey, string>>;
}
