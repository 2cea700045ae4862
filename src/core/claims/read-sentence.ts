import type { Day } from '../time.ts';
import { addDays } from '../time.ts';
import { type Chosen, chooseSites, type Focus } from './choose-sites.ts';
import type { Claim, EvidenceSpan } from './claim.ts';
import { hasNeeds, isCivil } from './clause-nouns.ts';
import { isDating, type Segment, segmentsOf } from './clauses.ts';
import { type DateFound, dateOf, dueDay } from './dates.ts';
import { eventOf, negationDenies, type ResolvedEvent } from './event-of.ts';
import { isVerbFinal } from './lexicon.ts';
import { cuesIn, type Mood } from './mood.ts';
import { type Parties, partiesOf } from './parties.ts';
import { daysGiven, ordinalOf, quantityOf } from './quantities.ts';
import type { Sentence } from './sentence.ts';
import type { SiteRef } from './site-ref.ts';
import { isCountedFrom, moodOf } from './tense.ts';
import { COUNTRY_SITE, type Event, type Tense } from './vocabulary.ts';

/** A claim before the whole report has been looked at. */
export interface Draft {
  readonly claim: Omit<Claim, 'id' | 'reportId' | 'origin' | 'headline'>;
  readonly position: number;
  /** Parts of the sentence, divided by semicolons, before this one. */
  readonly part: number;
  /** The words themselves name the stage of a withdrawal, or the receiver. */
  readonly explicit: boolean;
  /** The tense stands in the words; without it an old fact is told like a new one. */
  readonly dated: boolean;
  /** Counts only when the report says nothing about a site ("a base in Syria"). */
  readonly weak: boolean;
  readonly carried: boolean;
  /** Stands in an "after ..." clause. */
  readonly dating: boolean;
  /** Speaks of all forces or bases, or gives a period: a plan for the country, even when no place is named. */
  readonly sweeping: boolean;
}

export interface SentenceContext {
  readonly focus: Focus | null;
  readonly published: Day | null;
  /** The day on which the report was read. */
  readonly clock: Day;
}

/** The claims of one sentence, in order. */
export function readSentence(sentence: Sentence, context: SentenceContext): readonly Draft[] {
  const drafts: Draft[] = [];
  const segments = segmentsOf(sentence);
  const moods: Mood[] = [];
  const sitesOf = new Map<Segment, readonly string[]>();
  const draftsBy = new Map<Segment, readonly Draft[]>();
  for (const segment of segments) {
    const outer = segment.within === null ? null : (moods[segment.within] ?? null);
    const mood = moodOf(sentence, segment, outer, moods.at(-1) ?? null);
    moods.push(mood);
    const original = segments.find((other) => other.trigger === segment.before?.trigger);
    const before = original ? (sitesOf.get(original) ?? []) : [];
    if (isVerbFinal(sentence.lexicon)) sitesOf.set(segment, namedIn(sentence, segment, before));
    if (mood.kind === 'nothing' || isOutranked(sentence, segment, segments)) continue;
    if (!hasNeeds(sentence, segment) || isCivil(sentence, segment)) continue;
    const chosen = chooseSites({ sentence, segment, planned: mood.planned, focus: context.focus, before });
    const outerSegment = segment.within === null ? undefined : segments[segment.within];
    const main = outerSegment ? (draftsBy.get(outerSegment) ?? []) : [];
    const found = onlyDates({ sentence, segment, chosen, main }) ? [] : draftsOf({ sentence, segment, mood, chosen, context, main });
    draftsBy.set(segment, found);
    const own = found.map((draft) => draft.claim.site).filter((site) => site !== COUNTRY_SITE);
    sitesOf.set(segment, own.length > 0 ? [...new Set(own)] : before);
    drafts.push(...found);
  }
  return drafts;
}

/** What a verb without a claim of its own lends to the next one: "before leaving X they blew up the depot". */
function namedIn({ refs }: Sentence, { words }: Segment, before: readonly string[]): readonly string[] {
  const named = refs.filter((ref) => ref.kind === 'site' && !ref.landmark && words.includes(ref.start)).map((ref) => ref.site);
  return named.length > 0 ? [...new Set(named)] : before;
}

