import type { WordSpan } from './annotate.ts';
import type { Segment } from './clauses.ts';
import type { Noun } from './lexicon.ts';
import { cuesIn, type Mood } from './mood.ts';
import type { Parties } from './parties.ts';
import type { Sentence } from './sentence.ts';
import type { SiteRef } from './site-ref.ts';
import type { Actor, Event } from './vocabulary.ts';

const TAKERS: ReadonlySet<string> = new Set(['government', 'sdf', 'russia', 'turkey']);

export interface EventInput {
  readonly sentence: Sentence;
  readonly segment: Segment;
  readonly mood: Extract<Mood, { kind: 'said' }>;
  readonly parties: Parties;
  readonly ref: SiteRef | null;
  readonly ordinal: number | null;
}

export interface ResolvedEvent {
  readonly event: Event;
  /** The text names this stage itself; a default gives way when the report has a better word. */
  readonly explicit: boolean;
}

/** The event of a trigger for one site, or null when the sentence does not bear it out. */
export function eventOf(input: EventInput): ResolvedEvent | null {
  const { event } = input.segment.trigger.meaning.trigger;
  if (input.ref?.marker === 'except') return event === 'withdrawal' ? { event: 'operational', explicit: true } : null;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- every trigger not listed names its event itself
  switch (event) {
    case 'withdrawal':
      return isOfResidents(input) ? { event: 'detainees_moved', explicit: true } : withdrawal(input);
    case 'duration':
      return { event: 'withdrawal_planned', explicit: true };
    case 'handover':
      return { event: handedTo(input.parties.recipient), explicit: input.parties.recipient !== null };
    case 'received':
      return { event: handedTo(receiver(input.parties)), explicit: true };
    case 'move':
      return movement(input);
    case 'takeover':
      return { event: isAgreed(input) ? handedTo(input.parties.actor) : 'takeover', explicit: true };
    default:
      if (event === 'operational' && input.mood.negated) return { event: 'withdrawal_completed', explicit: true };
      return { event, explicit: true };
  }
}

/** "Thousands left the camp": people who lived there, no garrison. */
function isOfResidents({ sentence, segment, parties }: EventInput): boolean {
  const has = (noun: Noun): boolean =>
    sentence.marks.all('noun').some((mark) => mark.meaning.noun === noun && segment.words.includes(mark.start));
  return parties.actor === null && has('camp') && !has('force') && !has('convoy') && !has('base');
}

/** Whether negation turns the claim into a denial. "No longer there" is a departure, not a denial. */
export function negationDenies(segment: Segment): boolean {
  return segment.trigger.meaning.trigger.event !== 'operational';
}

function withdrawal(input: EventInput): ResolvedEvent {
  const { sentence, segment, mood, ordinal } = input;
  const has = (cue: Parameters<typeof cuesIn>[2]): boolean => cuesIn(sentence, segment, cue).length > 0;
  const { aspect } = segment.trigger.meaning.trigger;
  if (mood.planned) return { event: 'withdrawal_planned', explicit: true };
  if (ordinal === 1 && !mood.negated && mood.tense !== 'denied') return { event: 'withdrawal_started', explicit: true };
  if (has('start')) return { event: ordinal !== null && ordinal > 1 ? 'withdrawal_ongoing' : 'withdrawal_started', explicit: true };
  if (mood.negated || mood.tense === 'background' || mood.tense === 'denied')
    return { event: aspect === null ? 'withdrawal_completed' : `withdrawal_${aspect}`, explicit: true };
  if (has('complete')) return { event: 'withdrawal_completed', explicit: true };
  if (has('ongoing') || (ordinal !== null && ordinal > 1)) return { event: 'withdrawal_ongoing', explicit: true };
  if (aspect === 'completed') return completed(input);
  if (aspect === 'ongoing') return { event: 'withdrawal_ongoing', explicit: true };
  if (has('partial')) return { event: 'reduced', explicit: true };
  return { event: 'withdrawal_started', explicit: aspect === 'started' };
}

/** One more convoy, rather than a force as a whole. */
function isOfVehicles(subject: ReadonlySet<Noun>): boolean {
  return (subject.has('convoy') || subject.has('cargo') || subject.has('aircraft')) && !subject.has('force');
}

