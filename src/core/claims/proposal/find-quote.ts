import { fold } from '../../text/fold.ts';
import { annotate } from '../annotate.ts';
import type { EvidenceSpan } from '../claim.ts';
import type { Sentence } from '../sentence.ts';
import { type Token, tokenize } from '../tokens.ts';
import { alignWords, type Pairing } from './align-words.ts';

/** A place where a quote stands: its sentence and the exact characters. */
export interface QuotePlace {
  readonly sentence: Sentence;
  readonly evidence: EvidenceSpan;
}

/** A shorter quote says nothing; a longer one is no quote. In words. */
const SHORTEST = 3;
const LONGEST = 120;
/** Longer ones are broken text: looked through word for word only. */
const LONGEST_SENTENCE = 400;
/** Share of words that must be common, in order, for a quote that is not word for word. */
const ALIKE = 0.9;

/**
 * Every sentence in which a quote stands, in order: word for word after folding, else nearly so (a small word dropped or changed). A name, number, negation or
 * anything else that carries meaning must be the same on both sides. Quotes over several sentences are not found.
 */
export function findQuote(quote: string, sentences: readonly Sentence[]): readonly QuotePlace[] {
  const words = tokenize(fold(quote));
  if (words.length < SHORTEST || words.length > LONGEST) return [];
  const exact = sentences.flatMap((sentence) => {
    const start = indexOfWords(sentence.tokens, words);
    return start < 0 ? [] : [placeAt(sentence, start, start + words.length - 1)];
  });
  if (exact.length > 0) return exact;
  return sentences.flatMap((sentence) => {
    if (sentence.tokens.length > LONGEST_SENTENCE) return [];
    const pairs = alignWords(words, sentence.tokens);
    const first = pairs[0];
    const last = pairs.at(-1);
    if (!first || !last) return [];
    const spanned = last.inText - first.inText + 1;
    if (pairs.length / Math.max(words.length, spanned) < ALIKE || changesMeaning(words, sentence, pairs)) return [];
    return [placeAt(sentence, first.inText, last.inText)];
  });
}

function indexOfWords(tokens: readonly Token[], words: readonly Token[]): number {
  for (let at = 0; at + words.length <= tokens.length; at += 1) {
    if (words.every((word, n) => tokens[at + n]?.text === word.text)) return at;
  }
  return -1;
}

function placeAt(sentence: Sentence, first: number, last: number): QuotePlace {
  const start = sentence.tokens[first]?.start ?? sentence.start;
  const end = sentence.tokens[last]?.end ?? sentence.end;
  return { sentence, evidence: { text: sentence.original.slice(start, end), field: sentence.field, start, end } };
}

/** Whether a word that differs between the quote and the sentence carries meaning. */
function changesMeaning(words: readonly Token[], sentence: Sentence, pairs: readonly Pairing[]): boolean {
  const first = pairs[0]?.inText ?? 0;
  const last = pairs.at(-1)?.inText ?? -1;
  const skipped = sentence.tokens.some(
    (token, at) => at >= first && at <= last && !pairs.some((pair) => pair.inText === at) && isProtected(token, at, sentence),
  );
  const quoted = { tokens: words, marks: annotate(words, sentence.lexicon), refs: [] };
  const invented = words.some((word, at) => !pairs.some((pair) => pair.inQuote === at) && isProtected(word, at, quoted));
  return skipped || invented;
}

const NUMBER = /\d/;
const CASED = /[\p{Lu}\p{Ll}]/u;
const CAPITAL = /^\p{Lu}/u;

/** A number, a name, a word the lexicon knows other than as a filler; in a script without capitals, where names do not show, any word. */
function isProtected(token: Token, at: number, { marks, refs }: Pick<Sentence, 'marks' | 'refs'>): boolean {
  if (NUMBER.test(token.text) || !CASED.test(token.original) || (at > 0 && CAPITAL.test(token.original))) return true;
  if (refs.some((ref) => ref.start <= at && at < ref.end)) return true;
  return PROTECTED_KINDS.some((kind) => marks.has(kind, at));
}

const PROTECTED_KINDS = [
  'trigger',
  'cue',
  'actor',
  'number',
  'ordinal',
  'noun',
  'head',
  'elsewhere',
  'country',
  'month',
  'weekday',
] as const;
