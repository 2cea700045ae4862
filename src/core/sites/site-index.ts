import { foldKey } from '../text/fold.ts';
import type { Site } from './site.ts';

/** Finds sites by what a person types: an id, the name or any spelling, in any script. */
export interface SiteIndex {
  find(asked: string): Site | null;
  /** Sites with a name that starts with, then contains, what was typed; the first ones for nothing typed. */
  suggest(typed: string, limit: number): readonly Site[];
}

export function indexSites(sites: readonly Site[]): SiteIndex {
  const names = sites.flatMap((site) =>
    [site.id, site.name, ...site.aliases.map((a) => a.form)].map((form) => ({ key: foldKey(form), site })),
  );
  const exact = new Map<string, Site>();
  for (const { key, site } of names) if (!exact.has(key)) exact.set(key, site);
  return {
    find: (asked) => exact.get(foldKey(asked)) ?? null,
    suggest(typed, limit) {
      const key = foldKey(typed);
      const matching = [...names.filter((n) => n.key.startsWith(key)), ...names.filter((n) => n.key.includes(key))];
      return [...new Set(matching.map((n) => n.site))].slice(0, limit);
    },
  };
}
