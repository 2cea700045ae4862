import { isDating, isParticiple, isPredicateOnly, type Segment } from './clauses.ts';
import type { Noun, TriggerEvent } from './lexicon.ts';
import { cuesIn } from './mood.ts';
import type { Sentence } from './sentence.ts';
import type { SiteRef } from './site-ref.ts';
import { rolesFor } from './site-roles.ts';

/** What the sentences so far were about: the sites of the last claims, and where. */
export interface Focus {
  readonly sites: readonly string[];
  readonly position: number;
}

/** The sites a trigger speaks of. `carried`: they stand in an earlier clause or sentence; `country`: the whole country is meant. */
export type Chosen =
  | { readonly kind: 'named'; readonly refs: readonly SiteRef[] }
  | { readonly kind: 'carried'; readonly sites: readonly string[] }
  | { readonly kind: 'country'; readonly ref: SiteRef | null; readonly weak: boolean }
  | { readonly kind: 'none' };

export interface ChoiceInput {
  readonly sentence: Sentence;
  readonly segment: Segment;
  readonly planned: boolean;
  readonly focus: Focus | null;
  /** Sites of the claims of the segment before. */
  readonly before: readonly string[];
}

/** In sentences; farther when a word refers back ("the base"). */
const FOCUS_REACH = 2;
const REFERENCE_REACH = 6;
/** In words. */
const ANTECEDENT_REACH = 6;
const OBJECT_REACH = 3;
/** What happens right beside a base concerns it. */
const VIOLENT: ReadonlySet<TriggerEvent> = new Set(['attacked', 'attack_foiled', 'flights', 'convoy_moved']);
const BE_FORM = /^(is|are|was|were|be|been|being)$/;
const CARRIED: ReadonlySet<TriggerEvent> = new Set([
  'withdrawal',
  'withdrawal_started',
  'withdrawal_ongoing',
  'withdrawal_completed',
  'duration',
  'handover',
  'received',
  'takeover',
  'demolished',
  'operational',
  'established',
  'attack_foiled',
  'prison_event',
]);
/** Carried within a sentence only. */
const SENTENCE_ONLY: ReadonlySet<TriggerEvent> = new Set(['attack_foiled', 'prison_event']);
/** May be carried into an "after ..." clause. */
const AFTERWARDS: ReadonlySet<TriggerEvent> = new Set(['reinforced', 'reentered', 'expanded']);
const COUNTRY_EVENTS: ReadonlySet<TriggerEvent> = new Set([
  'withdrawal',
  'withdrawal_started',
  'withdrawal_ongoing',
  'withdrawal_completed',
  'reduced',
  'reinforced',
  'policy',
  'duration',
]);

export function chooseSites(input: ChoiceInput): Chosen {
  const { sentence, segment } = input;
  const { event } = segment.trigger.meaning.trigger;
  const inside = sentence.refs.filter((ref) => segment.words.includes(ref.start));
  const named = bestRefs(
    inside.filter((ref) => ref.kind === 'site'),
    input,
  );
  if (event === 'policy') return { kind: 'country', ref: inside.find((ref) => ref.kind === 'country') ?? null, weak: false };
  if (named.length > 0) return { kind: 'named', refs: named };
  const antecedent = antecedentRefs(input);
  if (antecedent.length > 0) return { kind: 'named', refs: antecedent };
  const country = inside.find((ref) => ref.kind === 'country' && concernsCountry(ref, input));
  const referred = country && isRegion(sentence, country) && event !== 'reinforced' ? carriedSites(input) : [];
  if (referred.length > 0) return { kind: 'carried', sites: referred };
  if (country && COUNTRY_EVENTS.has(event))
    return { kind: 'country', ref: country, weak: country.head === 'base' || isRegion(sentence, country) };
  if (segment.trigger.meaning.trigger.role === 'country') return { kind: 'country', ref: null, weak: false };
  const carried = carriedSites(input);
  if (carried.length > 0) return { kind: 'carried', sites: carried };
  return COUNTRY_EVENTS.has(event) ? { kind: 'country', ref: null, weak: true } : { kind: 'none' };
}

const COUNTRY_STANDING: ReadonlySet<string> = new Set(['from', 'in', 'of', 'object', 'on']);
/** How a crossing stands when something comes in through it; arriving at it is more often leaving. */
const CROSSED: ReadonlySet<string> = new Set(['via', 'from', 'by', 'in']);
const BESIDE = 3;

/** Whether the country stands where the event is about it: "from Syria", "leave Syria"; a crossing is where reinforcements come in. */
function concernsCountry(ref: SiteRef, { sentence, segment }: ChoiceInput): boolean {
  const { event } = segment.trigger.meaning.trigger;
  const crossing = sentence.marks.all('crossing').some((mark) => mark.start === ref.start);
  if (event === 'reinforced') return !crossing || CROSSED.has(ref.marker);
  if (crossing) return false;
  if (COUNTRY_STANDING.has(ref.marker)) return true;
  const distance = sentence.lexicon.order === 'sov' ? segment.trigger.start - ref.end : ref.start - segment.trigger.end;
  return ref.marker === 'none' && distance >= 0 && distance < BESIDE;
}

