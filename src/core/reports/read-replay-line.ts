import { ACTORS, type Actor } from '../claims/vocabulary.ts';
import { messageOf } from '../message-of.ts';
import type { Outlet } from '../outlets/outlet.ts';
import { resolvePublisher } from '../outlets/resolve-publisher.ts';
import { readSourceDate } from '../time.ts';
import type { Report } from './report.ts';

export type ReplayLine = { readonly kind: 'report'; readonly report: Report } | { readonly kind: 'bad'; readonly problem: string };

/**
 * One line of a replay file: {"id","url","outlet","outletFamily"?,"official"?,"title","summary"?,"text","published"|"date","lang"?}.
 * `official` is true (the outlet speaks for the state, or for the actor its entry names) or an actor. Texts are kept as they are.
 */
export function readReplayLine(line: string, outlets: readonly Outlet[]): ReplayLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { kind: 'bad', problem: `not JSON: ${messageOf(error)}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'bad', problem: 'not a JSON object' };
  const fields = new Map(Object.entries(value));
  const text = (name: string): string | null => {
    const found = fields.get(name);
    return typeof found === 'string' && found !== '' ? found : null;
  };
  const rawId = fields.get('id');
  if (typeof rawId !== 'string' && typeof rawId !== 'number') return { kind: 'bad', problem: 'no "id"' };
  if (text('title') === null && text('text') === null && text('summary') === null)
    return { kind: 'bad', problem: `report ${rawId} has neither title, summary nor text` };

  const published = readSourceDate(text('published') ?? text('date'));
  const resolved = resolvePublisher(text('outlet') ?? 'unknown', outlets);
  const publisher = {
    ...resolved,
    family: text('outletFamily') ?? resolved.family,
    official: officialOf(fields.get('official'), resolved.official),
  };
  const report: Report = {
    id: String(rawId),
    url: text('url'),
    guid: null,
    publisher,
    feedId: null,
    title: text('title'),
    summary: text('summary'),
    text: text('text'),
    published,
    receivedAt: published.at ?? '',
    langHint: text('lang'),
  };
  return { kind: 'report', report };
}

function officialOf(value: unknown, configured: Actor | null): Actor | null {
  const named = ACTORS.find((actor) => actor === value);
  if (named) return named;
  if (value === true) return configured ?? 'government';
  return value === false ? null : configured;
}