const YEAR = /^20[0-3]\d$/;

/** "left" said of a convoy or of equipment is one more step; of a counted part of the troops, a reduction. */
function completed({ sentence, segment }: EventInput): ResolvedEvent {
  const { trigger } = segment;
  const subject = subjectNouns(sentence, segment);
  if (cuesIn(sentence, segment, 'partial').length > 0) return { event: 'reduced', explicit: true };
  const counted = countedForce(sentence, segment, trigger);
  if (counted) return { event: 'reduced', explicit: true };
  if (isOfVehicles(subject) || isLedByConvoy(sentence, segment)) return { event: 'withdrawal_ongoing', explicit: false };
  return { event: 'withdrawal_completed', explicit: true };
}

/** Kurdish "karwanê hêzên Amerîkî", a convoy of US forces: where the head stands first, the first noun is the subject. */
function isLedByConvoy({ marks, lexicon }: Sentence, { trigger, words }: Segment): boolean {
  if (lexicon.order !== 'sov' || lexicon.heads !== 'before') return false;
  const first = marks.all('noun').find((mark) => words.includes(mark.start) && ['convoy', 'force'].includes(mark.meaning.noun));
  return first?.meaning.noun === 'convoy' && first.start < trigger.start;
}

function subjectNouns(sentence: Sentence, segment: Segment): ReadonlySet<Noun> {
  const { trigger } = segment;
  // A phrase such as "the last trucks left" says itself what it means.
  const isInside = (mark: WordSpan): boolean => mark.start >= trigger.start && mark.end <= trigger.end;
  const nouns = sentence.marks.all('noun').filter((mark) => segment.words.includes(mark.start) && !isInside(mark));
  // A base before the verb is what is left ("Базу покинули грузовики"), not who leaves.
  const before = nouns.filter((mark) => mark.start < segment.trigger.start && mark.meaning.noun !== 'base');
  // English puts the subject first; other languages may put it behind the verb.
  const counted = sentence.lexicon.order === 'vso' || (before.length === 0 && sentence.lexicon.lang !== 'en') ? nouns : before;
  return new Set(counted.map((mark) => mark.meaning.noun));
}

function countedForce(sentence: Sentence, segment: Segment, trigger: WordSpan): boolean {
  const { marks, tokens, lexicon } = sentence;
  return marks.all('noun').some((mark) => {
    if (mark.meaning.noun !== 'force' || !segment.words.includes(mark.start)) return false;
    if (lexicon.order === 'svo' && mark.start > trigger.start) return false;
    for (let at = mark.start - 1; at >= mark.start - 3 && at >= 0; at -= 1) {
      const number = tokens[at]?.text ?? '';
      // "In 2025 the Americans left": a year, unless the men stand right behind it.
      if (YEAR.test(number) && at < mark.start - 1) continue;
      if (/^\d{2,4}$/.test(number) && !marks.has('marker', at - 1)) return true;
    }
    return false;
  });
}

function handedTo(recipient: Actor | null): Event {
  if (recipient === 'sdf') return 'handover_sdf';
  return recipient === null || recipient === 'government' ? 'handover_gov' : 'handover_other';
}

/** Control taken by arrangement with who left is a handover, when it is told who took it. */
function isAgreed({ sentence, parties }: EventInput): boolean {
  return TAKERS.has(parties.actor ?? '') && sentence.marks.all('cue').some((mark) => mark.meaning.cue === 'agreed');
}

/** Of a receiving verb the subject receives; when only the giver is named, the government is meant. */
function receiver({ actor, recipient }: Parties): Actor | null {
  if (recipient !== null) return recipient;
  return actor === 'us' || actor === 'coalition' ? null : actor;
}

/** Moving troops or equipment: away from a site or to it. */
function movement({ mood, ref }: EventInput): ResolvedEvent | null {
  if (ref?.marker === 'to') return { event: 'reinforced', explicit: true };
  return ref?.marker === 'from' ? { event: mood.planned ? 'withdrawal_planned' : 'withdrawal_ongoing', explicit: false } : null;
}
