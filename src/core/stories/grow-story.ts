import type { Claim } from '../claims/claim.ts';
import type { Actor, Tense } from '../claims/vocabulary.ts';
import type { Report } from '../reports/report.ts';
import { tenseOf } from '../status/assess-claim.ts';
import type { SiteStatus } from '../status/status.ts';
import type { Instant } from '../time.ts';
import type { EventDay } from './event-day.ts';
import type { Story, StorySource } from './story.ts';

const TENSE_STRENGTH: Readonly<Record<Tense, number>> = { background: 0, denied: 1, planned: 2, reported: 3 };

/** Sources kept in a story; the history has them all. */
export const MAX_SOURCES = 60;

/** A report's part in a story, as one of its claims gives it. */
export function sourceOf(
  claim: Claim,
  report: Report,
  from: { readonly origin: string; readonly speaker: Actor | null; readonly lang: string; readonly at: Instant },
): StorySource {
  const { publisher } = report;
  return {
    reportId: report.id,
    outletId: publisher.outletId,
    outletName: publisher.name,
    url: report.url,
    lang: from.lang,
    origin: from.origin,
    reliability: publisher.reliability,
    official: from.speaker,
    quote: claim.evidence,
    event: claim.event,
    tense: tenseOf(claim),
    ...(claim.certainty === 'possible' ? { possible: true } : {}),
    ...(claim.doubted ? { doubted: true } : {}),
    ...(claim.unsure ? { unsure: true } : {}),
    ...(isDated(report) ? {} : { undated: true }),
    at: from.at,
  };
}

function isDated({ published }: Report): boolean {
  return published.precision === 'instant' || published.precision === 'day';
}

/** A new story with its first claim. Nobody has been told of it. */
export function openStory(
  id: string,
  claim: Claim,
  from: { readonly day: EventDay; readonly before: SiteStatus; readonly now: Instant },
): Story {
  return {
    id,
    site: claim.site,
    event: claim.event,
    tense: tenseOf(claim),
    eventDay: from.day.day,
    ...(from.day.precision === 'period' ? { eventUntil: from.day.to } : {}),
    ordinal: claim.ordinal,
    actor: claim.actor,
    openedAt: from.now,
    updatedAt: from.now,
    sources: [],
    lead: claim,
    confirmed: false,
    disputed: false,
    before: from.before,
  };
}

/** The story with one more claim: a report is one source, shown by its strongest claim; the story's lead is the strongest of all. */
export function addToStory(
  story: Story,
  claim: Claim,
  source: StorySource,
  { day, now }: { readonly day: EventDay; readonly now: Instant },
): Story {
  // What was only planned for about this day has its day when it happens.
  const happens = story.tense === 'planned' && tenseOf(claim) === 'reported' && claim.certainty === 'stated' && day.precision === 'day';
  const at = story.sources.findIndex((other) => other.reportId === source.reportId);
  const own = story.sources[at];
  const sources =
    own === undefined
      ? [...story.sources, source].slice(0, MAX_SOURCES)
      : strengthOfSource(source) >= strengthOfSource(own)
        ? story.sources.with(at, source)
        : story.sources;
  // A story whose only report was taken back is led, and dated, by what is told of it now.
  const isEmpty = story.sources.length === 0;
  const lead = isEmpty || strengthOf(claim, story) > strengthOf(story.lead, story) ? claim : withDetail(story.lead, claim);
  const given = tenseOf(claim) === 'reported' && claim.date === day.day ? day.day : null;
  const { statedDay: known, eventUntil: _, ...rest } = story;
  const statedDay = (lead === claim ? given : null) ?? (isEmpty ? null : known) ?? given;
  return {
    ...rest,
    ...(statedDay === null ? {} : { statedDay }),
    ...dayAfter(story, day, happens),
    event: lead.event,
    tense: tenseOf(lead),
    ordinal: story.ordinal ?? claim.ordinal,
    actor: story.actor ?? claim.actor,
    updatedAt: story.updatedAt > now ? story.updatedAt : now,
    sources,
    lead,
  };
}

/** A plan that comes true has its day, and a month becomes a day with the first report that gives one. */
function dayAfter({ eventDay, eventUntil }: Story, day: EventDay, happens: boolean): Pick<Story, 'eventDay' | 'eventUntil'> {
  if (happens || (eventUntil !== undefined && day.precision === 'day')) return { eventDay: day.day };
  return eventUntil === undefined ? { eventDay } : { eventDay, eventUntil };
}

/** Whether the claim brings its story a new outlet or something it did not have. */
export function bringsNew(claim: Claim, story: Story, outletId: string): boolean {
  if (story.sources.every((source) => source.outletId !== outletId)) return true;
  const known = story.sources.some((source) => source.event === claim.event && source.tense === tenseOf(claim));
  return !known || (claim.quantity !== null && story.lead.quantity === null);
}

/** The lead with the number that another claim of the same gives. */
export function withDetail(lead: Claim, claim: Claim): Claim {
  if (lead.quantity !== null || claim.quantity === null || claim.event !== lead.event || tenseOf(claim) !== tenseOf(lead)) return lead;
  return { ...lead, quantity: claim.quantity };
}

/** How strongly a claim tells a story; the strongest leads it. */
export function strengthOf(claim: Claim, { before }: Pick<Story, 'before'>): number {
  const certain = TENSE_STRENGTH[tenseOf(claim)] * 10 + (claim.certainty === 'stated' ? 5 : 0);
  if (claim.event === 'withdrawal_completed') return certain + 2;
  // Of a base that is being left already, "begin" is said of one more convoy.
  return claim.event === 'withdrawal_ongoing' && before?.phase === 'drawdown' ? certain + 1 : certain;
}

/** How strongly a source tells its story; the strongest leads. */
export function strengthOfSource(source: StorySource): number {
  return TENSE_STRENGTH[source.tense] * 10 + (source.possible ? 0 : 5) + Number(source.event === 'withdrawal_completed');
}
