import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { say } from '../../core/alerts/wording.ts';
import type { Site } from '../../core/sites/site.ts';
import { type Answer, textAnswer } from './answer.ts';
import { escapeText } from './escape-text.ts';

/** "No watched place is called ...", with the nearest names. */
export function unknownSite(asked: string, suggestions: readonly Site[], catalogue: Catalogue): Answer {
  const names = suggestions.map((site) => escapeText(site.name)).join(catalogue.list.separator);
  return textAnswer(say(catalogue, 'answer.unknownSite', { asked: escapeText(asked.slice(0, 80)), names: names || null }));
}
