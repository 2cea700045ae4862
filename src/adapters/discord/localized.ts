import { Locale, type LocalizationMap } from 'discord.js';
import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { catalogueFor } from '../../core/alerts/catalogue-for.ts';
import type { TextKey } from '../../core/alerts/text-keys.ts';

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

/** A text for a command definition: English, with the other languages that Discord knows (Arabic and Kurdish are not among them). */
interface Described {
  readonly description: string;
  readonly description_localizations?: LocalizationMap;
}

/** Gives the texts of command definitions by key. */
export type Describe = (key: TextKey) => Described;

export function describeIn(catalogues: ReadonlyMap<string, Catalogue>): Describe {
  return (key) => {
    const others = [...catalogues]
      .filter(([lang]) => lang !== 'en' && LOCALES.has(lang))
      .map(([lang, catalogue]) => [lang, catalogue.texts[key]]);
    const description = catalogueFor(catalogues, 'en').texts[key];
    return others.length === 0 ? { description } : { description, description_localizations: Object.fromEntries(others) };
  };
}
