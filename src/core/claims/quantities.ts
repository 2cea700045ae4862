import type { Quantity } from './claim.ts';
import type { Segment } from './clauses.ts';
import type { TimeUnit } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

const UNIT_REACH = 3;
const FIRST_YEAR = 2003;
const LAST_YEAR = 2039;
const PAUSE = /[,،;:؛()]/;
const COUNTED = new Set(['force', 'convoy', 'cargo', 'aircraft', 'weapon', 'detainee']);
/** What an ordinal tells from others of its kind. */
const NUMBERED = ['convoy', 'cargo', 'aircraft'] as const;
const DAYS: Readonly<Record<TimeUnit, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30 };

interface Amount {
  readonly start: number;
  readonly end: number;
  readonly amount: number | null;
  readonly exact: boolean;
}

/** The first counted thing of a segment: "dozens of trucks", "about 200 soldiers", "a 40-vehicle convoy". */
export function quantityOf(sentence: Sentence, segment: Segment): Quantity | null {
  const first = segment.words[0] ?? 0;
  const last = (segment.words.at(-1) ?? 0) + 1;
  for (const amount of amountsOf(sentence, first, last)) {
    for (let at = amount.end; at < Math.min(last, amount.end + UNIT_REACH); at += 1) {
      if (PAUSE.test(sentence.tokens[at]?.gap ?? '')) break;
      const noun = sentence.marks.at('noun', at);
      if (!noun || !COUNTED.has(noun.meaning.noun) || (isYear(amount) && at > amount.end)) continue;
      return { text: textOf(sentence, amount.start, noun.end), amount: amount.amount, unit: noun.meaning.noun, approximate: !amount.exact };
    }
  }
  return null;
}

/** "In 2025 the Americans left": no 2025 Americans, unless the noun stands right behind the number. */
function isYear({ amount, exact }: Amount): boolean {
  return exact && amount !== null && amount >= FIRST_YEAR && amount <= LAST_YEAR;
}

/** How many days a clause gives ("within 24 hours", "15 days to a month": the longer one), or null. */
export function daysGiven(sentence: Sentence, from: number, to: number): number | null {
  const spans = sentence.marks.all('span').filter((mark) => mark.start >= from && mark.end <= to);
  const days: number[] = spans.map((mark) => mark.meaning.days);
  for (const amount of amountsOf(sentence, from, to)) {
    const unit = sentence.marks.at('unit', amount.end);
    if (unit && amount.amount !== null) days.push(Math.ceil(amount.amount * DAYS[unit.meaning.unit]));
  }
  return days.length === 0 ? null : Math.max(...days);
}

function amountsOf(sentence: Sentence, from: number, to: number): Amount[] {
  const amounts: Amount[] = [];
  for (let at = from; at < to; at += 1) {
    const text = sentence.tokens[at]?.text ?? '';
    if (/^\d+$/.test(text)) {
      const end = thousandsEnd(sentence, at);
      const digits = sentence.tokens.slice(at, end).map((token) => token.text);
      amounts.push({ start: at, end, amount: Number(digits.join('')), exact: true });
      at = end - 1;
      continue;
    }
    const word = sentence.marks.at('number', at);
    if (word && word.start === at) amounts.push({ start: at, end: word.end, amount: word.meaning.amount, exact: word.meaning.exact });
  }
  return amounts;
}

/** "5,700" is two words after folding. */
function thousandsEnd({ tokens }: Sentence, at: number): number {
  let end = at + 1;
  while (/^[.,]$/.test(tokens[end]?.gap ?? '') && /^\d{3}$/.test(tokens[end]?.text ?? '')) end += 1;
  return end;
}

function textOf(sentence: Sentence, from: number, to: number): string {
  return sentence.original.slice(sentence.tokens[from]?.start ?? 0, sentence.tokens[to - 1]?.end ?? 0);
}

/** "first", "second" ... of a convoy, a batch, an aircraft or an attack in the segment. */
export function ordinalOf(sentence: Sentence, segment: Segment): number | null {
  const { trigger } = segment;
  const isAttack = trigger.meaning.trigger.event === 'attacked' || trigger.meaning.trigger.event === 'attack_foiled';
  const isCounted = (at: number): boolean => NUMBERED.some((noun) => sentence.marks.isNoun(at, noun));
  const mark = sentence.marks.all('ordinal').find(({ start, end }) => {
    // Russian for Tuesday begins like "second".
    if (!segment.words.includes(start) || sentence.marks.has('weekday', start)) return false;
    const near = [end, end + 1, start - 1, start - 2];
    return near.some((at) => isCounted(at) || (isAttack && at >= trigger.start && at < trigger.end));
  });
  return mark?.meaning.ordinal ?? null;
}
