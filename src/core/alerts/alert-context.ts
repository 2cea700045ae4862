import type { Site } from '../sites/site.ts';
import type { AlertContext } from './alert-message.ts';

/** What composing an alert needs to be told beside its view: the names of the sites and how long a quotation may be. */
export function alertContextOf(sites: readonly Site[], maxQuoteChars: number): Omit<AlertContext, 'alertId'> {
  const names = new Map(sites.map((site) => [site.id, site.name]));
  return { nameOf: (id) => names.get(id) ?? null, maxQuoteChars };
}
