import { isDating, isPredicateOnly, type Segment } from './clauses.ts';
import { type Cue, isVerbFinal } from './lexicon.ts';
import { cuesIn, isInside, type Mood, UNPLANNED } from './mood.ts';
import type { Sentence } from './sentence.ts';
import { verbFinalMood } from './verb-final.ts';
import type { Tense } from './vocabulary.ts';

const NEGATION_REACH = 5;
/** Where the verb comes first, it follows its negation at once. */
const NEGATION_REACH_BEFORE_VERB = 3;
const PERFECT_REACH = 4;
const QUOTED_REACH = 10;
const PAUSE = /[,،:;؛()]/;
const PAST_FORM = /(ed|left|took|gave|went|quit)$/;

/** The tense of a segment by its own words, else by the clause it depends on. `before` is the mood of the segment before it. */
export function moodOf(sentence: Sentence, segment: Segment, outer: Mood | null, before: Mood | null): Mood {
  const { trigger } = segment;
  if (isVerbFinal(sentence.lexicon)) return verbFinalMood(sentence, segment);
  if (sentence.question || governing(sentence, segment, 'unsure')) return { kind: 'nothing' };
  const negated = isNegated(sentence, segment);
  const { elliptic, carried } = carriedFrom(before, sentence, segment);
  const planned = isPlanned(sentence, segment, outer) || carried?.planned === true;
  const certainty = cuesIn(sentence, segment, 'hedge').length > 0 ? 'possible' : 'stated';
  const said = (tense: Tense, byClause = false): Mood => ({ kind: 'said', tense, negated, planned, certainty, byClause });
  if (trigger.meaning.trigger.tense === 'denied' || isDenied(sentence, segment))
    return {
      kind: 'said',
      tense: 'denied',
      negated: negated && isDoubled(sentence, segment),
      planned,
      certainty: 'stated',
      byClause: false,
    };
  if (planned) return said('planned');
  if (isBackground(sentence, segment) || isCarriedBackground(elliptic)) return said('background');
  if (segment.clause === 'before' && outer?.kind === 'said' && outer.tense === 'background') return said('reported');
  const dates = isDating(segment.clause) && (outer !== null || isCountedFrom(sentence, segment));
  return dates ? said('background', true) : said('reported');
}

/** "two weeks after the first convoy left": what something else is counted from is known already. */
export function isCountedFrom({ marks }: Sentence, segment: Segment): boolean {
  if (!isDating(segment.clause)) return false;
  const opening = marks.all('boundary').findLast((mark) => isDating(mark.meaning.boundary) && mark.start <= segment.trigger.start);
  if (!opening) return false;
  return marks.has('unit', opening.start - 1) || marks.has('span', opening.start - 1);
}

type Said = Extract<Mood, { kind: 'said' }>;

/** The mood that "and ..." without a subject of its own may take over; a plan only when the verb is no past form. */
function carriedFrom(before: Mood | null, sentence: Sentence, segment: Segment): { elliptic: Said | null; carried: Said | null } {
  const open = segment.coordinated && hasNoSubject(sentence, segment) && !isPredicateOnly(sentence, segment);
  const elliptic = open && before?.kind === 'said' ? before : null;
  const past = PAST_FORM.test(sentence.tokens[segment.trigger.start]?.text ?? '');
  return { elliptic, carried: past ? null : elliptic };
}

function isCarriedBackground(elliptic: Said | null): boolean {
  return elliptic !== null && elliptic.tense === 'background' && !elliptic.byClause;
}

function isPlanned(sentence: Sentence, segment: Segment, outer: Mood | null): boolean {
  const { reading, meaning, start, end } = segment.trigger;
  const past = sentence.lexicon.lang === 'en' && sentence.tokens.slice(start, end).some((token) => PAST_FORM.test(token.text));
  // "took over the base and will run it": what comes after "and" is planned, not what came before.
  const ands = past ? sentence.marks.all('boundary').filter((mark) => mark.meaning.boundary === 'and' && mark.start >= end) : [];
  const own = (cue: Cue): boolean => cuesIn(sentence, segment, cue).some((mark) => !ands.some((and) => and.end <= mark.start));
  if (meaning.trigger.tense === 'planned' || reading.future || own('planned')) return true;
  // A Kurdish present with a day to come is a future.
  const { aspect, event } = meaning.trigger;
  const open = aspect === null || (aspect === 'ongoing' && sentence.lexicon.order === 'sov');
  if (own('horizon') && !past && open && !UNPLANNED.has(event)) return true;
  return followsPlan(segment, outer) || isHeadlinePlan(sentence, segment);
}

function isBackground(sentence: Sentence, segment: Segment): boolean {
  if (segment.trigger.meaning.trigger.tense === 'background') return true;
  return cuesIn(sentence, segment, 'background').length > 0 || isPerfect(sentence, segment) || isPluperfect(sentence, segment);
}

const PLUPERFECT_REACH = 2;

/** Kurdish "hatibu", "kirdibu": the verb itself, or the one it is made with, ends in the pluperfect. */
function isPluperfect({ tokens, lexicon, marks }: Sentence, { trigger, words }: Segment): boolean {
  const { background } = lexicon.inflection;
  return words.some((at) => {
    if (at < trigger.start - PLUPERFECT_REACH || at >= trigger.end + PLUPERFECT_REACH) return false;
    const word = tokens[at]?.text ?? '';
    if (marks.at('cue', at)?.meaning.cue === 'negation') return false;
    return background.some((ending) => word.length >= ending.length + 2 && word.endsWith(ending));
  });
}

