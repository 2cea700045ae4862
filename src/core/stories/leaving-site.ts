import type { Claim } from '../claims/claim.ts';
import { COUNTRY_SITE, type Event } from '../claims/vocabulary.ts';
import { addDays } from '../time.ts';
import type { EventDay } from './event-day.ts';
import type { Story } from './story.ts';

const LEAVING: ReadonlySet<Event> = new Set(['withdrawal_started', 'withdrawal_ongoing']);

/**
 * The site a claim is of when its story is looked for. "They are leaving their largest base in the north-east" names none: it is the one site that is being left these
 * days by what two sources or more told. The claim's own site where there is none or more than one, or the report has no day.
 */
export function leavingSite(
  { site, event, tense, unnamed }: Claim,
  stories: Iterable<Story>,
  { day, windowDays }: { readonly day: EventDay; readonly windowDays: number },
): string {
  if (!unnamed || day.precision === 'none' || !LEAVING.has(event) || tense !== 'reported') return site;
  const [from, to] = [addDays(day.from, -windowDays), addDays(day.to, windowDays)];
  const sites = new Set<string>();
  for (const story of stories) {
    const near = (story.eventUntil ?? story.eventDay) >= from && story.eventDay <= to;
    const isLeft = story.sources.filter((source) => source.tense === 'reported' && LEAVING.has(source.event)).length > 1;
    if (near && isLeft && story.site !== COUNTRY_SITE && !story.rejected) sites.add(story.site);
  }
  const [only] = sites;
  return only !== undefined && sites.size === 1 ? only : site;
}
