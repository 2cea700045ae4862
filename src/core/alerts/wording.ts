import type { Actor } from '../claims/vocabulary.ts';
import type { Day, Instant } from '../time.ts';
import type { Catalogue, PluralForms, PluralKey } from './catalogue.ts';
import { fillPhrase, type PhraseValue } from './fill-phrase.ts';
import type { TextKey } from './text-keys.ts';

/** The catalogue's text for a key, filled. */
export function say(catalogue: Catalogue, key: TextKey, values: Readonly<Record<string, PhraseValue>> = {}): string {
  return fillPhrase(catalogue.texts[key], values);
}

/** "3 sources": the form the language uses for this number. */
export function sayCount(catalogue: Catalogue, key: PluralKey, n: number): string {
  return sayPlural(catalogue, catalogue.plurals[key], n);
}

/** The right one of some plural forms, with its number. */
export function sayPlural(catalogue: Catalogue, forms: PluralForms, n: number): string {
  const category = new Intl.PluralRules(catalogue.language).select(n);
  return fillPhrase(forms[category] ?? forms['other'] ?? '{n}', { n });
}

/** "23 February 2026": a day in words, so that no reader can take the month for the day. */
export function sayDay(catalogue: Catalogue, day: Day): string {
  const [y, m, d] = day.split('-').map(Number);
  return fillPhrase(catalogue.dates.day, { d: d ?? null, month: catalogue.dates.months[(m ?? 0) - 1] ?? null, y: y ?? null });
}

/** "23 February 2026, 03:10 UTC". */
export function sayMoment(catalogue: Catalogue, instant: Instant): string {
  return fillPhrase(catalogue.dates.moment, { day: sayDay(catalogue, instant.slice(0, 10)), time: instant.slice(11, 16) });
}

/** "a, b and c". */
export function sayList(catalogue: Catalogue, parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(catalogue.list.separator)}${catalogue.list.last}${parts.at(-1)}`;
}

/** The actor's forms, or the stand-in for nobody named. */
export function actorValue(catalogue: Catalogue, actor: Actor | null): PhraseValue {
  return actor === null ? { kind: 'stand-in', forms: catalogue.actors.unknown } : { kind: 'forms', forms: catalogue.actors[actor] };
}

/** First letter raised by the rules of the language ("i" in Turkish); scripts without case stay as they are. */
export function capitalise(catalogue: Catalogue, text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text === '' ? '' : first.toLocaleUpperCase(catalogue.language) + text.slice(first.length);
}