function hasNoSubject(sentence: Sentence, segment: Segment): boolean {
  if (sentence.lexicon.order !== 'svo') return false;
  return !sentence.marks.all('actor').some((mark) => segment.words.includes(mark.start) && mark.end <= segment.trigger.start);
}

/** "will take over once the Americans are gone": what a plan depends on is planned too. */
function followsPlan(segment: Segment, outer: Mood | null): boolean {
  return isDating(segment.clause) && outer?.kind === 'said' && outer.planned;
}

/** "US to leave Qasrak": in a headline the bare infinitive is a plan, unless something has begun. */
function isHeadlinePlan(sentence: Sentence, segment: Segment): boolean {
  if (sentence.field !== 'title' || sentence.lexicon.lang !== 'en') return false;
  if (sentence.tokens[segment.trigger.start - 1]?.text !== 'to') return false;
  const before = sentence.marks.at('cue', segment.trigger.start - 2)?.meaning.cue;
  return before !== 'start' && before !== 'ongoing' && cuesIn(sentence, segment, 'start').length === 0;
}

function isNegated(sentence: Sentence, segment: Segment): boolean {
  const { trigger } = segment;
  if (trigger.meaning.trigger.aspect === 'started' && holdsNegation(sentence, trigger)) return true;
  return cuesIn(sentence, segment, 'negation').some((mark) => {
    if (sentence.lexicon.order === 'sov' && mark.start >= trigger.end)
      return mark.start - trigger.end <= 2 && !pauseBetween(sentence, trigger.end, mark.start);
    if (mark.start >= trigger.end) return negatesStage(sentence, trigger, mark);
    const reach = sentence.lexicon.order === 'vso' ? NEGATION_REACH_BEFORE_VERB : NEGATION_REACH;
    return mark.end <= trigger.start + 1 && trigger.start - mark.end <= reach && !pauseBetween(sentence, mark.end, trigger.start);
  });
}

/** "The evacuation of the base has not begun", read as one phrase. */
function holdsNegation({ marks }: Sentence, trigger: Segment['trigger']): boolean {
  return marks.all('cue').some((mark) => mark.meaning.cue === 'negation' && mark.start > trigger.start && mark.end < trigger.end);
}

const STAGES: ReadonlySet<Cue> = new Set(['start', 'ongoing', 'complete']);
const STAGE_REACH = 2;

/** "The evacuation has not begun": the verb of the stage carries the negation. */
function negatesStage(
  sentence: Sentence,
  trigger: Segment['trigger'],
  negation: { readonly start: number; readonly end: number },
): boolean {
  if (trigger.meaning.trigger.aspect !== null || negation.start - trigger.end > STAGE_REACH) return false;
  if (pauseBetween(sentence, trigger.end, negation.start)) return false;
  return [negation.end, negation.end + 1].some((at) => STAGES.has(sentence.marks.at('cue', at)?.meaning.cue ?? 'all'));
}

/** "without details: US forces are leaving" denies nothing. */
function pauseBetween({ tokens }: Sentence, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) if (PAUSE.test(tokens[at]?.gap ?? '')) return true;
  return false;
}

/** "had left" is an older fact, but "announced that it had received" only shifts the tense of what is reported. */
function isPerfect(sentence: Sentence, segment: Segment): boolean {
  const quoted = cuesIn(sentence, segment, 'cite');
  return cuesIn(sentence, segment, 'perfect').some((mark) => {
    if (mark.end > segment.trigger.start || segment.trigger.start - mark.end > PERFECT_REACH) return false;
    return !quoted.some((cite) => cite.end <= mark.start && mark.start - cite.end <= QUOTED_REACH);
  });
}

/** A denial governs what follows it up to "but" or "saying" (what precedes it where the verb stands last); "is false" governs the sentence. */
function isDenied(sentence: Sentence, segment: Segment): boolean {
  return (
    governing(sentence, segment, 'denial') ||
    isDeniedAfterwards(sentence, segment) ||
    sentence.marks.all('cue').some((mark) => mark.meaning.cue === 'false')
  );
}

/** "... would be left, which an official denied": a relative clause that says nothing else. */
function isDeniedAfterwards({ marks }: Sentence, { trigger }: Segment): boolean {
  return marks.all('cue').some((cue) => {
    if (cue.meaning.cue !== 'denial' || cue.start < trigger.end) return false;
    const relative = marks.all('boundary').some((b) => b.meaning.boundary === 'relative' && b.start >= trigger.end && b.start < cue.start);
    return relative && !marks.all('trigger').some((other) => other.start >= trigger.end && other.start < cue.start);
  });
}

/** "denied that it had not left" says that it left; "contrary to reports, it has not left" denies once more. */
function isDoubled(sentence: Sentence, { trigger }: Segment): boolean {
  const denial = sentence.marks.all('cue').findLast((mark) => mark.meaning.cue === 'denial' && mark.end <= trigger.start);
  return denial !== undefined && !pauseBetween(sentence, denial.end, trigger.start);
}

function governing(sentence: Sentence, segment: Segment, cue: Cue): boolean {
  const { marks, lexicon } = sentence;
  return marks.all('cue').some((mark) => {
    if (mark.meaning.cue !== cue || isInside(mark, segment.trigger)) return false;
    // "There are no plans to leave" in words that stand around the verb.
    if (isInside(segment.trigger, mark)) return true;
    const verbLast = lexicon.order === 'sov' && mark.start >= segment.trigger.end;
    const [from, to] = mark.end <= segment.trigger.start ? [mark.end, segment.trigger.start] : [segment.trigger.end, mark.start];
    if (mark.end > segment.trigger.start && !verbLast) return false;
    return !marks.all('boundary').some((b) => b.meaning.boundary === 'subordinate' && b.start >= from && b.start < to);
  });
}
