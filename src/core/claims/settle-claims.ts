import type { Claim } from './claim.ts';
import { holderNamed, partiesAt } from './parties.ts';
import type { Draft } from './read-sentence.ts';
import type { Sentence } from './sentence.ts';
import { COUNTRY_SITE, type Event } from './vocabulary.ts';

export interface ReportContext {
  readonly reportId: string;
  /** The source that the report as a whole cites. */
  readonly origin: string | null;
  readonly countryNamed: boolean;
  readonly sentences: readonly Sentence[];
}

interface Attributed {
  readonly draft: Draft;
  readonly origin: string | null;
}

/** Events that, told without a date about another site than the one the report is about, are what is already known. */
const KNOWN_FACTS: ReadonlySet<Event> = new Set([
  'withdrawal_completed',
  'handover_gov',
  'handover_sdf',
  'handover_other',
  'takeover',
  'demolished',
  'attacked',
]);
/** Statements of how many there are: they do not say which site a report is about. */
const NUMBERS: ReadonlySet<Event> = new Set(['reduced', 'policy']);
const FOREIGN_LEAVING: ReadonlySet<string> = new Set(['us', 'coalition']);
const LARGE_FORCE = 400;

/** Turns the drafts of all sentences into the report's claims: background told apart, stages of one withdrawal merged, repetitions dropped. */
export function settleClaims(found: readonly Attributed[], context: ReportContext): readonly Claim[] {
  const held = found.filter(({ draft }) => countryHolds(draft, found, context)).map(asHeld);
  const judged = held.reduce<Attributed[]>((done, item) => [...done, asBackground(item, held, done)], []);
  const finished = judged.map((item) => asFinished(asTakeover(item, judged), judged));
  const kept = finished.filter((item) => !givesWay(item, finished));
  const holder = holderNamed(context.sentences);
  const claims: Claim[] = [];
  for (const { draft, origin } of kept) {
    const { actor, recipient } = partiesAt(draft.claim.event, { actor: draft.claim.actor, recipient: draft.claim.counterpart }, holder);
    const told = { ...draft.claim, actor, counterpart: recipient };
    const at = claims.findIndex((claim) => isSameClaim(claim, told));
    const same = claims[at];
    if (same) claims[at] = enriched(same, told);
    else {
      const headline = told.evidence.field === 'title';
      claims.push({
        ...told,
        id: `${context.reportId}#${claims.length + 1}`,
        reportId: context.reportId,
        origin: origin ?? context.origin,
        headline,
        ...(draft.weak && told.site === COUNTRY_SITE ? { unnamed: true } : {}),
      });
    }
  }
  const inText = (claim: Claim): boolean =>
    kept.some(
      ({ draft: { claim: other } }) =>
        other.evidence.field !== 'title' &&
        other.site === claim.site &&
        other.event === claim.event &&
        other.tense === claim.tense &&
        other.certainty === 'stated',
    );
  return withDoubtedHeadlines(claims, inText);
}

/** The same event of one site in one tense; a first and a second convoy are two. */
function isSameClaim(claim: Claim, again: Draft['claim']): boolean {
  if (claim.site !== again.site || claim.event !== again.event || claim.tense !== again.tense) return false;
  return claim.ordinal === null || again.ordinal === null || claim.ordinal === again.ordinal;
}

/** Whether a statement about the whole country stands: its subject is the US or the coalition, and no site is what it is really about. */
function countryHolds(draft: Draft, found: readonly Attributed[], context: ReportContext): boolean {
  const { claim, weak } = draft;
  if (claim.site !== COUNTRY_SITE) return true;
  const told = claim.event === 'policy' && !FOREIGN_LEAVING.has(claim.actor ?? '') ? null : claim.actor;
  const actor = told ?? dominantActor(context.sentences);
  if (actor === null || !FOREIGN_LEAVING.has(actor)) return false;
  if (!weak) return true;
  const large = claim.quantity !== null && claim.quantity.unit === 'force' && (claim.quantity.amount ?? 0) >= LARGE_FORCE;
  const placed = context.countryNamed || !context.sentences.some((s) => s.marks.all('elsewhere').length > 0);
  if (claim.event === 'withdrawal_planned' && (large || draft.sweeping) && placed) return true;
  const named = found.some((other) => other.draft.claim.site !== COUNTRY_SITE);
  return !named && context.countryNamed && claim.evidence.text !== '' && mentionsCountry(claim.evidence, context.sentences);
}

/** What stands about the country by its sweep is as good as one that names it. */
function asHeld(item: Attributed): Attributed {
  const { claim, weak, sweeping } = item.draft;
  return weak && sweeping && claim.event === 'withdrawal_planned' ? { ...item, draft: { ...item.draft, weak: false } } : item;
}

