import type { Mark } from './annotate.ts';
import { isParticiple, type Segment } from './clauses.ts';
import type { Marker } from './lexicon.ts';
import type { Sentence } from './sentence.ts';
import type { Actor, Event } from './vocabulary.ts';

/** Who acts and who receives in a segment. */
export interface Parties {
  readonly actor: Actor | null;
  readonly recipient: Actor | null;
}

const RECIPIENT_REACH = 5;
/** "the SDF's special units": how far what an actor owns may stand behind it. */
const OWNED_REACH = 5;
/** In a language that puts the verb first the subject stands close behind it. */
const SUBJECT_REACH = 8;
const TOLD = /^(told|tells|tell|informed)$/;

/** `passive` reading ("by X") wins for the actor; a "to X" or an object in a receiving case is the recipient. */
export function partiesOf(sentence: Sentence, segment: Segment): Parties {
  const inSegment = sentence.marks.all('actor').filter((mark) => segment.words.includes(mark.start));
  const recipient = inSegment.find((mark) => isRecipient(sentence, segment, mark)) ?? null;
  const agent = inSegment.find((mark) => standsAfter(sentence, mark, 'by')) ?? null;
  const others = inSegment.filter((mark) => mark !== recipient && !isElsewhere(sentence, mark));
  const actor = agent ?? nearest(sentence, segment, others) ?? subjectBefore(sentence, segment);
  return { actor: actor?.meaning.actor ?? null, recipient: recipient?.meaning.actor ?? pronounRecipient(sentence, segment) };
}

/** "YPG, ABD'nin ayrildigi X'i devraldi": the subject stands before a participle that describes the object. */
function subjectBefore(sentence: Sentence, { before }: Segment): Mark<'actor'> | null {
  if (!before || !isParticiple(sentence, before.trigger)) return null;
  return sentence.marks.all('actor').find((mark) => /,/.test(sentence.tokens[mark.end]?.gap ?? '')) ?? null;
}

function nearest(sentence: Sentence, segment: Segment, all: readonly Mark<'actor'>[]): Mark<'actor'> | null {
  const free = all.filter((mark) => !modifiesBase(sentence, mark));
  const subjects = free.filter((mark) => !standsAfter(sentence, mark, 'from'));
  const marks = subjects.length > 0 ? subjects : free.length > 0 ? free : all;
  const { trigger } = segment;
  const before = marks.filter((mark) => mark.start < trigger.end);
  const after = marks.filter((mark) => mark.start >= trigger.end);
  if (sentence.lexicon.order === 'vso') return after.find((mark) => mark.start - trigger.end <= SUBJECT_REACH) ?? before.at(-1) ?? null;
  return before.at(-1) ?? after[0] ?? null;
}

/** "the US base": whose base it is, not who acts. */
function modifiesBase({ marks, lexicon }: Sentence, mark: Mark<'actor'>): boolean {
  return lexicon.heads === 'after'
    ? marks.isNoun(mark.end, 'base') || marks.isNoun(mark.end - 1, 'base')
    : marks.isNoun(mark.start - 1, 'base');
}

function isRecipient(sentence: Sentence, segment: Segment, mark: Mark<'actor'>): boolean {
  if (standsAfter(sentence, mark, 'to')) return true;
  if (sentence.lexicon.inflection.cases.length === 0) return false;
  let last = mark.end - 1;
  while (last + 1 < segment.trigger.end && sentence.marks.isNoun(last + 1, 'force')) last += 1;
  if (caseAt(sentence, last) === 'to') return true;
  if (caseAt(sentence, mark.end - 1) !== 'of') return false;
  const until = Math.min(mark.end + OWNED_REACH, segment.trigger.end - 1);
  for (let at = mark.end; at < until; at += 1) {
    if (sentence.marks.has('actor', at) || sentence.refs.some((ref) => ref.start === at)) return false;
    if (sentence.marks.isNoun(at, 'force') && caseAt(sentence, at) === 'to') return true;
  }
  return false;
}

