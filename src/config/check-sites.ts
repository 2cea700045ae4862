import { COUNTRY_SITE } from '../core/claims/vocabulary.ts';
import { foldKey } from '../core/text/fold.ts';
import { closestWord } from './closest-word.ts';
import type { Fault } from './fault.ts';
import { firstDayOf } from './field-schemas.ts';
import { faultAt, suggest } from './issue-faults.ts';
import type { SitesFile } from './sites-schema.ts';
import type { YamlSource } from './yaml-source.ts';

type SiteEntry = SitesFile['sites'][number];

/** What a schema cannot see: repeated ids, unknown links, spellings that would match two places, statements out of order. Repeated sites and bad links are taken out. */
export function checkSites(file: SitesFile, source: YamlSource): { value: SitesFile; faults: Fault[] } {
  const ids = file.sites.map((site) => site.id);
  const faults: Fault[] = [];
  const sites = file.sites.flatMap((site, index): SiteEntry[] => {
    if (site.id === COUNTRY_SITE || ids.indexOf(site.id) < index) {
      const problem =
        site.id === COUNTRY_SITE ? 'is reserved for statements about the whole country' : `"${site.id}" is the id of an earlier site`;
      faults.push(faultAt(source, ['sites', index, 'id'], problem, 'choose another id'));
      return [];
    }
    faults.push(...linkFaults(site, index, ids, source), ...aliasFaults(site, index, source), ...orderFaults(site, index, source));
    const { sameAs, ...rest } = site;
    const linked = sameAs !== undefined && isLink(sameAs, site, ids);
    return [{ ...rest, ...(linked ? { sameAs } : {}), near: site.near.filter((id) => isLink(id, site, ids)) }];
  });
  faults.push(...sharedAliasFaults(file, source));
  return { value: { sites }, faults };
}

function isLink(id: string, site: SiteEntry, ids: readonly string[]): boolean {
  return id !== site.id && ids.includes(id);
}

function linkFaults(site: SiteEntry, index: number, ids: readonly string[], source: YamlSource): Fault[] {
  const links = [
    ...(site.sameAs === undefined ? [] : [{ id: site.sameAs, path: ['sites', index, 'sameAs'] }]),
    ...site.near.map((id, at) => ({ id, path: ['sites', index, 'near', at] })),
  ];
  return links
    .filter(({ id }) => !isLink(id, site, ids))
    .map(({ id, path }) =>
      id === site.id
        ? faultAt(source, path, 'names the site itself', 'remove it')
        : faultAt(source, path, `there is no site "${id}"`, suggest(closestWord(id, ids), 'the id of another site in this file')),
    );
}

function aliasFaults(site: SiteEntry, index: number, source: YamlSource): Fault[] {
  return site.aliases.flatMap((alias, at): Fault[] => {
    const path = ['sites', index, 'aliases', at, 'form'];
    if (foldKey(alias.form).length < 2)
      return [faultAt(source, path, `"${alias.form}" has fewer than two letters`, 'write the whole name')];
    const earlier = site.aliases.slice(0, at);
    if (earlier.some((other) => other.form === alias.form)) {
      return [faultAt(source, path, `"${alias.form}" is listed twice`, 'keep one and join the languages')];
    }
    const twin = earlier.find((other) => other.ambiguous !== alias.ambiguous && foldKey(other.form) === foldKey(alias.form));
    if (twin === undefined) return [];
    const problem = `"${alias.form}" and "${twin.form}" read alike, but only one is ambiguous`;
    return [faultAt(source, path, problem, 'give both the same mark')];
  });
}

function orderFaults(site: SiteEntry, index: number, source: YamlSource): Fault[] {
  return site.known.flatMap((known, at): Fault[] => {
    const before = site.known[at - 1];
    if (before === undefined || firstDayOf(before.asOf) <= firstDayOf(known.asOf)) return [];
    const fix = 'put the oldest first: the last statement is taken as the last known status';
    return [faultAt(source, ['sites', index, 'known', at, 'asOf'], `${known.asOf} is older than the statement before it`, fix)];
  });
}

/** Spellings are compared as the matcher compares them: without case, accents and letter variants. */
function sharedAliasFaults(file: SitesFile, source: YamlSource): Fault[] {
  const owners = new Map<string, SiteEntry[]>();
  return file.sites.flatMap((site, index) =>
    site.aliases.flatMap((alias, at): Fault[] => {
      const key = foldKey(alias.form);
      const earlier = owners.get(key) ?? [];
      owners.set(key, [...earlier, site]);
      const other = earlier.find((owner) => owner.id !== site.id && owner.sameAs !== site.id && site.sameAs !== owner.id);
      if (other === undefined) return [];
      const fix = 'keep it at one of them, or link the two with sameAs';
      return [faultAt(source, ['sites', index, 'aliases', at, 'form'], `"${alias.form}" is also a spelling of ${other.id}`, fix)];
    }),
  );
}
