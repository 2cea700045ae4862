import type { Publisher, Reliability } from '../reports/report.ts';
import type { Outlet } from './outlet.ts';

/** "Mynet (AA)": the outlet, and in parentheses whom it reprints. */
const WITH_ORIGIN = /^(.+?)\s*\(([^()]*)\)\s*$/u;

/**
 * The publisher behind an outlet's name as a person or a file writes it:
 * 1. a known outlet by id, name or other name;
 * 2. "Outlet (Agency)": the family is that of the first known agency in the parentheses. A reprint is never official and no more reliable than the agency; a "rewrite" cannot be judged;
 * 3. anything else is a family of its own that cannot be judged (F).
 */
export function resolvePublisher(name: string, outlets: readonly Outlet[]): Publisher {
  const exact = findOutlet(name, outlets);
  if (exact) return publisherOf(exact);
  const [, shown = name, origins = ''] = WITH_ORIGIN.exec(name) ?? [];
  const outlet = findOutlet(shown, outlets);
  const agency = firstKnown(origins, outlets) ?? (outlet ? null : firstKnown(shown, outlets));
  if (agency === null) return outlet ? publisherOf(outlet) : unknownPublisher(shown);
  if (agency.outletId === outlet?.outletId) return publisherOf(outlet);
  return {
    outletId: outlet?.outletId ?? slugOf(shown),
    name: outlet?.name ?? shown.trim(),
    family: agency.family,
    reliability: reliabilityOf(outlet, agency, origins),
    official: null,
  };
}

function publisherOf({ outletId, name, family, reliability, official }: Outlet): Publisher {
  return { outletId, name, family, reliability, official };
}

function unknownPublisher(name: string): Publisher {
  const slug = slugOf(name);
  return { outletId: slug, name: name.trim(), family: slug, reliability: 'F', official: null };
}

function findOutlet(name: string, outlets: readonly Outlet[]): Outlet | null {
  const key = nameKey(name);
  if (key === '') return null;
  return outlets.find((outlet) => [outlet.outletId, outlet.name, ...(outlet.names ?? [])].some((known) => nameKey(known) === key)) ?? null;
}

/** The first known outlet in "RT/AA", "SANA, Syria TV", "AFP de" or "BBC rewrite": each part is tried whole, then without its last words. */
function firstKnown(text: string, outlets: readonly Outlet[]): Outlet | null {
  for (const part of text.split(/[/,;+&]/u)) {
    const words = part.trim().split(/\s+/u);
    for (let count = words.length; count > 0; count -= 1) {
      const outlet = findOutlet(words.slice(0, count).join(' '), outlets);
      if (outlet) return outlet;
    }
  }
  return null;
}

function reliabilityOf(outlet: Outlet | null, agency: Outlet, origins: string): Reliability {
  if (/\brewrite\b/iu.test(origins)) return 'F';
  return outlet !== null && outlet.reliability > agency.reliability ? outlet.reliability : agency.reliability;
}

/** Letters and digits only, without marks, case and a leading "the": "Al-Jazeera" and "al jazeera" are one name. */
function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/^\s*the\s+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  return slug === '' ? 'unknown' : slug;
}
