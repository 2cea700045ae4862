import type { Catalogue } from '../../core/alerts/catalogue.ts';
import { say, sayCount } from '../../core/alerts/wording.ts';
import type { Day } from '../../core/time.ts';
import type { TimelineAnswer } from '../../ports/commands.ts';
import { type Answer, embedAnswer, pageButtons } from './answer.ts';
import { escapeText } from './escape-text.ts';
import { renderEntry } from './render-entry.ts';
import { unknownSite } from './render-unknown.ts';

/** Entries on one page of a timeline. */
export const TIMELINE_PAGE = 8;

export interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** One page of the history of a site, or of all sites. */
export function renderTimeline(
  answer: TimelineAnswer,
  span: Span,
  nameOf: (siteId: string) => string | null,
  catalogue: Catalogue,
): Answer {
  if (answer.kind === 'unknown_site') return unknownSite(answer.asked, answer.suggestions, catalogue);
  const { site, entries, total, offset, limit } = answer;
  const name = site === null ? say(catalogue, 'timeline.all') : escapeText(site.name);
  const pages = Math.ceil(total / limit);
  const argsOf = (page: number): string[] => [site?.id ?? '', span.from ?? '', span.to ?? '', String(page)];
  return embedAnswer({
    title: say(catalogue, 'timeline.title', { site: name, entries: sayCount(catalogue, 'entries', total) }),
    lines:
      entries.length === 0
        ? [say(catalogue, 'timeline.none')]
        : entries.map((entry) => renderEntry(entry, catalogue, site === null ? (nameOf(entry.site) ?? entry.site) : null)),
    components: pageButtons('timeline', argsOf, { page: Math.floor(offset / limit), pages }, catalogue),
  });
}
