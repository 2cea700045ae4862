/** A value of a phrase: a text, the forms of a word, or nothing. `stand-in` forms are used where a phrase needs a word, but count as unknown in optional parts. */
export type PhraseValue =
  | string
  | number
  | null
  | { readonly kind: 'forms' | 'stand-in'; readonly forms: Readonly<Record<string, string>> };

const PART = /\[([^\]]*)\]|\{(\w+)(?::(\w+))?\}/g;
const OPTIONAL = /\[[^\]]*\]/g;
const PLACE = /\{(\w+)(?::(\w+))?\}/g;

/**
 * Fills a catalogue phrase: `{name}`, `{name:form}` and `[optional parts]`, which are left out when a value inside is unknown or empty; of the alternatives
 * `one || another` the first whose needed values are known, else the last. Values are inserted as they are and never read as phrases. Unknown values
 * outside optional parts become empty.
 */
export function fillPhrase(phrase: string, values: Readonly<Record<string, PhraseValue>>): string {
  const alternatives = phrase.split(' || ');
  return fillOne(alternatives.find((one) => isFillable(one, values)) ?? alternatives.at(-1) ?? '', values);
}

function isFillable(phrase: string, values: Readonly<Record<string, PhraseValue>>): boolean {
  const needed = phrase.replace(OPTIONAL, '').matchAll(PLACE);
  return [...needed].every(([, name = '', form]) => !isStandIn(values[name]) && Boolean(valueOf(values[name], form)));
}

function fillOne(phrase: string, values: Readonly<Record<string, PhraseValue>>): string {
  return phrase.replace(PART, (_whole, optional: string | undefined, name: string | undefined, form: string | undefined) => {
    if (optional === undefined) return valueOf(values[name ?? ''], form) ?? '';
    let known = true;
    const filled = optional.replace(PLACE, (_place, inner: string, innerForm: string | undefined) => {
      const value = values[inner];
      const text = isStandIn(value) ? null : valueOf(value, innerForm);
      if (!text) known = false;
      return text ?? '';
    });
    return known ? filled : '';
  });
}

/** The placeholders of a phrase, as "name" or "name:form". */
export function placeholdersOf(phrase: string): string[] {
  return [...phrase.matchAll(PLACE)].map((match) => (match[2] ? `${match[1]}:${match[2]}` : String(match[1])));
}

function valueOf(value: PhraseValue | undefined, form: string | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return value.forms[form ?? 'name'] ?? null;
  return String(value);
}

function isStandIn(value: PhraseValue | undefined): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'stand-in';
}
