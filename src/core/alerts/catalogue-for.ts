import type { Catalogue } from './catalogue.ts';

/** The catalogue of a language ("tr-TR" is answered in Turkish), else English, which always exists. */
export function catalogueFor(catalogues: ReadonlyMap<string, Catalogue>, lang: string): Catalogue {
  const found = catalogues.get(lang) ?? catalogues.get(lang.split('-')[0] ?? '') ?? catalogues.get('en');
  if (found === undefined) throw new Error('The English message catalogue is missing: put config/messages/en.yaml back.');
  return found;
}
