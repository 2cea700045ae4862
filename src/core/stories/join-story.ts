import type { Claim } from '../claims/claim.ts';
import type { Site } from '../sites/site.ts';
import { hash64 } from '../text/hash.ts';
import { addDays, DAY_MS, dayOf, daysBetween, type Instant } from '../time.ts';
import type { EventDay } from './event-day.ts';
import { familyOf } from './event-family.ts';
import type { Story } from './story.ts';
import { isVetoed } from './story-veto.ts';

/** What deciding a claim's story depends on beside the claim. */
export interface JoinContext {
  readonly day: EventDay;
  readonly now: Instant;
  readonly windowDays: number;
  readonly openDays: number;
  /** Sites that are the same place by the gazetteer and that the report does not tell apart. */
  readonly linkedSites: readonly string[];
}

/**
 * The known story a claim belongs to, or null. Same site, compatible event, event days at most the window apart, no veto; the text's similarity plays no part.
 * An undated claim joins the story last heard of. Of several the one with the same event, then the nearest day, then the newest wins.
 */
export function findStory(claim: Claim, stories: Iterable<Story>, context: JoinContext): Story | null {
  let best: Story | null = null;
  for (const story of stories) {
    if (story.site !== claim.site && !context.linkedSites.includes(story.site)) continue;
    if (familyOf(story.event) !== familyOf(claim.event) || !isNear(story, context) || isVetoed(claim, story)) continue;
    if (best === null || compareFit(story, best, { claim, day: context.day }) < 0) best = story;
  }
  return best;
}

/** Ids of the sites linked to `site` as the same place, unless the report names them apart. */
export function linkedSitesOf(site: string, sites: readonly Site[], namedApart: ReadonlySet<string>): string[] {
  const linked = sites.filter(
    (other) => other.id !== site && (other.sameAs === site || sites.some((own) => own.id === site && own.sameAs === other.id)),
  );
  return linked.map((other) => other.id).filter((id) => !namedApart.has(id));
}

/** How far back a report may date an event and still find its story loaded; older ones are rare and only lose the link. */
export const MAX_LOOK_BACK_DAYS = 120;

/**
 * `<day>-<site>-<family>`, with `-2`, `-3` ... when the day has such a story already. A day so old that its stories are not loaded gets a part made from
 * the report's id, so that it takes no other story's id.
 */
export function newStoryId(
  claim: Claim,
  { day, now, stories }: { readonly day: EventDay; readonly now: Instant; readonly stories: ReadonlyMap<string, Story> },
): string {
  const old = day.day < addDays(dayOf(now), -MAX_LOOK_BACK_DAYS);
  const stem = `${day.day}-${claim.site}-${familyOf(claim.event)}${old ? `-${hash64(claim.reportId)}` : ''}`;
  let id = stem;
  for (let n = 2; stories.has(id); n += 1) id = `${stem}-${n}`;
  return id;
}

function isNear(story: Story, { day, now, windowDays, openDays }: JoinContext): boolean {
  if (day.precision === 'none') return Date.parse(now) - Date.parse(story.updatedAt) <= openDays * DAY_MS;
  return (story.eventUntil ?? story.eventDay) >= addDays(day.from, -windowDays) && story.eventDay <= addDays(day.to, windowDays);
}

function compareFit(a: Story, b: Story, { claim, day }: { claim: Claim; day: EventDay }): number {
  const own = Number(b.site === claim.site) - Number(a.site === claim.site);
  const ordinal = Number(b.ordinal === claim.ordinal) - Number(a.ordinal === claim.ordinal);
  const event = Number(b.event === claim.event) - Number(a.event === claim.event);
  const distance = day.precision === 'day' ? Math.abs(daysBetween(a.eventDay, day.day)) - Math.abs(daysBetween(b.eventDay, day.day)) : 0;
  const newest = a.updatedAt === b.updatedAt ? 0 : a.updatedAt > b.updatedAt ? -1 : 1;
  return own || ordinal || distance || event || newest || (a.id < b.id ? -1 : 1);
}
