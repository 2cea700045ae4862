import type { Mark } from './annotate.ts';
import { type Boundary, isVerbFinal } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

export type ClauseKind = 'main' | Exclude<Boundary, 'and'>;

/** The words that belong to one trigger. */
export interface Segment {
  readonly trigger: Mark<'trigger'>;
  /** Token indices in order; a relative clause may stand between them. */
  readonly words: readonly number[];
  readonly clause: ClauseKind;
  /** The segment before it in the sentence, from which a missing subject or site is taken. */
  readonly before: Segment | null;
  /** Cut from `before` by "and" or a comma inside one clause: a tense may carry over. */
  readonly coordinated: boolean;
  /** The clause it depends on, by the segment of its first trigger. */
  readonly within: number | null;
}

interface Clause {
  readonly kind: ClauseKind;
  /** Begins after a semicolon: it lends its words to no other. */
  readonly apart: boolean;
  readonly parent: number | null;
  hasTrigger: boolean;
}

const APART = /[;؛!?؟]/;
const DASH = /\s[—–-]+\s|—/;
const FULL_STOP = /\.["'”»)]*\s/;
const COMMA = /[,،)]/;
const SOFT = /[,،:()"«»“”]/;

/** Divides a sentence among its triggers: first into clauses, then each clause at its commas and "and"s. */
export function segmentsOf(sentence: Sentence): readonly Segment[] {
  const triggers = sentence.marks.all('trigger');
  if (triggers.length === 0) return [];
  const { clauses, clauseOf } = findClauses(sentence, triggers);
  const segments: Segment[] = [];
  const firstOf = new Map<number, number>();
  for (let id = 0; id < clauses.length; id += 1) {
    const clause = clauses[id];
    const own = triggers.filter((trigger) => clauseOf[trigger.start] === id);
    if (!clause || own.length === 0) continue;
    const words = [...clauseOf.keys()].filter((at) => clauseOf[at] === id);
    firstOf.set(id, segments.length);
    const within = clause.parent === null ? null : (firstOf.get(clause.parent) ?? null);
    segments.push(...divide({ sentence, words, triggers: own, kind: clause.kind, within }));
  }
  return segments.sort((a, b) => a.trigger.start - b.trigger.start).reduce<Segment[]>(link, []);
}

function link(done: Segment[], segment: Segment): Segment[] {
  done.push({ ...segment, before: done.findLast((s) => s.trigger.start < segment.trigger.start) ?? null });
  return done;
}

function findClauses(sentence: Sentence, triggers: readonly Mark<'trigger'>[]): { clauses: Clause[]; clauseOf: number[] } {
  const { tokens, marks } = sentence;
  const clauses: Clause[] = [{ kind: 'main', parent: null, apart: false, hasTrigger: false }];
  const clauseOf: number[] = [];
  let current = 0;
  const open = (kind: ClauseKind, parent: number | null, apart = false): void => {
    clauses.push({ kind, parent, apart, hasTrigger: false });
    current = clauses.length - 1;
  };
  for (const [at, token] of tokens.entries()) {
    const clause = clauses[current];
    if (at > 0 && isHardStop(tokens, at)) open('main', null, !DASH.test(token.gap));
    else if (at > 0 && clause && clause.kind !== 'main' && COMMA.test(token.gap) && isOver(clause, clauses) && !listGoesOn(sentence, at)) {
      if (clause.parent === null) open('main', null);
      else current = clause.parent;
    }
    const boundary = marks.all('boundary').find((mark) => mark.start === at)?.meaning.boundary;
    if (boundary && boundary !== 'and' && !(isVerbFinal(sentence.lexicon) && isDating(boundary))) open(boundary, at === 0 ? null : current);
    if (triggers.some((trigger) => trigger.start === at)) markTold(clauses[current]);
    clauseOf.push(current);
  }
  return { clauses, clauseOf: clauseOf.map((id) => home(id, clauses)) };
}

/** Whether a comma may end a dependent clause: it has said something, or it only dates what the clause around it says. */
function isOver(clause: Clause, clauses: readonly Clause[]): boolean {
  if (clause.hasTrigger) return true;
  return isDating(clause.kind) && (clause.parent === null || clauses[clause.parent]?.hasTrigger === true);
}

function markTold(clause: Clause | undefined): void {
  if (clause) clause.hasTrigger = true;
}

/** A semicolon, a dash, or a full stop before a number, which sentence rules take for an abbreviation. */
function isHardStop(tokens: Sentence['tokens'], at: number): boolean {
  const token = tokens[at];
  if (!token || token.gap === ' ') return false;
  if (APART.test(token.gap) || DASH.test(token.gap)) return true;
  return FULL_STOP.test(token.gap) && /^\d/.test(token.text) && (tokens[at - 1]?.text.length ?? 0) > 3;
}

/** A clause without a trigger belongs to the one around it, else to its neighbour on this side of a semicolon. */
function home(id: number, clauses: readonly Clause[]): number {
  const clause = clauses[id];
  if (!clause || clause.hasTrigger) return id;
  if (clause.parent !== null) return home(clause.parent, clauses);
  if (isDating(clause.kind)) return id;
  const after = clauses.findIndex((other, at) => at > id && (other.hasTrigger || other.apart));
  if (id === 0 && after >= 0 && !clauses[after]?.apart && !surrounds(id, clauses[after])) return after;
  if (clause.apart) return id;
  const before = clauses.findLastIndex((other, at) => at < id && (other.hasTrigger || other.apart));
  if (before >= 0 && clauses[before]?.hasTrigger) return before;
  return after >= 0 && !clauses[after]?.apart && !surrounds(id, clauses[after]) ? after : id;
}

/** "The Americans, who left X, have no plans ...": what stands around a relative clause says nothing about it. */
function surrounds(id: number, inner: Clause | undefined): boolean {
  return inner?.kind === 'relative' && inner.parent === id;
}

/** Clauses that place another one in time: "after ...", "before ...". */
export function isDating(kind: ClauseKind | Boundary): boolean {
  return kind === 'after' || kind === 'before';
}

/** Whether a comma goes on with a list of sites rather than ending the clause. */
function listGoesOn({ tokens, marks, refs }: Sentence, at: number): boolean {
  let named = false;
  for (let next = at; next < tokens.length; next += 1) {
    if (next > at && (COMMA.test(tokens[next]?.gap ?? '') || marks.has('boundary', next))) break;
    if (marks.has('trigger', next)) return false;
    if (next < at + 3 && refs.some((ref) => ref.start === next && ref.kind === 'site')) named = true;
  }
  return named;
}

interface Division {
  readonly sentence: Sentence;
  readonly words: readonly number[];
  readonly triggers: readonly Mark<'trigger'>[];
  readonly kind: ClauseKind;
  readonly within: number | null;
}

function divide({ sentence, words, triggers, kind, within }: Division): Segment[] {
  const cuts = triggers.slice(1).map((trigger, at) => softCut(sentence, words, triggers[at] ?? trigger, trigger));
  return triggers.map((trigger, at) => {
    let from = words[0] ?? 0;
    for (let before = at - 1; before >= 0; before -= 1) {
      const cut = cuts[before];
      if (cut === null || cut === undefined) continue;
      from = cut;
      break;
    }
    let to = Number.POSITIVE_INFINITY;
    for (let after = at; after < cuts.length; after += 1) {
      const cut = cuts[after];
      if (cut === null || cut === undefined) continue;
      to = cut;
      break;
    }
    const coordinated = at > 0 && cuts[at - 1] !== null;
    const clause = isDating(kind) && coordinated && returnsToMain(sentence, triggers[0], trigger) ? 'main' : kind;
    return { trigger, words: words.filter((word) => word >= from && word < to), clause, before: null, coordinated, within };
  });
}

/** "before going, and turned it over": a finite verb after a participle goes on with the main clause. */
function returnsToMain({ tokens }: Sentence, first: Mark<'trigger'> | undefined, next: Mark<'trigger'>): boolean {
  return (tokens[first?.start ?? -1]?.text ?? '').endsWith('ing') && /(ed|left|gave|took)$/.test(tokens[next.start]?.text ?? '');
}

/** The word at which the second trigger's part begins; null when nothing divides the two. */
function softCut(sentence: Sentence, words: readonly number[], first: Mark<'trigger'>, second: Mark<'trigger'>): number | null {
  const { tokens, marks, refs, lexicon } = sentence;
  const between = words.filter((at) => at >= first.end && at <= second.start);
  const divides = (at: number): boolean => {
    if (SOFT.test(tokens[at]?.gap ?? '')) return true;
    if (marks.all('boundary').some((mark) => mark.start === at)) return true;
    if (at === first.end && isParticiple(sentence, first)) return true;
    return at === second.start && second.reading.conjunction;
  };
  const inList = (at: number): boolean =>
    refs.some(
      (ref) =>
        ref.start >= at && refs.some((other) => other.group === ref.group && other.kind === 'site' && other.end <= at && other !== ref),
    );
  const all = between.filter(divides);
  const good = all.filter((at) => !inList(at));
  const named = refs.some((ref) => ref.kind === 'site' && ref.start >= first.end && ref.end <= second.start);
  if (good.length === 0 && named && isVerbFinal(lexicon)) return first.end;
  return (lexicon.order === 'sov' ? good[0] : good.at(-1)) ?? null;
}

/** Turkish "bosaltilan X": a participle right before the site or the force that it describes. */
export function isParticiple({ tokens, refs, marks, lexicon }: Sentence, trigger: Mark<'trigger'>): boolean {
  if (!isVerbFinal(lexicon)) return false;
  if (!/(an|en|[dt][iu]g[iu]|[dt][iu]klari|[dt][iu]kleri)$/.test(tokens[trigger.end - 1]?.text ?? '')) return false;
  return refs.some((ref) => ref.kind === 'site' && ref.start === trigger.end) || marks.has('actor', trigger.end);
}

const PREDICATE_START = /^(is|are|was|were|has|have|had|will|now|would|remains?|still)$/;

/** "The X site, left in May, was shelled": the rest of a clause whose subject stands before an insertion. */
export function isPredicateOnly({ tokens, lexicon }: Sentence, segment: Segment): boolean {
  const first = tokens[segment.words[0] ?? -1]?.text ?? '';
  return lexicon.lang === 'en' && segment.coordinated && PREDICATE_START.test(first);
}