/** "before they left it", "two months after its closure": a clause that names no site of its own only dates what the main clause says. */
function onlyDates({ sentence, segment, chosen, main }: Pick<DraftInput, 'sentence' | 'segment' | 'chosen' | 'main'>): boolean {
  if (!isDating(segment.clause) || chosen.kind !== 'carried' || main.length === 0) return false;
  return cuesIn(sentence, segment, 'complete').length === 0;
}

/** "empty trucks entered" is a withdrawal, "rockets were shot down" no attack: the better reading replaces the other one beside it. */
function isOutranked(sentence: Sentence, segment: Segment, segments: readonly Segment[]): boolean {
  const { event } = segment.trigger.meaning.trigger;
  return segments.some((other) => {
    const { role, outranks } = other.trigger.meaning.trigger;
    if (event === 'withdrawal' && closesCamp(sentence, segment, other)) return true;
    if (other === segment || !outranks.includes(event) || !hasNeeds(sentence, other)) return false;
    const shared = other.words.includes(segment.trigger.start) || segment.words.includes(other.trigger.start);
    return role === 'any' || shared || !sentence.refs.some((ref) => segment.words.includes(ref.start));
  });
}

/** Closing a camp is no withdrawal, though the verb is the same. */
function closesCamp({ marks }: Sentence, { trigger, words }: Segment, other: Segment): boolean {
  if (other.trigger.meaning.trigger.event !== 'camp_closed') return false;
  const overlaps = other.trigger.start < trigger.end && trigger.start < other.trigger.end;
  return overlaps && marks.all('noun').some((mark) => mark.meaning.noun === 'camp' && words.includes(mark.start));
}

interface DraftInput {
  readonly sentence: Sentence;
  readonly segment: Segment;
  readonly mood: Extract<Mood, { kind: 'said' }>;
  readonly chosen: Chosen;
  readonly context: SentenceContext;
  /** What the clause says that this one depends on. */
  readonly main: readonly Draft[];
}

function draftsOf(input: DraftInput): Draft[] {
  const { sentence, segment, chosen } = input;
  const parties = partiesOf(sentence, segment);
  switch (chosen.kind) {
    case 'none':
      return [];
    case 'named': {
      const unique = chosen.refs.filter((ref, at) => chosen.refs.findIndex((other) => other.site === ref.site) === at);
      return unique.flatMap((ref) => draftOf(input, parties, ref, ref.site));
    }
    case 'carried':
      return chosen.sites.flatMap((site) => draftOf(input, parties, null, site));
    case 'country':
      return draftOf(input, parties, chosen.ref, COUNTRY_SITE);
    default:
      return chosen satisfies never;
  }
}

function draftOf(input: DraftInput, parties: Parties, ref: SiteRef | null, site: string): Draft[] {
  const { sentence, segment, mood, chosen } = input;
  const ordinal = ordinalOf(sentence, segment);
  const resolved = eventOf({ sentence, segment, mood, parties, ref, ordinal });
  if (!resolved) return [];
  const first = segment.words[0] ?? 0;
  const last = (segment.words.at(-1) ?? 0) + 1;
  const date = dateIn(input, first, last);
  const tense = tenseAt(input, site, resolved, date);
  const days = tense === 'planned' ? daysGiven(sentence, first, last) : null;
  const claim: Draft['claim'] = {
    site,
    event: eventAt(resolved, ref, tense, mood),
    tense,
    certainty: mood.certainty,
    actor: parties.actor,
    counterpart: parties.recipient,
    quantity: quantityOf(sentence, segment),
    ...endpoints(sentence, segment),
    date: tense === 'planned' ? null : date.day,
    deadline: tense === 'planned' ? deadlineIn(input, days, { first, last }) : null,
    ordinal,
    evidence: evidenceOf(sentence, segment, ref),
  };
  return [
    {
      claim,
      position: sentence.position,
      part: sentence.tokens.slice(1, segment.trigger.start + 1).filter((token) => /[;؛]/.test(token.gap)).length,
      explicit: resolved.explicit,
      dated: mood.tense !== 'reported' || date.day !== null,
      weak: chosen.kind === 'country' && chosen.weak,
      carried: chosen.kind === 'carried',
      dating: mood.byClause,
      sweeping: days !== null || cuesIn(sentence, segment, 'all').length > 0,
    },
  ];
}

