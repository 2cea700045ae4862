import { familyOf } from '../../stories/event-family.ts';
import type { Claim } from '../claim.ts';
import type { Sentence } from '../sentence.ts';
import type { Actor, Event, Tense } from '../vocabulary.ts';
import { type ClaimModel, eventOpinion, mostProbable, tenseOpinion } from './claim-model.ts';
import { type Features, mentionFeatures, withEvent } from './mention-features.ts';

/** A reading by the rules, as far as the second reading needs it. */
export interface RuleReading {
  readonly reportId: string;
  /** The source that the report as a whole cites. */
  readonly origin: string | null;
  readonly sentences: readonly Sentence[];
  readonly claims: readonly Claim[];
  /** In which sentences the rules said something of which site, also where that was merged into another claim. */
  readonly spoken: readonly { readonly site: string; readonly position: number }[];
}

/**
 * The claims after a second reading by the model: doubted where it disagrees for good reasons, with proposals where the rules were silent about a named site.
 * A proposal is always `possible`; the certainty of a claim is never raised, a tense only ever changed away from `reported`.
 */
export function proposeClaims(reading: RuleReading, model: ClaimModel): readonly Claim[] {
  const judged = reading.claims.map((claim) => doubted(claim, reading.sentences, model));
  const proposals: Claim[] = [];
  for (const sentence of reading.sentences) {
    for (const site of openSites(sentence, reading)) {
      const proposal = proposalFor(sentence, site, reading, model);
      if (proposal === null || [...judged, ...proposals].some((claim) => says(claim, proposal))) continue;
      proposals.push({ ...proposal, id: `${reading.reportId}#${judged.length + proposals.length + 1}` });
    }
  }
  return proposals.length === 0 ? judged : [...judged, ...proposals];
}

function says(claim: Claim, proposal: Claim): boolean {
  return claim.site === proposal.site && claim.event === proposal.event;
}

/** Sites that a sentence names as themselves and of which the rules say nothing in it. A question claims nothing. */
export function openSites(sentence: Sentence, { spoken }: Pick<RuleReading, 'spoken'>): readonly string[] {
  if (sentence.question) return [];
  const named = sentence.refs.filter((ref) => {
    if (ref.kind !== 'site' || ref.landmark) return false;
    return ref.head === 'base' || ref.head === 'prison' || (ref.head === null && !ref.ambiguous);
  });
  return [...new Set(named.map((ref) => ref.site))].filter(
    (site) => !spoken.some((said) => said.site === site && said.position === sentence.position),
  );
}

/** What the model would propose for a site in a sentence, and how sure it is of event and tense together. */
export interface Proposal {
  readonly event: Event;
  readonly tense: Tense;
  readonly probability: number;
}

export function proposalOf(features: Features, model: ClaimModel): Proposal {
  const { event, probability } = eventOpinion(model, features);
  const tense = mostProbable(tenseOpinion(model, withEvent(features, event)), 'reported');
  return { event, tense: tense.answer, probability: probability * tense.probability };
}

function proposalFor(sentence: Sentence, site: string, reading: RuleReading, model: ClaimModel): Claim | null {
  const features = mentionFeatures(sentence, site);
  if (features === null) return null;
  const { event, tense, probability } = proposalOf(features, model);
  if (probability < model.thresholds.propose) return null;
  return {
    id: '',
    reportId: reading.reportId,
    site,
    event,
    tense,
    certainty: 'possible',
    actor: onlyActor(sentence),
    counterpart: null,
    quantity: null,
    from: null,
    to: null,
    via: null,
    date: null,
    deadline: null,
    ordinal: null,
    origin: reading.origin,
    headline: sentence.field === 'title',
    evidence: {
      text: sentence.original.slice(sentence.start, sentence.end),
      field: sentence.field,
      start: sentence.start,
      end: sentence.end,
    },
  };
}

function onlyActor(sentence: Sentence): Actor | null {
  const actors = [...new Set(sentence.marks.all('actor').map((mark) => mark.meaning.actor))];
  return actors.length === 1 ? (actors[0] ?? null) : null;
}

/** How sure the model is that a claim's event, or its tense, is wrong. */
export interface Doubt {
  readonly event: number;
  readonly tense: { readonly answer: Tense; readonly probability: number };
}

export function doubtOf(claim: Pick<Claim, 'event' | 'tense'>, features: Features, model: ClaimModel): Doubt {
  const { events, none } = eventOpinion(model, features);
  let own = 0;
  let other = none;
  for (const [event, probability] of events) {
    if (familyOf(event) === familyOf(claim.event)) own = Math.max(own, probability);
    else other = Math.max(other, probability);
  }
  return { event: other * (1 - own), tense: mostProbable(tenseOpinion(model, withEvent(features, claim.event)), 'reported') };
}

function doubted(claim: Claim, sentences: readonly Sentence[], model: ClaimModel): Claim {
  const { evidence } = claim;
  const sentence = sentences.find((s) => s.field === evidence.field && s.start <= evidence.start && evidence.end <= s.end);
  const features = sentence ? mentionFeatures(sentence, claim.site) : null;
  if (features === null) return claim;
  const doubt = doubtOf(claim, features, model);
  const { answer: tense, probability } = doubt.tense;
  if (tense !== claim.tense && probability >= model.thresholds.doubtTense)
    return { ...claim, ...lowered(claim, tense), certainty: 'possible' };
  return doubt.event >= model.thresholds.doubtEvent ? { ...claim, certainty: 'possible' } : claim;
}

/** Only what is told as news gives way to a lesser tense; the event, and with it the story, stays. */
function lowered(claim: Claim, tense: Tense): Pick<Claim, 'tense'> {
  return { tense: claim.tense === 'reported' ? tense : claim.tense };
}