function isRegion(sentence: Sentence, ref: SiteRef): boolean {
  return sentence.marks.all('region').some((mark) => mark.start === ref.start);
}

function bestRefs(refs: readonly SiteRef[], { sentence, segment }: ChoiceInput): readonly SiteRef[] {
  const { event, role } = segment.trigger.meaning.trigger;
  const usable = refs.filter((ref) => headAllows(ref, event, sentence));
  if (role === 'any') return usable.filter((ref) => !ref.landmark);
  const near = VIOLENT.has(event) && namesHolder(sentence);
  const passed = (ref: SiteRef): boolean => event === 'convoy_moved' && (ref.marker === 'via' || ref.marker === 'near');
  const standing = usable.filter(
    (ref) => !ref.landmark || passed(ref) || (ref.marker === 'near' && (near || ref.head === 'base') && VIOLENT.has(event)),
  );
  const kept = event === 'withdrawal' ? standing.filter((ref) => ref.marker === 'except') : [];
  for (const tier of rolesFor(event)) {
    const fitting = standing.filter((ref) => tier.includes(ref.marker) || (ref.marker === 'near' && (!ref.landmark || VIOLENT.has(event))));
    if (fitting.length > 0) return [...fitting, ...kept];
  }
  return kept;
}

/** What is told of a prison that bears the name of a site; a withdrawal would be the base's. */
const AT_PRISONS: ReadonlySet<TriggerEvent> = new Set([
  'prison_event',
  'detainees_moved',
  'takeover',
  'handover',
  'received',
  'attacked',
  'reinforced',
  'demolished',
]);

/** The town, the road or the oil field of that name is not the base; its prison has events of its own. */
function headAllows(ref: SiteRef, event: TriggerEvent, sentence: Sentence): boolean {
  if (ref.ambiguous && ref.head === null && !isMeant(ref, event, sentence) && !isOfKind(event, sentence)) return false;
  switch (ref.head) {
    case null:
    case 'base':
      return true;
    case 'prison':
      return AT_PRISONS.has(event);
    case 'field':
      return aboutBase(sentence);
    case 'town':
      if (event === 'convoy_moved') return true;
      return sentence.marks.all('noun').some((mark) => mark.meaning.noun === 'base' && mark.end <= ref.start);
    case 'road':
      return event === 'convoy_moved';
    case 'sport':
    case 'other':
      return false;
    default:
      return ref.head satisfies never;
  }
}

/** What one force hands to another is a base, even where the name has other meanings. */
const PASSED_ON: ReadonlySet<TriggerEvent> = new Set([
  'handover',
  'handover_gov',
  'handover_sdf',
  'handover_other',
  'received',
  'takeover',
]);

/** Whether the event itself tells which of its meanings a name has. */
function isOfKind(event: TriggerEvent, { marks }: Sentence): boolean {
  if (PASSED_ON.has(event)) return marks.all('actor').length > 0;
  if (event !== 'prison_event' && event !== 'detainees_moved') return false;
  return marks.all('noun').some(({ meaning }) => meaning.noun === 'detainee' || meaning.noun === 'prison');
}

/** Whether a force that keeps bases there is named. */
function namesHolder(sentence: Sentence): boolean {
  return sentence.marks
    .all('actor')
    .some(({ meaning }) => meaning.actor === 'us' || meaning.actor === 'coalition' || meaning.actor === 'russia');
}

/** Nouns beside which a name means the military place. */
const SPEAKING: ReadonlySet<Noun> = new Set(['base', 'camp', 'aircraft', 'weapon']);

/** A name that is also something else counts beside a base, a camp, the forces that keep bases, or a site in the same list. */
function isMeant(ref: SiteRef, event: TriggerEvent, sentence: Sentence): boolean {
  const nouns = new Set(sentence.marks.all('noun').map(({ meaning }) => meaning.noun));
  // A drone over a town that hits a car or a house: the weapon says nothing of a base.
  const hitsTown = event === 'attacked' && (nouns.has('civil') || nouns.has('everyday'));
  if ([...nouns].some((noun) => SPEAKING.has(noun) && !(hitsTown && noun === 'weapon'))) return true;
  if (namesHolder(sentence)) return true;
  return sentence.refs.some((other) => other.kind === 'site' && other.site !== ref.site && other.group === ref.group && !other.ambiguous);
}

const OF_BASES: ReadonlySet<Noun> = new Set(['base', 'force', 'convoy']);

/** Whether a sentence speaks of bases or of the forces that keep them. */
export function aboutBase(sentence: Sentence): boolean {
  return sentence.marks.all('noun').some((mark) => OF_BASES.has(mark.meaning.noun)) || namesHolder(sentence);
}

function described({ refs }: Sentence, { trigger }: Segment): readonly SiteRef[] {
  const next = refs.find((ref) => ref.kind === 'site' && ref.start === trigger.end);
  return next ? refs.filter((ref) => ref.group === next.group && ref.kind === 'site') : [];
}