function mentionsCountry(evidence: Claim['evidence'], sentences: readonly Sentence[]): boolean {
  return sentences.some(
    (s) => s.field === evidence.field && s.start <= evidence.start && s.end >= evidence.end && s.refs.some((ref) => ref.kind === 'country'),
  );
}

/** Who the report is about: the actor named first, among those whose leaving counts. */
function dominantActor(sentences: readonly Sentence[]): string | null {
  for (const sentence of sentences) for (const mark of sentence.marks.all('actor')) return mark.meaning.actor;
  return null;
}

/** A completed fact about a site that the report's first sentences do not speak of, when they speak of another, is background. */
function asBackground(item: Attributed, all: readonly Attributed[], before: readonly Attributed[]): Attributed {
  const { claim, dated } = item.draft;
  if (claim.tense !== 'reported' || dated || claim.evidence.field === 'title' || !KNOWN_FACTS.has(claim.event)) return item;
  const first = Math.min(...all.filter(({ draft }) => !draft.weak).map(({ draft }) => placeOf(draft)));
  const leads = all
    .map(({ draft }) => draft)
    .filter((draft) => placeOf(draft) <= first && draft.claim.tense !== 'background' && !draft.weak && !draft.dating);
  if (
    leads.every((draft) => NUMBERS.has(draft.claim.event)) ||
    leads.some((draft) => draft.claim.event === claim.event) ||
    leads.some((draft) => draft.claim.site === claim.site) ||
    placeOf(item.draft) <= first
  )
    return item;
  const related = before.some(({ draft }) => draft.claim.site === claim.site && draft.claim.tense === 'reported');
  return related ? item : { ...item, draft: { ...item.draft, claim: { ...claim, tense: 'background' } } };
}

const PARTS = 100;

/** Where a draft stands in the report, counted in parts of sentences. */
function placeOf(draft: Draft): number {
  return draft.position * PARTS + Math.min(draft.part, PARTS - 1);
}

/** When others have moved in, or the text says that bases were left, a beginning or a convoy means that this one was left. */
function asFinished(item: Attributed, all: readonly Attributed[]): Attributed {
  const { claim, explicit } = item.draft;
  if (claim.tense !== 'reported' || claim.site === COUNTRY_SITE) return item;
  if (claim.event !== 'withdrawal_started' && (claim.event !== 'withdrawal_ongoing' || explicit)) return item;
  const drafts = all.map(({ draft }) => draft).filter((draft) => draft.claim.tense === 'reported');
  const stays = drafts.some(
    (draft) => draft.claim.site === claim.site && (draft.claim.event === 'reduced' || draft.claim.event === 'operational'),
  );
  const succeeded = drafts.some((draft) => draft.claim.site === claim.site && SUCCESSION.has(draft.claim.event));
  const left = claim.event === 'withdrawal_ongoing' && drafts.some((draft) => draft.weak && draft.claim.event === 'withdrawal_completed');
  if (stays || !(succeeded || left)) return item;
  return { ...item, draft: { ...item.draft, explicit: true, claim: { ...claim, event: 'withdrawal_completed' } } };
}

const SUCCESSORS: ReadonlySet<string> = new Set(['sdf', 'government']);

/** Another force that stands at a site which the report says was left has taken it over. */
function asTakeover(item: Attributed, all: readonly Attributed[]): Attributed {
  const { claim } = item.draft;
  if (claim.event !== 'operational' || claim.tense !== 'reported' || !SUCCESSORS.has(claim.actor ?? '')) return item;
  const left = all.some(
    ({ draft: d }) => d.claim.site === claim.site && d.claim.event === 'withdrawal_completed' && d.claim.tense === 'reported',
  );
  return left ? { ...item, draft: { ...item.draft, claim: { ...claim, event: 'takeover' } } } : item;
}

const SUCCESSION: ReadonlySet<Event> = new Set(['takeover', 'handover_gov', 'handover_sdf', 'handover_other']);

const STAGES: ReadonlySet<Event> = new Set(['withdrawal_started', 'withdrawal_ongoing', 'withdrawal_completed', 'reduced']);

/** One withdrawal told in several words: the explicit stage beats a default; "still there" beside "leaving" says nothing more. */
function givesWay(item: Attributed, all: readonly Attributed[]): boolean {
  const { claim, position } = item.draft;
  if (yieldsToCountry(item, all)) return true;
  const others = all
    .map(({ draft }) => draft)
    .filter((d) => d !== item.draft && d.claim.site === claim.site && d.claim.tense === claim.tense);
  if (claim.event === 'attacked') return others.some((d) => d.claim.event === 'attack_foiled' && d.position === position);
  if (claim.tense !== 'reported') return false;
  if (claim.event === 'takeover' || claim.event === 'reinforced')
    return others.some((d) => d.position === position && movesInInstead(claim, d));
  if (claim.event === 'convoy_moved') return others.some((d) => d.claim.event === 'reinforced' || STAGES.has(d.claim.event));
  if (claim.event === 'operational') return others.some((d) => STAGES.has(d.claim.event) && d.claim.event !== 'withdrawal_completed');
  return yieldsToStage(item.draft, others);
}

