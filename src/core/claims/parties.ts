import type { Mark } from './annotate.ts';
import type { Segment } from './clauses.ts';
import type { Sentence } from './sentence.ts';
import type { Actor } from './vocabulary.ts';

/** Who acts and who receives in a segment. */
export interface Parties {
  readonly actor: Actor | null;
  readonly recipient: Actor | null;
}

const RECIPIENT_REACH = 5;

/** `passive` reading ("by X") wins for the actor; a "to X" or an object in a receiving case is the recipient. */
export function partiesOf(sentence: Sentence, segment: Segment): Parties {
  const inSegment = sentence.marks.all('actor').filter((mark) => segment.words.includes(mark.start));
  const recipient = inSegment.find((mark) => isRecipient(sentence, segment, mark)) ?? null;
  const agent = inSegment.find((mark) => standsAfter(sentence, mark, 'by')) ?? null;
  const others = inSegment.filter((mark) => mark !== recipient && !isElsewhere(sentence, mark));
  const actor = agent ?? nearest(sentence, segment, others);
  return { actor: actor?.meaning.actor ?? null, recipient: recipient?.meaning.actor ?? pronounRecipient(sentence, segment) };
}

function nearest(sentence: Sentence, segment: Segment, marks: readonly Mark<'actor'>[]): Mark<'actor'> | null {
  const before = marks.filter((mark) => mark.end <= segment.trigger.start || mark.start < segment.trigger.start);
  const after = marks.filter((mark) => mark.start >= segment.trigger.start);
  if (sentence.lexicon.order === 'vso') return before.at(-1) && after[0] === undefined ? (before.at(-1) ?? null) : (after[0] ?? null);
  return before.at(-1) ?? after[0] ?? null;
}

function isRecipient(sentence: Sentence, segment: Segment, mark: Mark<'actor'>): boolean {
  if (standsAfter(sentence, mark, 'to')) return true;
  if (sentence.lexicon.inflection.cases.length === 0) return false;
  let last = mark.end - 1;
  while (last + 1 < segment.trigger.start && sentence.marks.isNoun(last + 1, 'force')) last += 1;
  const word = sentence.tokens[last]?.text ?? '';
  return sentence.lexicon.inflection.cases.some(
    ({ marker, endings }) => marker === 'to' && endings.some((end) => word.length > end.length + 2 && word.endsWith(end)),
  );
}

function standsAfter(sentence: Sentence, mark: Mark<'actor'>, marker: 'to' | 'by'): boolean {
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
