import type { Mark, WordSpan } from './annotate.ts';
import type { Segment } from './clauses.ts';
import type { Cue, TriggerEvent } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { Tense } from './vocabulary.ts';

/** How a clause puts what it says. `nothing`: the text does not know; no claim follows. */
export type Mood =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'said';
      readonly tense: Tense;
      readonly negated: boolean;
      readonly planned: boolean;
      readonly certainty: 'stated' | 'possible';
      readonly byClause: boolean;
    };

/** "the third attack within 24 hours": a period says nothing of a plan. */
export const UNPLANNED: ReadonlySet<TriggerEvent> = new Set([
  'attacked',
  'attack_foiled',
  'prison_event',
  'flights',
  'drills',
  'demolished',
  'convoy_moved',
]);

/** The cues of one kind in a segment, without those that its trigger's phrase holds; what makes a plan counts wherever it stands ("will keep"). */
export function cuesIn(sentence: Sentence, segment: Segment, cue: Cue): readonly Mark<'cue'>[] {
  return sentence.marks
    .all('cue')
    .filter(
      (mark) => mark.meaning.cue === cue && segment.words.includes(mark.start) && (cue === 'planned' || !isInside(mark, segment.trigger)),
    );
}

/** A cue that is the trigger itself, or part of its phrase, says nothing more. */
export function isInside(cue: WordSpan, trigger: WordSpan): boolean {
  return cue.start >= trigger.start && cue.end <= trigger.end && cue.end - cue.start < trigger.end - trigger.start;
}
