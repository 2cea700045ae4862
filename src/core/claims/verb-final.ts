import type { Mark } from './annotate.ts';
import { isParticiple, type Segment } from './clauses.ts';
import type { Cue, Inflection, TriggerEvent } from './lexicon.ts';
import { cuesIn, type Mood, UNPLANNED } from './mood.ts';
import type { Sentence } from './sentence.ts';
import type { Tense } from './vocabulary.ts';

/** What the endings of a verb tell. `conditional`: nothing is claimed. */
export type VerbForm = 'negation' | 'background' | 'planned' | 'past' | 'conditional';

/** `own`: the form of the trigger's own word. `form`: that, or the one of the verb that carries it on. */
interface VerbForms {
  readonly form: VerbForm | null;
  readonly own: VerbForm | null;
}

/** How far, in words, a verbal noun waits for the verb that carries it. */
const CARRIER_REACH = 12;
const HARD_STOP = /[;؛:!?…]|\s[—–-]+\s|—|\.\s/;
const COMMA = /[,()]/;
const QUOTE_END = /[”»"’]/;
const QUOTING = /^(di|de|soz|seklinde|ifade|cevab|yanit|karsilig)/;

/** What a participle before a name tells as known: "the X that they left". Being there, or coming, is news even so. */
const KNOWN_BY_PARTICIPLE: ReadonlySet<TriggerEvent> = new Set([
  'withdrawal',
  'handover',
  'received',
  'takeover',
  'established',
  'attacked',
  'demolished',
  'camp_closed',
]);
const NEGATION_REACH = 2;
const AFTER_REACH = 4;

/** How a clause puts what it says where the verb stands last: by the endings of its verb and by what stands behind it. */
export function verbFinalMood(sentence: Sentence, segment: Segment): Mood {
  const { trigger } = segment;
  const { tense: given } = trigger.meaning.trigger;
  const rules = (cue: Cue): boolean => ruling(sentence, trigger, cue).length > 0;
  const { form, own } = verbFormOf(sentence, trigger);
  if (sentence.question || form === 'conditional' || rules('unsure') || isWithinDenial(sentence, trigger)) return { kind: 'nothing' };
  const dating = datingAfter(sentence, trigger);
  if (dating === 'before') return { kind: 'nothing' };
  const denied = given === 'denied' || rules('denial') || rules('false');
  // "is not planned", said of what the trigger names, is the denial itself and not one of a denial
  const negated = given !== 'reported' && (own === 'negation' || (!denied && (form === 'negation' || isNegated(sentence, trigger))));
  const planned = isPlanned(sentence, segment, { form, own });
  const certainty = rules('hedge') ? 'possible' : 'stated';
  const said = (tense: Tense, byClause = false): Mood => ({ kind: 'said', tense, negated, planned, certainty, byClause });
  if (denied) return { kind: 'said', tense: 'denied', negated, planned, certainty: 'stated', byClause: false };
  if (planned) return said('planned');
  if (form === 'background' || isKnown(sentence, segment)) return said('background');
  return dating === 'after' ? said('background', true) : said('reported');
}

/** "ilgisi bulunmadigini": a verb of the denial itself. */
function isWithinDenial({ marks }: Sentence, trigger: Mark<'trigger'>): boolean {
  return marks.all('cue').some((mark) => mark.meaning.cue === 'denial' && mark.start < trigger.start && trigger.end <= mark.end);
}

/** "Kapatilan noktalar: X, Y": a participle before a word for a base. */
function describesABase({ tokens, marks, lexicon }: Sentence, trigger: Mark<'trigger'>): boolean {
  return hasEnding(tokens[trigger.end - 1]?.text ?? '', lexicon.inflection.own) && marks.isNoun(trigger.end, 'base');
}

function isPlanned(sentence: Sentence, segment: Segment, { form, own }: VerbForms): boolean {
  const { trigger } = segment;
  const { event, aspect, tense: given } = trigger.meaning.trigger;
  if (given === 'planned' || form === 'planned') return true;
  const past = own === 'past' || own === 'background' || form === 'background';
  if (past || hasEnding(sentence.tokens[trigger.end - 1]?.text ?? '', sentence.lexicon.inflection.own)) return false;
  const horizon = cuesIn(sentence, segment, 'horizon').length > 0 && aspect === null && !UNPLANNED.has(event);
  return horizon || ruling(sentence, trigger, 'planned').length > 0;
}

/** Whether words about the time, or a participle that describes a name, tell an older fact. */
function isKnown(sentence: Sentence, segment: Segment): boolean {
  const { event, tense: given } = segment.trigger.meaning.trigger;
  if (given === 'background' || cuesIn(sentence, segment, 'background').length > 0) return true;
  return KNOWN_BY_PARTICIPLE.has(event) && (isParticiple(sentence, segment.trigger) || describesABase(sentence, segment.trigger));
}

function isNegated(sentence: Sentence, trigger: Mark<'trigger'>): boolean {
  return ruling(sentence, trigger, 'negation').some((mark) => {
    if (mark.start < trigger.end || mark.start - trigger.end > NEGATION_REACH) return false;
    return !sentence.tokens.slice(trigger.end, mark.start + 1).some((token) => COMMA.test(token.gap));
  });
}

/** "ayrildiktan sonra", "ayrilmasinin hemen ardindan": the word that dates something by the trigger stands behind it. */
function datingAfter({ marks, tokens }: Sentence, trigger: Mark<'trigger'>): 'after' | 'before' | null {
  for (let at = trigger.end; at < trigger.end + AFTER_REACH && at < tokens.length; at += 1) {
    const { gap = '' } = tokens[at] ?? {};
    if (COMMA.test(gap) || HARD_STOP.test(gap) || marks.has('trigger', at)) return null;
    const boundary = marks.all('boundary').find((mark) => mark.start === at)?.meaning.boundary;
    if (boundary === 'after' || boundary === 'before') return boundary;
  }
  return null;
}

/**
 * The form of a trigger's verb: its own, else that of the verb which carries it on ("devri tamamlanacak", "bosaltilip devredildi"). The pluperfect
 * that closes a sentence makes all it tells older.
 */
function verbFormOf(sentence: Sentence, trigger: Mark<'trigger'>): VerbForms {
  const { tokens, lexicon } = sentence;
  const { inflection } = lexicon;
  const word = tokens[trigger.end - 1]?.text ?? '';
  const own = formOf(word, inflection);
  if (own === 'negation' || own === 'conditional') return { form: own, own };
  const closing = formOf(tokens[partEnd(sentence, trigger.end) - 1]?.text ?? '', inflection);
  if (own === 'background' || closing === 'background') return { form: 'background', own };
  if (own !== null || hasEnding(word, inflection.own)) return { form: own, own };
  return { form: carried(sentence, trigger.end, hasEnding(word, inflection.joined)), own };
}

/** The form of the first verb that has one, up to a comma or, for a verb joined to the next one, over it. */
function carried(sentence: Sentence, from: number, overCommas: boolean): VerbForm | null {
  const { tokens, lexicon } = sentence;
  const end = Math.min(partEnd(sentence, from), from + CARRIER_REACH);
  for (let at = from; at < end; at += 1) {
    const token = tokens[at];
    if (!token || (!overCommas && COMMA.test(token.gap))) return null;
    if (sentence.refs.some((ref) => ref.start <= at && at < ref.end)) continue;
    const form = formOf(token.text, lexicon.inflection);
    if (form) return form;
  }
  return null;
}

/** Where the part of a sentence ends that the word at `from` stands in: at a semicolon, a colon, a dash, or the end of what is quoted. Exclusive. */
function partEnd({ tokens }: Sentence, from: number): number {
  for (let at = from; at < tokens.length; at += 1) {
    const { gap = '', text = '' } = tokens[at] ?? {};
    if (HARD_STOP.test(gap) || (QUOTE_END.test(gap) && QUOTING.test(text))) return at;
  }
  return tokens.length;
}

/** The cues that rule a trigger: those behind it, in its part of the sentence. */
function ruling(sentence: Sentence, trigger: Mark<'trigger'>, cue: Cue): readonly Mark<'cue'>[] {
  const end = partEnd(sentence, trigger.end);
  return sentence.marks
    .all('cue')
    .filter((mark) => mark.meaning.cue === cue && mark.end > trigger.start && mark.start < end && !within(mark, trigger));
}

function within(mark: Mark<'cue'>, trigger: Mark<'trigger'>): boolean {
  return mark.start >= trigger.start && mark.end <= trigger.end && mark.end - mark.start < trigger.end - trigger.start;
}

function formOf(word: string, inflection: Inflection): VerbForm | null {
  if (hasEnding(word, inflection.conditional)) return 'conditional';
  if (hasEnding(word, inflection.negation)) return 'negation';
  if (hasEnding(word, inflection.background)) return 'background';
  if (hasEnding(word, inflection.planned)) return 'planned';
  return hasEnding(word, inflection.past) ? 'past' : null;
}

/** Whether a word is long enough to be a stem with one of the endings. */
function hasEnding(word: string, endings: readonly string[]): boolean {
  return endings.some((ending) => word.length >= ending.length + 2 && word.endsWith(ending));
}