/** At a prison whatever happens is a prison event; a denied plan of something that is not planned denies the thing itself. */
function eventAt(resolved: ResolvedEvent, ref: SiteRef | null, tense: Tense, mood: DraftInput['mood']): Draft['claim']['event'] {
  if (ref?.head === 'prison' && resolved.event !== 'detainees_moved' && resolved.event !== 'reinforced') return 'prison_event';
  if (tense === 'background' && resolved.event === 'withdrawal_started' && !resolved.explicit) return 'withdrawal_completed';
  return tense === 'denied' && resolved.event === 'withdrawal_planned' && !mood.planned ? 'withdrawal_completed' : resolved.event;
}

/** What can only happen once a force has left, so that "after it left" is as new. */
const SUCCEEDS_LEAVING: ReadonlySet<Event> = new Set([
  'takeover',
  'handover_gov',
  'handover_sdf',
  'handover_other',
  'demolished',
  'withdrawal_started',
]);

/** An "after ..." clause that tells another event of the main clause's site is as new as that one; an old date makes background of anything. */
function tenseAt(input: DraftInput, site: string, resolved: ResolvedEvent, date: DateFound): Tense {
  const { sentence, segment, mood, main } = input;
  const told = main.filter((draft) => draft.claim.site === site);
  if (
    mood.byClause &&
    !isCountedFrom(sentence, segment) &&
    told.length > 0 &&
    told.every((draft) => SUCCEEDS_LEAVING.has(draft.claim.event))
  ) {
    return told.some((draft) => draft.claim.tense === 'reported') ? 'reported' : 'background';
  }
  if (mood.planned && !date.stated) return tenseOf(input, resolved, false);
  const past = date.past === 'long' || (date.past === 'recent' && sentence.position > 0);
  return tenseOf(input, resolved, past);
}

/** By when a plan is due: the days that the clause gives, else the day it names. An undated report gives no day to count from. */
function deadlineIn({ sentence, context }: DraftInput, days: number | null, { first, last }: { first: number; last: number }): Day | null {
  if (context.published === null) return null;
  return days === null ? dueDay(sentence, first, last, context.published) : addDays(context.published, days);
}

/** The date of a segment; a relative or coordinated one shares that of the segment before it. */
function dateIn({ sentence, segment, context }: DraftInput, first: number, last: number): DateFound {
  const own = dateOf(sentence, first, last, context);
  const { before } = segment;
  if (own.day !== null || own.past !== 'no' || !before || !(segment.coordinated || segment.clause === 'relative')) return own;
  return dateOf(sentence, before.words[0] ?? 0, (before.words.at(-1) ?? 0) + 1, context);
}

function tenseOf({ mood, segment, sentence }: DraftInput, resolved: ResolvedEvent, past: boolean): Tense {
  if (mood.negated && negationDenies(segment)) return mood.tense === 'denied' ? 'reported' : 'denied';
  if (mood.tense === 'denied' && !negationDenies(segment) && !isVerbFinal(sentence.lexicon))
    return segment.trigger.meaning.trigger.tense === 'denied' ? 'denied' : 'reported';
  if (resolved.event === 'withdrawal_planned' && mood.tense === 'reported') return 'planned';
  return past && mood.tense !== 'background' ? 'background' : mood.tense;
}

/** Where a movement came from, went to and passed, as written. */
function endpoints(sentence: Sentence, segment: Segment): { from: string | null; to: string | null; via: string | null } {
  const placed = (marker: 'from' | 'to' | 'via'): string | null => {
    const ref = sentence.refs.find((r) => segment.words.includes(r.start) && r.marker === marker && r.kind === 'site');
    if (ref) return ref.site;
    const other = sentence.marks
      .all('elsewhere')
      .find((mark) => segment.words.includes(mark.start) && sentence.marks.at('marker', mark.start - 1)?.meaning.marker === marker);
    if (!other) return null;
    return sentence.original.slice(sentence.tokens[other.start]?.start ?? 0, sentence.tokens[other.end - 1]?.end ?? 0);
  };
  return { from: placed('from'), to: placed('to'), via: placed('via') };
}

function evidenceOf(sentence: Sentence, segment: Segment, ref: SiteRef | null): EvidenceSpan {
  const words = [...segment.words, segment.trigger.end - 1];
  if (ref) words.push(ref.start, ref.end - 1);
  const first = sentence.tokens[Math.min(...words)];
  const last = sentence.tokens[Math.max(...words)];
  const start = first?.start ?? sentence.start;
  const end = last?.end ?? sentence.end;
  return { text: sentence.original.slice(start, end), field: sentence.field, start, end };
}
