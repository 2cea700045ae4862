import { formsOf } from './alias-forms.ts';
import { BASE_WORDS, WRITTEN_BASE_WORD } from './base-words.ts';
import type { Site } from './site.ts';

/** One site that a spelling stands for. */
interface Meaning {
  readonly site: string;
  readonly alias: string;
  readonly ambiguous: boolean;
  readonly besideBase: boolean;
  readonly needsSuffix: boolean;
}

/** One folded string to look for, and what it means. */
export type SitePattern =
  | { readonly kind: 'name'; readonly key: string; readonly meanings: readonly Meaning[] }
  | { readonly kind: 'base'; readonly key: string; readonly stem: boolean; readonly written: string | null };

/** All spellings of all sites, each once, and the base words. A spelling of several sites keeps them all. */
export function patternsOf(sites: readonly Site[]): SitePattern[] {
  return [...namePatterns(sites), ...basePatterns()];
}

function namePatterns(sites: readonly Site[]): SitePattern[] {
  const byKey = new Map<string, Map<string, Meaning>>();
  for (const site of sites) {
    for (const alias of site.aliases) {
      for (const form of formsOf(alias)) {
        const meanings = byKey.get(form.key) ?? new Map<string, Meaning>();
        const known = meanings.get(site.id);
        meanings.set(site.id, {
          site: site.id,
          alias: known?.alias ?? alias.form,
          ambiguous: alias.ambiguous && (known?.ambiguous ?? true),
          besideBase: alias.besideBase === true && (known?.besideBase ?? true),
          needsSuffix: form.needsSuffix && (known?.needsSuffix ?? true),
        });
        byKey.set(form.key, meanings);
      }
    }
  }
  return [...byKey].map(([key, meanings]) => ({ kind: 'name', key, meanings: [...meanings.values()] }));
}

function basePatterns(): SitePattern[] {
  const folded = BASE_WORDS.map(
    (word): SitePattern => ({ kind: 'base', key: word.replace('*', ''), stem: word.endsWith('*'), written: null }),
  );
  return [...folded, { kind: 'base', ...WRITTEN_BASE_WORD, stem: false }];
}