/** "The army moves into the base" takes it over; "a US convoy moves into the base" strengthens it: of two readings of one arrival who arrives decides. */
function movesInInstead(claim: Draft['claim'], other: Draft): boolean {
  const arrivesForeign = FOREIGN_LEAVING.has(claim.actor ?? '');
  return claim.event === 'takeover'
    ? arrivesForeign && other.claim.event === 'reinforced'
    : !arrivesForeign && claim.actor !== null && other.claim.event === 'takeover';
}

/** A plan for the whole country takes up plans that name no site; a named site's withdrawal takes up the country's. */
function yieldsToCountry({ draft }: Attributed, all: readonly Attributed[]): boolean {
  const { claim, explicit, carried } = draft;
  const planned = all.some(({ draft: d }) => d.claim.site === COUNTRY_SITE && d.claim.event === 'withdrawal_planned' && !d.weak);
  if (carried && claim.event === 'withdrawal_planned') return planned;
  if (claim.site === COUNTRY_SITE && claim.event === 'reinforced') return all.some(({ draft: d }) => isSiteOf(draft, d));
  return claim.site === COUNTRY_SITE && STAGES.has(claim.event) && (sitedStage(all) || (!explicit && planned));
}

/** "entered by the crossing and went to X": the sentence names the site itself. */
function isSiteOf(country: Draft, other: Draft): boolean {
  return other.claim.site !== COUNTRY_SITE && other.claim.event === country.claim.event && other.position === country.position;
}

function yieldsToStage({ claim, explicit, position }: Draft, others: readonly Draft[]): boolean {
  const has = (event: Event, mustBeExplicit: boolean): boolean =>
    others.some((d) => d.claim.event === event && (d.explicit || !mustBeExplicit));
  if (claim.event === 'withdrawal_started') {
    const done = others.some(
      (d) => d.claim.event === 'withdrawal_completed' && d.claim.evidence.field !== 'title' && d.position < position,
    );
    return done || (!explicit && (has('withdrawal_completed', true) || has('withdrawal_ongoing', true)));
  }
  if (claim.event !== 'withdrawal_ongoing') return false;
  if (has('withdrawal_started', true) && (claim.ordinal === null || claim.ordinal < 2)) return true;
  return !explicit && (has('withdrawal_started', false) || has('withdrawal_completed', true));
}

/** Whether a withdrawal from a named site is reported: that its country is being left adds nothing. */
function sitedStage(all: readonly Attributed[]): boolean {
  return all.some(({ draft }) => draft.claim.site !== COUNTRY_SITE && STAGES.has(draft.claim.event) && draft.claim.tense === 'reported');
}

/** The first wording stays; a later one may add what it left open. */
function enriched(first: Claim, again: Draft['claim']): Claim {
  return {
    ...first,
    actor: first.actor ?? again.actor,
    counterpart: first.counterpart ?? again.counterpart,
    quantity: first.quantity ?? again.quantity,
    from: first.from ?? again.from,
    to: first.to ?? again.to,
    via: first.via ?? again.via,
    date: first.date ?? again.date,
    deadline: laterOf(first.deadline, again.deadline),
    ordinal: first.ordinal ?? again.ordinal,
    certainty: first.certainty === 'stated' || again.certainty === 'stated' ? 'stated' : 'possible',
  };
}

/** Of two deadlines in one report the later is the safer promise. */
function laterOf(first: Claim['deadline'], again: Claim['deadline']): Claim['deadline'] {
  if (first === null || again === null) return first ?? again;
  return again > first ? again : first;
}

/** A headline that says "left" over a text that only says "began to leave" is kept, as possible. */
function withDoubtedHeadlines(claims: readonly Claim[], inText: (claim: Claim) => boolean): readonly Claim[] {
  return claims.map((claim) => {
    if (!claim.headline || claim.event !== 'withdrawal_completed' || claim.tense !== 'reported' || inText(claim)) return claim;
    const weaker = claims.some(
      (c) =>
        c.site === claim.site &&
        !c.headline &&
        c.tense === 'reported' &&
        (c.event === 'withdrawal_started' || c.event === 'withdrawal_ongoing'),
    );
    return weaker ? { ...claim, certainty: 'possible' } : claim;
  });
}
