import { type Clock, dateOf } from '../dates.ts';
import type { Cue } from '../lexicon.ts';
import type { Sentence } from '../sentence.ts';
import type { Tense } from '../vocabulary.ts';

const MEANT: Readonly<Record<'denied' | 'planned' | 'background', readonly Cue[]>> = {
  denied: ['negation', 'denial', 'false'],
  planned: ['planned', 'horizon'],
  background: ['background', 'perfect'],
};

/**
 * The tense that a whole sentence lets a proposed claim have, or null when the sentence bears no claim: it asks, does not know, or denies what is said to be
 * asserted. Any cue anywhere in the sentence counts, whichever clause it belongs to. Never gives `reported` for anything but `reported`.
 */
export function tenseAllowed(sentence: Sentence, proposed: Tense, clock: Clock): Tense | null {
  if (sentence.question || has(sentence, ['unsure'])) return null;
  if (has(sentence, MEANT.denied) || hasTrigger(sentence, 'denied') || hasEnding(sentence, 'negation')) {
    return proposed === 'denied' ? 'denied' : null;
  }
  if (proposed !== 'reported') return proposed;
  if (has(sentence, MEANT.planned) || hasTrigger(sentence, 'planned') || hasEnding(sentence, 'planned')) return 'planned';
  if (has(sentence, MEANT.background) || hasTrigger(sentence, 'background') || hasEnding(sentence, 'background')) return 'background';
  const { past } = dateOf(sentence, 0, sentence.tokens.length, clock);
  return past === 'long' || (past === 'recent' && sentence.position > 0) ? 'background' : 'reported';
}

function has({ marks }: Sentence, cues: readonly Cue[]): boolean {
  return marks.all('cue').some((mark) => cues.includes(mark.meaning.cue));
}

function hasTrigger({ marks }: Sentence, tense: Tense): boolean {
  return marks.all('trigger').some(({ meaning, reading }) => meaning.trigger.tense === tense || (tense === 'planned' && reading.future));
}

/** Endings that tell a tense are looked for on every word: the verb is one that the lexicon does not know. */
function hasEnding({ lexicon, tokens, refs }: Sentence, tense: 'planned' | 'background' | 'negation'): boolean {
  const endings = lexicon.inflection[tense];
  return tokens.some(({ text }, at) => {
    if (refs.some((ref) => ref.start <= at && at < ref.end)) return false;
    return endings.some((ending) => text.length > ending.length + 2 && text.endsWith(ending));
  });
}