/** "Tal Beydar, which US forces left": the sites right before the relative word. */
function antecedentRefs({ sentence, segment }: ChoiceInput): readonly SiteRef[] {
  if (isParticiple(sentence, segment.trigger)) return described(sentence, segment);
  if (segment.clause !== 'relative') return [];
  const { event } = segment.trigger.meaning.trigger;
  const start = segment.words[0] ?? 0;
  const nouns = sentence.refs.filter((ref) => ref.kind === 'site' && !ref.landmark && ref.end <= start);
  const last = nouns.filter((ref) => start - ref.end <= ANTECEDENT_REACH && headAllows(ref, event, sentence)).at(-1);
  return last ? nouns.filter((ref) => ref.group === last.group) : [];
}

function carriedSites(input: ChoiceInput): readonly string[] {
  const { sentence, segment, planned, before } = input;
  const { event } = segment.trigger.meaning.trigger;
  const refers = refersBack(sentence, segment);
  if (before.length > 0 && isPredicateOnly(sentence, segment)) return before;
  if (planned && cuesIn(sentence, segment, 'all').length > 0) return [];
  if (!refers && !CARRIED.has(event) && !(isDating(segment.clause) && AFTERWARDS.has(event))) return [];
  if (!refers && (marksIn(sentence, segment, 'elsewhere') || namesOtherThing(sentence, segment))) return [];
  if (before.length > 0) return before;
  return SENTENCE_ONLY.has(event) ? [] : fromFocus(input, refers);
}

function marksIn({ marks }: Sentence, segment: Segment, kind: 'elsewhere' | 'region' | 'country'): boolean {
  return marks.all(kind).some((mark) => segment.words.includes(mark.start));
}

/** The sites of earlier sentences: all when a word refers back, else only a single one, and none for a plan or beside another place. */
function fromFocus({ sentence, segment, planned, focus }: ChoiceInput, refers: boolean): readonly string[] {
  // "No details were given": who hands what to whom must at least be a force.
  if (!refers && PASSED_ON.has(segment.trigger.meaning.trigger.event) && !speaksOfForces(sentence)) return [];
  if (focus === null || sentence.position - focus.position > (refers ? REFERENCE_REACH : FOCUS_REACH)) return [];
  if (refers) return focus.sites;
  const plansAnew = planned && segment.trigger.meaning.trigger.event !== 'duration';
  if (plansAnew || focus.sites.length > 1) return [];
  const otherPlace = marksIn(sentence, segment, 'region') || marksIn(sentence, segment, 'country') || namesAnotherPlace(sentence, segment);
  return otherPlace ? [] : focus.sites;
}

function speaksOfForces({ marks }: Sentence): boolean {
  return marks.all('actor').length > 0 || marks.all('noun').some(({ meaning }) => meaning.noun === 'force' || meaning.noun === 'base');
}

/** "after leaving two bases", "in control of the town": the object is there, and it is not the site spoken of. */
function namesOtherThing({ marks, lexicon }: Sentence, segment: Segment): boolean {
  const { trigger } = segment;
  const things = [...marks.all('noun').filter((mark) => mark.meaning.noun === 'base'), ...marks.all('head')];
  return things.some((mark) => {
    if (!segment.words.includes(mark.start)) return false;
    if (lexicon.order === 'sov') return mark.end <= trigger.end && trigger.start - mark.end <= OBJECT_REACH;
    return mark.start >= trigger.start && mark.start - trigger.end <= OBJECT_REACH;
  });
}

/** Whether a word of the segment stands for a site named before. A pronoun does as an object ("left it") or as the subject of a passive ("it was left"). */
function refersBack({ marks, tokens }: Sentence, segment: Segment): boolean {
  const { trigger } = segment;
  if (marks.all('anaphor').some((mark) => segment.words.includes(mark.start))) return true;
  const passive = tokens.slice(Math.max(0, trigger.start - 1), trigger.end).some((token) => BE_FORM.test(token.text));
  return marks.all('pronoun').some((mark) => segment.words.includes(mark.start) && (passive || mark.start >= trigger.start));
}

const KNOWN_KINDS = ['actor', 'weekday', 'month', 'noun', 'light', 'number'] as const;

/** "left Tell Brak", "from Hama": a capitalised unknown word where the site would stand. */
function namesAnotherPlace({ tokens, marks, refs }: Sentence, segment: Segment): boolean {
  return segment.words.some((at) => {
    const token = tokens[at];
    if (!token || at === 0 || !/^\p{Lu}\p{Ll}/u.test(token.original)) return false;
    if (refs.some((ref) => ref.start <= at && at < ref.end) || KNOWN_KINDS.some((kind) => marks.has(kind, at))) return false;
    const marker = marks.at('marker', at - 1)?.meaning.marker;
    return at === segment.trigger.end || marker === 'from' || marker === 'in' || marker === 'of';
  });
}
