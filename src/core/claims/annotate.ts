import type { Lexicon, Meaning, Noun, TriggerEvent } from './lexicon.ts';
import type { PatternMatch, WordReading } from './pattern-index.ts';
import { sortNearlySorted } from './sort-nearly-sorted.ts';
import type { Token } from './tokens.ts';

export type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { kind: K }>;

/** Words of a sentence by their indices; `end` is exclusive. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** A recognised word or phrase of a sentence. */
export interface Mark<K extends Meaning['kind'] = Meaning['kind']> extends WordSpan {
  readonly meaning: MeaningOf<K>;
  readonly reading: WordReading;
  readonly letters: number;
}

const NONE: readonly Mark[] = [];

/** Everything the lexicon recognises in one sentence, by kind, in order. */
export class Annotations {
  private readonly byKind = new Map<Meaning['kind'], Mark[]>();

  constructor(marks: readonly Mark[]) {
    for (const mark of marks) {
      const alike = this.byKind.get(mark.meaning.kind);
      if (alike) alike.push(mark);
      else this.byKind.set(mark.meaning.kind, [mark]);
    }
  }

  all<K extends Meaning['kind']>(kind: K): readonly Mark<K>[] {
    const marks = this.byKind.get(kind) ?? NONE;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the map holds under each kind only marks of that kind
    return marks as unknown as readonly Mark<K>[];
  }

  /** The mark of that kind that covers a token, if any. */
  at<K extends Meaning['kind']>(kind: K, token: number): Mark<K> | null {
    for (const mark of this.all(kind)) if (mark.start <= token && token < mark.end) return mark;
    return null;
  }

  has(kind: Meaning['kind'], token: number): boolean {
    return this.at(kind, token) !== null;
  }

  isNoun(token: number, noun: Noun): boolean {
    return this.all('noun').some((mark) => mark.meaning.noun === noun && mark.start <= token && token < mark.end);
  }
}

/** Finds the words of a lexicon in a sentence. A longer match hides the shorter ones of its kind inside it; an `ignore` phrase hides everything. */
export function annotate(tokens: readonly Token[], lexicon: Lexicon): Annotations {
  const marks = lexicon.index.find(tokens).map(toMark);
  const ignored = marks.filter((mark) => mark.meaning.kind === 'ignore');
  const meant = ignored.length === 0 ? marks : marks.filter((mark) => !ignored.some((phrase) => ignores(phrase, mark)));
  const phrases = meant.filter((mark) => mark.end - mark.start > 1);
  const visible = phrases.length === 0 ? meant : meant.filter((mark) => !phrases.some((phrase) => hides(phrase, mark)));
  const kept = visible.filter((mark, at) => !isRepeated(mark, at, visible));
  sortNearlySorted(kept, 0, (a, b) => a.start - b.start || b.end - a.end);
  return new Annotations(kept);
}

/** Whether the same words are already read the same way, or one event is read twice from overlapping words: the more specific reading counts. */
function isRepeated(mark: Mark, at: number, marks: readonly Mark[]): boolean {
  for (let place = 0; place < marks.length; place += 1) {
    const other = marks[place];
    // They stand in the order of their first words.
    if (!other || other.start >= mark.end) return false;
    if (place !== at && mark.start < other.end && says(other, mark, place < at)) return true;
  }
  return false;
}

/** Whether `other`, which overlaps a mark, says the same, or better what happens. */
function says(other: Mark, mark: Mark, earlier: boolean): boolean {
  if (other.meaning.kind === 'trigger' && mark.meaning.kind === 'trigger') {
    const better = other.letters > mark.letters || (other.letters === mark.letters && earlier);
    return better && competes(other.meaning.trigger.event, mark.meaning.trigger.event);
  }
  return earlier && other.start === mark.start && other.end === mark.end && other.meaning === mark.meaning;
}

/** Readings of one verb between which only one can be right: leaving, coming, moving. */
const MOVEMENTS: ReadonlySet<TriggerEvent> = new Set(['withdrawal', 'reinforced', 'move']);

function competes(event: TriggerEvent, other: TriggerEvent): boolean {
  return event === other || (MOVEMENTS.has(event) && MOVEMENTS.has(other));
}

function toMark(match: PatternMatch<Meaning>): Mark {
  return { start: match.start, end: match.end, meaning: match.value, reading: match.reading, letters: match.letters };
}

function ignores(phrase: Mark, mark: Mark): boolean {
  return mark.meaning.kind !== 'ignore' && phrase.start <= mark.start && mark.start < phrase.end;
}

function hides(phrase: Mark, mark: Mark): boolean {
  if (phrase === mark || mark.start < phrase.start) return false;
  if (mark.end > phrase.end) return false;
  if (isOfCamps(mark) && !isOfCamps(phrase)) return false;
  if (standsInGap(phrase, mark)) return false;
  const longer = phrase.end - phrase.start > mark.end - mark.start;
  if (longer && mark.meaning.kind === 'marker' && isOfTime(phrase)) return true;
  return longer && (mark.meaning.kind === phrase.meaning.kind || (ALSO_HIDDEN[phrase.meaning.kind] ?? []).includes(mark.meaning.kind));
}

/** "Through" of a month is no way that leads through a place. */
function isOfTime({ meaning }: Mark): boolean {
  return meaning.kind === 'cue' && (meaning.cue === 'horizon' || meaning.cue === 'background' || meaning.cue === 'planned');
}

/** A verb inside the gap of another's phrase ("built ... left the base") is a verb of its own. */
function standsInGap(phrase: Mark, mark: Mark): boolean {
  if (phrase.meaning.kind !== 'trigger' || mark.meaning.kind !== 'trigger') return false;
  const inner = mark.start > phrase.start && mark.end < phrase.end;
  return inner && !competes(phrase.meaning.trigger.event, mark.meaning.trigger.event);
}

/** Whether a camp is closed or a base left is decided by the nouns around, not by the longer pattern. */
function isOfCamps({ meaning }: Mark): boolean {
  return meaning.kind === 'trigger' && meaning.trigger.event === 'camp_closed';
}

/** What a longer phrase hides besides its own kind: "as well as" is no clause boundary, "Iraqi Kurdistan" no country of ours. */
const ALSO_HIDDEN: Partial<Record<Meaning['kind'], readonly Meaning['kind'][]>> = {
  light: ['boundary', 'marker'],
  trigger: ['boundary'],
  cue: ['boundary'],
  elsewhere: ['country'],
};
