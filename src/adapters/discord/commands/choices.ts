import type { Site } from '../../../core/sites/site.ts';
import { cleanText } from '../escape-text.ts';
import type { Choice } from './command.ts';

/** Discord's limits for autocomplete. */
const MAX_CHOICES = 25;
const MAX_CHOICE_CHARS = 100;

/** Choices for one site. */
export function siteChoices(sites: readonly Site[]): Choice[] {
  return sites
    .slice(0, MAX_CHOICES)
    .map((site) => choice(site.name, site.id))
    .filter((one) => one !== null);
}

/** Splits a comma list as a person types it; empty parts are left out. */
export function readList(typed: string | null): string[] {
  return (typed ?? '')
    .split(/[,;،]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Choices for the last part of a comma list, each holding the whole list, since Discord replaces everything that was typed. */
export function listChoices(
  typed: string,
  candidates: (last: string) => readonly { readonly name: string; readonly value: string }[],
): Choice[] {
  const parts = typed.split(/[,;،]/).map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  const chosen = parts.slice(0, -1).filter((part) => part !== '');
  return candidates(last)
    .filter((one) => !chosen.includes(one.value))
    .map((one) => choice([...chosen, one.name].join(', '), [...chosen, one.value].join(', ')))
    .filter((one) => one !== null)
    .slice(0, MAX_CHOICES);
}

function choice(name: string, value: string): Choice | null {
  const shown = cleanText(name).slice(0, MAX_CHOICE_CHARS);
  return shown === '' || value === '' || value.length > MAX_CHOICE_CHARS ? null : { name: shown, value };
}