/** The case that the longest ending of a word tells. */
function caseAt({ tokens, lexicon }: Sentence, at: number): Marker | null {
  const word = tokens[at]?.text ?? '';
  const fitting = lexicon.inflection.cases.flatMap(({ marker, endings }) =>
    endings.filter((end) => word.length > end.length + 2 && word.endsWith(end)).map((end) => ({ marker, length: end.length })),
  );
  return fitting.sort((a, b) => b.length - a.length)[0]?.marker ?? null;
}

function standsAfter(sentence: Sentence, mark: Mark<'actor'>, marker: 'to' | 'by' | 'from'): boolean {
  const { marks, tokens } = sentence;
  if (
    marker === 'to' &&
    sentence.lexicon.clitics &&
    /^(و|ف)?(لل|ل)(?!ي)/.test(tokens[mark.start]?.text ?? '') &&
    mark.reading.text !== tokens[mark.start]?.text
  )
    return true;
  for (let at = mark.start - 1; at >= Math.max(0, mark.start - RECIPIENT_REACH); at -= 1) {
    const found = marks.at('marker', at)?.meaning.marker;
    if (found) return found === marker;
    if (marks.has('trigger', at) || marks.has('actor', at) || marks.has('boundary', at) || /[,،;]/.test(tokens[at + 1]?.gap ?? ''))
      return false;
  }
  return false;
}

/** "near X", "against X": an actor that only places something, or at which it is aimed. */
function isElsewhere(sentence: Sentence, mark: Mark<'actor'>): boolean {
  if (/[,،;:]/.test(sentence.tokens[mark.start]?.gap ?? '')) return false;
  if (TOLD.test(sentence.tokens[mark.start - 1]?.text ?? '')) return true;
  let at = mark.start - 1;
  while (at >= 0 && sentence.marks.has('light', at) && !sentence.marks.has('marker', at)) at -= 1;
  const before = sentence.marks.at('marker', at)?.meaning.marker;
  return before === 'near' || before === 'via' || before === 'between' || before === 'on' || before === 'in';
}

/** "will pass to it": whoever the sentence quotes. */
function pronounRecipient(sentence: Sentence, segment: Segment): Actor | null {
  const { marks } = sentence;
  const pronoun = marks
    .all('pronoun')
    .find((mark) => segment.words.includes(mark.start) && marks.at('marker', mark.start - 1)?.meaning.marker === 'to');
  const glued = pronoun ?? marks.all('pronoun').find((mark) => segment.words.includes(mark.start) && sentence.lexicon.order === 'sov');
  if (!glued) return null;
  const quoted = marks.all('actor').filter((mark) => mark.end <= glued.start);
  return quoted.find((mark) => mark.meaning.actor !== 'us' && mark.meaning.actor !== 'coalition')?.meaning.actor ?? null;
}

const ATTACKS: ReadonlySet<Event> = new Set(['attacked', 'attack_foiled']);
const HANDOVERS: ReadonlySet<Event> = new Set(['handover_gov', 'handover_sdf', 'handover_other']);
const HOLDERS: ReadonlySet<Actor> = new Set(['us', 'coalition', 'russia']);
const SELF_TOLD: ReadonlySet<Event> = new Set(['takeover', 'prison_event', 'camp_closed', 'detainees_moved', 'policy']);

/**
 * Who acts and who receives, by what the event is: a base's holder does not attack it, the receiver of a base is its counterpart. What the clause leaves out
 * is taken from `holder`, the force with bases that the report names first.
 */
export function partiesAt(event: Event, { actor, recipient }: Parties, holder: Actor | null): Parties {
  if (ATTACKS.has(event)) return { actor: actor !== null && HOLDERS.has(actor) ? null : actor, recipient: null };
  if (HANDOVERS.has(event)) {
    const receiver = recipient ?? (event === 'handover_sdf' ? 'sdf' : event === 'handover_gov' ? 'government' : null);
    return { actor: actor !== null && actor !== receiver ? actor : holder === receiver ? null : holder, recipient: receiver };
  }
  return { actor: actor ?? (SELF_TOLD.has(event) ? null : holder), recipient: null };
}

/** The first force named that keeps bases, or null. */
export function holderNamed(sentences: readonly Sentence[]): Actor | null {
  for (const { marks } of sentences) {
    const mark = marks.all('actor').find(({ meaning }) => HOLDERS.has(meaning.actor));
    if (mark) return mark.meaning.actor;
  }
  return null;
}
