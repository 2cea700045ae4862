import type { Mark, WordSpan } from './annotate.ts';
import type { Segment } from './clauses.ts';
import type { Cue } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { Tense } from './vocabulary.ts';

/** How a clause puts what it says. `nothing`: the text does not know; no claim follows. */
export type Mood =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'said'; readonly tense: Tense; readonly negated: boolean; readonly planned: boolean; readonly certainty: 'stated' | 'possible' };

const NEGATION_REACH = 5;
const PERFECT_REACH = 4;
const PAST_FORM = /(ed|left|took|gave|went|quit)$/;

/** The tense of a segment by its own words, else by the clause it depends on. `before` is the mood of the segment before it. */
export function moodOf(sentence: Sentence, segment: Segment, outer: Mood | null, before: Mood | null): Mood {
  const { trigger } = segment;
  const own = (cue: Cue): boolean => cuesIn(sentence, segment, cue).length > 0;
  if (sentence.question || isUnsure(sentence, segment)) return { kind: 'nothing' };
  const preset = trigger.meaning.trigger.tense;
  const inflected = inflectionOf(sentence, trigger);
  const negated = inflected === 'negation' || isNegated(sentence, segment);
  const carried = segment.coordinated && carriesOver(sentence, segment) && before?.kind === 'said' ? before : null;
  const planned =
    preset === 'planned' || inflected === 'planned' || trigger.reading.future || own('planned') || (carried?.planned ?? false) || followsPlan(segment, outer);
  const certainty = own('hedge') ? 'possible' : 'stated';
  const said = (tense: Tense): Mood => ({ kind: 'said', tense, negated, planned, certainty });
  if (preset === 'denied' || isDenied(sentence, segment)) return said('denied');
  if (planned) return said('planned');
  if (preset === 'background' || inflected === 'background' || own('background') || isPerfect(sentence, segment)) return said('background');
  if (segment.clause === 'after' && outer !== null) return said('background');
  if (carried?.tense === 'background') return said('background');
  return said('reported');
}

export function cuesIn(sentence: Sentence, segment: Segment, cue: Cue): readonly Mark<'cue'>[] {
  return sentence.marks.all('cue').filter((mark) => mark.meaning.cue === cue && segment.words.includes(mark.start) && !inside(mark, segment.trigger));
}

/** A cue that is the trigger itself, or part of its phrase, says nothing more. */
function inside(cue: WordSpan, trigger: WordSpan): boolean {
  return cue.start >= trigger.start && cue.end <= trigger.end && cue.end - cue.start < trigger.end - trigger.start;
}

function carriesOver(sentence: Sentence, segment: Segment): boolean {
  if (sentence.lexicon.order !== 'svo') return false;
  const subject = sentence.marks.all('actor').some((mark) => segment.words.includes(mark.start) && mark.end <= segment.trigger.start);
  return !subject && !PAST_FORM.test(sentence.tokens[segment.trigger.start]?.text ?? '');
}

/** "will take over once the Americans are gone": what a plan depends on is planned too. */
function followsPlan(segment: Segment, outer: Mood | null): boolean {
  return segment.clause === 'after' && outer?.kind === 'said' && outer.planned;
}

function isNegated(sentence: Sentence, segment: Segment): boolean {
  const { trigger } = segment;
  return cuesIn(sentence, segment, 'negation').some((mark) => {
    if (sentence.lexicon.order === 'sov' && mark.start >= trigger.end) return mark.start - trigger.end <= 2;
    return mark.end <= trigger.start + 1 && trigger.start - mark.end <= NEGATION_REACH;
  });
}

function isPerfect(sentence: Sentence, segment: Segment): boolean {
  return cuesIn(sentence, segment, 'perfect').some((mark) => mark.end <= segment.trigger.start && segment.trigger.start - mark.end <= PERFECT_REACH);
}

/** A denial governs what follows it up to "but" or "saying" (what precedes it where the verb stands last); "is false" governs the sentence. */
function isDenied(sentence: Sentence, segment: Segment): boolean {
  return governing(sentence, segment, 'denial') || sentence.marks.all('cue').some((mark) => mark.meaning.cue === 'false');
}

function isUnsure(sentence: Sentence, segment: Segment): boolean {
  return governing(sentence, segment, 'unsure');
}

function governing(sentence: Sentence, segment: Segment, cue: Cue): boolean {
  const { marks, lexicon } = sentence;
  return marks.all('cue').some((mark) => {
    if (mark.meaning.cue !== cue || inside(mark, segment.trigger)) return false;
    const verbLast = lexicon.order === 'sov' && mark.start >= segment.trigger.end;
    const [from, to] = mark.end <= segment.trigger.start ? [mark.end, segment.trigger.start] : [segment.trigger.end, mark.start];
    if (mark.end > segment.trigger.start && !verbLast) return false;
    return !marks.all('boundary').some((b) => b.meaning.boundary === 'subordinate' && b.start >= from && b.start < to);
  });
}

function inflectionOf(sentence: Sentence, trigger: Mark<'trigger'>): 'planned' | 'background' | 'negation' | null {
  const { inflection } = sentence.lexicon;
  const word = sentence.tokens[trigger.end - 1]?.text ?? '';
  const ends = (forms: readonly string[]): boolean => forms.some((form) => word.length > form.length + 2 && word.endsWith(form));
  if (ends(inflection.negation)) return 'negation';
  if (ends(inflection.background)) return 'background';
  return ends(inflection.planned) ? 'planned' : null;
}
